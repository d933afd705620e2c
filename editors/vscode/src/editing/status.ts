/** The status bar: which package a file belongs to, in which words it is written, and which case is shown in it. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { CaseValues, Requests, Surface } from "../server/protocol";
import { isRules } from "../server/selector";
import { t } from "../text/texts";
import type { ChosenCase } from "./chosen";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("lagrum.package", vscode.StatusBarAlignment.Right, 101);
  private readonly shown = vscode.window.createStatusBarItem("lagrum.case", vscode.StatusBarAlignment.Right, 100);
  private readonly listeners: vscode.Disposable[];
  private turn = 0;

  constructor(
    private readonly server: LagrumServer,
    private readonly chosen: ChosenCase,
  ) {
    this.item.command = "lagrum.showMenu";
    this.shown.command = "lagrum.chooseCase";
    const refresh = (): void => void this.refresh();
    this.listeners = [
      vscode.window.onDidChangeActiveTextEditor(refresh),
      vscode.window.onDidChangeVisibleTextEditors(refresh),
      server.onChanged(refresh),
      server.onState(refresh),
      chosen.onChanged(refresh),
    ];
    this.relabel();
  }

  /** Says all anew in the language that is spoken now. */
  relabel(): void {
    this.item.name = t("Lagrum: package and language of the rules");
    this.shown.name = t("Lagrum: the case whose values are shown");
    void this.refresh();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, this.shown, ...this.listeners).dispose();
  }

  private async refresh(): Promise<void> {
    // An answer about the file before would say its package of this one.
    const turn = ++this.turn;
    const document = inSight();
    if (this.server.problem !== undefined) {
      this.down(this.server.problem);
      return;
    }
    if (document === undefined || !isRules(document) || !this.server.running) {
      this.item.hide();
      this.shown.hide();
      return;
    }
    const uri = this.server.text(document.uri);
    const surface = await this.told("lagrum/surface", { uri });
    const values = this.chosen.any ? await this.told("lagrum/caseValues", { uri }) : null;
    if (turn === this.turn) {
      this.show(surface);
      this.showCase(surface, values);
    }
  }

  private async told<M extends "lagrum/surface" | "lagrum/caseValues">(method: M, asked: Requests[M][0]): Promise<Requests[M][1] | null> {
    try {
      return await this.server.ask(method, asked);
    } catch (error) {
      this.server.output.debug(String(error));
      return null;
    }
  }

  /** Whatever file is in front: nothing that is shown of rules is kept up while there is no server. */
  private down(problem: string): void {
    this.shown.hide();
    this.item.text = `$(error) ${t("Lagrum is not running")}`;
    this.item.tooltip = problem;
    this.item.accessibilityInformation = { label: `${t("Lagrum is not running")}. ${problem}` };
    this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.errorBackground");
    this.item.show();
  }

  private show(surface: Surface | null): void {
    this.item.backgroundColor = undefined;
    if (surface === null) {
      this.item.text = "$(law) Lagrum";
      this.item.tooltip = t("No package is found for this file: lagrum.toml is missing.");
      this.item.show();
      return;
    }
    const named = [surface.package, surface.version].filter((part) => part !== "").join(" ");
    this.item.text = `$(law) ${named} · ${words(surface.surface)}`;
    const agency = surface.agency ? t("Agency: {0}", surface.agency) : "";
    const lines = [t("Package {0}", named), agency, t("Language of the rules: {0}", words(surface.surface))];
    this.item.tooltip = lines.filter((line) => line !== "").join("\n");
    this.item.accessibilityInformation = { label: `${lines.filter((line) => line !== "").join(", ")}` };
    this.item.show();
  }

  /** The case of the file's own package, else of one that takes rules from it. */
  private showCase(surface: Surface | null, values: CaseValues | null): void {
    const label = (surface && this.chosen.of(surface.key)?.label) ?? values?.case ?? undefined;
    this.shown.text = label === undefined ? `$(eye) ${t("Show a case")}` : `$(eye) ${label}`;
    const said =
      label === undefined
        ? t("Choose a case whose values are shown beside the rules")
        : t("Values of the case “{0}” are shown beside the rules", label);
    this.shown.tooltip = values?.problem === undefined ? said : `${said}\n${values.problem}`;
    this.shown.show();
  }
}

/** The text that is written in; beside a panel, the rules that stand there. */
function inSight(): vscode.TextDocument | undefined {
  const written = vscode.window.activeTextEditor?.document;
  return written ?? vscode.window.visibleTextEditors.map((editor) => editor.document).find(isRules);
}

function words(surface: string | null): string {
  if (surface === null) {
    return t("no language yet");
  }
  return /^(sv|swedish|svenska)/i.test(surface) ? t("Swedish") : t("English");
}
