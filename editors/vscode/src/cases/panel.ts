/** The case panel: a decision, its facts in a form, and what comes of them. */

import * as vscode from "vscode";
import { debugCase } from "../debugging/adapter";
import { type ChosenCase, testRows } from "../editing/chosen";
import { write as writeEdits } from "../editing/edits";
import { keyOf } from "../decisions/choice";
import { goTo } from "../editing/goto";
import { icon, options, page } from "../panels/page";
import type { LagrumServer } from "../server/client";
import type { Choice, Facts, Range, TextChange } from "../server/protocol";
import { t, wordsOf } from "../text/texts";
import { openPage } from "../web";
import type { FromPanel, Kept, State } from "./messages";
import { CaseModel } from "./model";
import { casesIn } from "./read";

const TYPE = "lagrum.case";
const WAIT = 120;

export class CasePanel implements vscode.Disposable {
  private static open: CasePanel | undefined;
  private static readonly filled = new Map<string, Facts>();
  private readonly model: CaseModel;
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  /** Whether values beside the rules wait for facts that can be read. */
  private held = false;

  private constructor(
    private readonly extension: vscode.Uri,
    private readonly panel: vscode.WebviewPanel,
    private readonly server: LagrumServer,
    private readonly chosen: ChosenCase,
  ) {
    const show = (state: State): void => void panel.webview.postMessage({ kind: "state", state });
    this.model = new CaseModel(server, show, CasePanel.filled);
    this.listeners = [
      panel.webview.onDidReceiveMessage((message: FromPanel) => void this.receive(message)),
      server.onChanged(() => this.soon(() => this.refresh())),
      chosen.onChanged(() => void this.besideNow()),
      panel.onDidDispose(() => this.dispose()),
    ];
  }

  /** What stands in the panel, where it is open. */
  static get shown(): Choice | undefined {
    return CasePanel.open?.model.choice;
  }

  /** Opens the panel beside the rules, or brings it forward. */
  static async show(extension: vscode.Uri, server: LagrumServer, chosen: ChosenCase, choice?: Choice): Promise<void> {
    if (CasePanel.open === undefined) {
      const panel = vscode.window.createWebviewPanel(TYPE, "", { viewColumn: vscode.ViewColumn.Beside, preserveFocus: false }, options(extension));
      CasePanel.begin(extension, panel, server, chosen);
    } else {
      CasePanel.open.panel.reveal(undefined, false);
    }
    if (choice !== undefined) {
      await CasePanel.open?.choose(choice);
    }
  }

  /** Opens the panel with the case of a test. */
  static async try(extension: vscode.Uri, server: LagrumServer, chosen: ChosenCase, test: string): Promise<void> {
    await CasePanel.show(extension, server, chosen);
    await CasePanel.open?.fillFrom(test);
  }

  /** Opens the panel that was open when the window was closed, as it was. */
  static restored(extension: vscode.Uri, server: LagrumServer, chosen: ChosenCase): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(TYPE, {
      deserializeWebviewPanel: async (panel, kept: Kept | undefined) => {
        // A panel that was hidden comes back when its tab is chosen: another may have been opened by then.
        if (CasePanel.open !== undefined) {
          panel.dispose();
          CasePanel.open.panel.reveal();
          return;
        }
        panel.webview.options = options(extension);
        const open = CasePanel.begin(extension, panel, server, chosen);
        if (kept !== undefined) {
          open.model.restore(kept);
        }
      },
    });
  }

  /** Writes the page anew, in the language that is spoken now. */
  static relabel(): void {
    CasePanel.open?.write();
  }

  private static begin(extension: vscode.Uri, panel: vscode.WebviewPanel, server: LagrumServer, chosen: ChosenCase): CasePanel {
    CasePanel.open = new CasePanel(extension, panel, server, chosen);
    CasePanel.open.write();
    return CasePanel.open;
  }

  private write(): void {
    this.panel.title = t("Try a case");
    this.panel.iconPath = icon(this.extension);
    this.panel.webview.html = page(this.panel.webview, this.extension, "case", this.panel.title);
  }

  dispose(): void {
    clearTimeout(this.timer);
    CasePanel.open = undefined;
    void this.letGo();
    vscode.Disposable.from(...this.listeners).dispose();
  }

  private soon(act: () => Promise<void>): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void act(), WAIT);
  }

  private async receive(message: FromPanel): Promise<void> {
    try {
      await this.act(message);
    } catch (error) {
      void vscode.window.showErrorMessage(wordsOf(error));
    }
  }

  private async act(message: FromPanel): Promise<void> {
    switch (message.kind) {
      case "ready":
        return this.model.refresh();
      case "choose":
        return this.choose({ package: message.package, decision: message.decision });
      case "fact":
        await this.model.set(message.path, message.value);
        return this.update();
      case "date":
        this.model.date = message.value;
        // Values beside the rules are of the decision's own day.
        return this.model.date !== "" && this.model.beside ? this.showBeside() : this.model.decide();
      case "place":
        return goTo(this.server, message.uri, message.range, this.panel.viewColumn);
      case "law":
        return openPage(message.href);
      case "clear":
        await this.model.fill({});
        return this.update();
      case "load":
        return this.load();
      case "save":
        return this.save();
      case "debug":
        return this.model.choice && debugCase(this.model.choice, this.model.facts);
      case "graph":
        await vscode.commands.executeCommand("lagrum.openDecision", this.model.choice?.package, this.model.choice?.decision);
        return;
      case "beside":
        return this.showBeside();
    }
  }

  private async choose(choice: Choice): Promise<void> {
    const shown = this.model.choice;
    if (shown !== undefined && keyOf(shown) === keyOf(choice)) {
      return;
    }
    await this.letGo();
    await this.model.choose(choice);
  }

  /** A decision that was followed to another name is shown beside the rules by that. */
  private async refresh(): Promise<void> {
    const before = this.model.choice;
    await this.model.refresh();
    const now = this.model.choice;
    if (before !== undefined && now !== undefined && keyOf(before) !== keyOf(now)) {
      await this.update();
    }
  }

  /** Takes this case's values away from beside the rules, where they are shown: nothing typed would follow any more. */
  private async letGo(): Promise<void> {
    const uri = this.target();
    if (this.model.beside && uri !== undefined) {
      this.model.beside = false;
      await this.takeAway(uri);
    }
  }

  /** A server that is not there shows nothing beside the rules. */
  private async takeAway(uri: vscode.Uri): Promise<void> {
    try {
      await this.chosen.choose(uri, null);
    } catch (error) {
      this.server.output.debug(String(error));
    }
  }

  /** Shows this case's values beside the rules, or takes them away. */
  private async showBeside(): Promise<void> {
    const uri = this.target();
    if (uri === undefined) {
      return;
    }
    this.model.beside = !this.model.beside;
    await (this.model.beside ? this.update() : this.takeAway(uri));
    await this.model.decide();
  }

  /** Another case may be shown beside the rules since, or none: what is typed here must not take its place. */
  private async besideNow(): Promise<void> {
    const choice = this.model.choice;
    const shown = choice && this.chosen.of(choice.package);
    const isHeld = this.held && shown === undefined;
    if (this.model.beside && choice !== undefined && !isHeld && shown?.facts === undefined) {
      this.model.beside = false;
      await this.model.decide();
    }
  }

  /** Values beside the rules follow the facts. */
  private async update(): Promise<void> {
    const uri = this.target();
    if (!this.model.beside || uri === undefined) {
      return;
    }
    try {
      await this.chosen.choose(uri, { id: null, label: t("Case in the panel"), ...this.model.shown() });
      this.held = false;
    } catch (error) {
      // The form says what is wrong with the facts. Until that is mended there are no values of them.
      this.server.output.debug(String(error));
      this.held = true;
      await this.takeAway(uri);
    }
  }

  /** Beside the rules of the decision's package, whichever file is in front. */
  private target(): vscode.Uri | undefined {
    const decision = this.model.decision;
    return decision && this.server.uri(decision.uri);
  }

  /** Facts of a test of the decision's package, or of a file. */
  private async load(): Promise<void> {
    const decision = this.model.decision;
    const nodes = decision === undefined ? [] : await this.server.ask("lagrum/tests", { uri: decision.uri });
    const file = { label: `$(folder-opened) ${t("A JSON file…")}`, id: undefined };
    const picked = await vscode.window.showQuickPick([file, ...testRows(nodes)], { placeHolder: t("Which case's facts?"), matchOnDescription: true });
    if (picked === undefined) {
      return;
    }
    await (picked.id === undefined ? this.loadFile() : this.fillFrom(picked.id));
  }

  private async loadFile(): Promise<void> {
    const title = t("Facts of a case, as JSON");
    const [file] = (await vscode.window.showOpenDialog({ title, filters: { JSON: ["json"] }, canSelectMany: false })) ?? [];
    if (file === undefined) {
      return;
    }
    const cases = casesIn(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
    const read = cases.length > 1 ? await vscode.window.showQuickPick(cases, { placeHolder: t("The file has several cases. Which one?") }) : cases[0];
    if (read !== undefined) {
      await this.model.fill(read.facts);
      await this.update();
    }
  }

  /** The case of a test, with its decision: by that decision's own day, as the test is. */
  private async fillFrom(test: string): Promise<void> {
    const { facts, reform, ...choice } = await this.server.ask("lagrum/case", { id: test });
    this.model.date = "";
    await this.choose(choice);
    await this.model.fill(facts);
    await this.update();
    if (reform !== undefined) {
      void vscode.window.showInformationMessage(t("The test is decided by the reform {0}; the panel decides by the law as it is.", reform));
    }
  }

  private async save(): Promise<void> {
    const choice = this.model.choice;
    if (choice === undefined) {
      return;
    }
    const kinds = [
      { label: t("Golden case"), detail: t("A file in the folder “cases” with facts, decision and explanation"), as: "golden" as const },
      { label: t("Test in the rules"), detail: t("A test block beside the rules, to be read with them"), as: "block" as const },
    ];
    // A test block has a decision's facts; what is paid of several benefits is kept with its periods.
    const isPaid = this.model.decision?.kind === "coordination";
    const kind = isPaid ? kinds[0] : await vscode.window.showQuickPick(kinds, { placeHolder: t("How is the case to be kept?") });
    const name = kind && (await vscode.window.showInputBox({ prompt: t("Name of the case, as colleagues would call it"), validateInput: named }));
    if (kind === undefined || name === undefined) {
      return;
    }
    const { edits } = await this.server.ask("lagrum/saveCase", { ...choice, facts: this.model.facts, name: name.trim(), as: kind.as });
    const [first] = await writeEdits(this.server, edits);
    if (first !== undefined) {
      await goTo(this.server, this.server.text(first), edits[0] ? written(edits[0]) : null, this.panel.viewColumn);
    }
  }
}

/** Where the first line that an edit writes comes to stand, past the empty ones before it. */
function written({ range, newText }: TextChange): Range | null {
  if (!range) {
    return null;
  }
  const empty = /^\s*\n/.exec(newText)?.[0].split("\n").length ?? 1;
  const place = { line: range.start.line + empty - 1, character: 0 };
  return { start: place, end: place };
}

function named(name: string): string | undefined {
  return name.trim() === "" ? t("A case needs a name.") : undefined;
}
