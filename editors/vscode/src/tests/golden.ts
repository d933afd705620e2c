/** A golden case that decides otherwise than was accepted: before and after side by side, and a button to accept. */

import * as vscode from "vscode";
import { write } from "../editing/edits";
import type { LagrumServer } from "../server/client";
import type { TextChange } from "../server/protocol";
import { t } from "../text/texts";
import { isAsShown } from "./acceptance";

export const SCHEME = "lagrum-golden";

const WAIT = 300;

/** The two sides of a diff editor. */
interface Sides {
  before: vscode.Uri;
  after: vscode.Uri;
}

export class Golden implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly texts = new Map<string, string>();
  private readonly shown = new Map<string, Sides>();
  private readonly listeners: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly server: LagrumServer) {
    this.listeners = [
      server.onChanged(() => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.refresh(), WAIT);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(this.changed, ...this.listeners).dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Opens the difference of a golden case: what its file says, and what it would say. */
  async compare(id: string): Promise<void> {
    const { before, after } = await this.read(id);
    const name = after.path.split("/").at(-1) ?? "";
    await vscode.commands.executeCommand("vscode.diff", before, after, t("{0}: accepted ↔ now", name));
  }

  /** Writes what is decided now as what is expected. Whether it was, or the author let it be. */
  async accept(ids: string[]): Promise<boolean> {
    const { edits } = await this.server.ask("lagrum/acceptGolden", { ids });
    if (edits.length === 0) {
      void vscode.window.showInformationMessage(t("There is nothing to accept: the case decides as before."));
      return false;
    }
    if (!(await this.isSeen(ids, edits)) || !(await isMeant(ids, this.unsaved(edits)))) {
      return false;
    }
    const files = await write(this.server, edits);
    await this.close(ids);
    void vscode.window.showInformationMessage(t("Accepted: {0}", files.map(nameOf).join(", ")));
    return true;
  }

  /** The case that a diff editor shows. */
  idOf(uri: vscode.Uri | undefined): string | undefined {
    if (uri?.scheme !== SCHEME) {
      return undefined;
    }
    return (JSON.parse(uri.query) as { id: string }).id;
  }

  /** A case that stands in a diff editor is accepted as it stands there: if it is another now, that is shown first. */
  private async isSeen(ids: string[], edits: TextChange[]): Promise<boolean> {
    const [id] = ids;
    const shown = ids.length === 1 && id !== undefined ? this.shown.get(id) : undefined;
    if (id === undefined || shown === undefined || isAsShown(edits, this.provideTextDocumentContent(shown.after))) {
      return true;
    }
    await this.read(id);
    void vscode.window.showWarningMessage(t("The case decides otherwise now than was shown. Look at it again before you accept it."));
    return false;
  }

  /** Names of the files to be written that have changes of the author's which are not saved. */
  private unsaved(edits: TextChange[]): string[] {
    const written = new Set(edits.map((edit) => this.server.uri(edit.uri).toString()));
    return vscode.workspace.textDocuments.filter((it) => it.isDirty && written.has(it.uri.toString())).map((it) => nameOf(it.uri));
  }

  /** The sides of what is open follow the rules. */
  private async refresh(): Promise<void> {
    for (const id of [...this.shown.keys()]) {
      try {
        await this.read(id);
      } catch (error) {
        this.server.output.debug(String(error));
      }
    }
  }

  private async read(id: string): Promise<Sides> {
    const golden = await this.server.ask("lagrum/golden", { id });
    const { path } = this.server.uri(golden.uri);
    const side = (name: "before" | "after"): vscode.Uri => {
      const uri = vscode.Uri.from({ scheme: SCHEME, path, query: JSON.stringify({ id, side: name }) });
      this.put(uri, golden[name]);
      return uri;
    };
    const sides = { before: side("before"), after: side("after") };
    this.shown.set(id, sides);
    return sides;
  }

  private put(uri: vscode.Uri, text: string): void {
    if (this.texts.get(uri.toString()) !== text) {
      this.texts.set(uri.toString(), text);
      this.changed.fire(uri);
    }
  }

  private forget(uri: vscode.Uri): void {
    const id = this.idOf(uri);
    if (id !== undefined) {
      this.shown.delete(id);
      this.texts.delete(uri.toString());
    }
  }

  private async close(ids: string[]): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = tabs.filter((tab) => {
      const input = tab.input;
      const id = input instanceof vscode.TabInputTextDiff ? this.idOf(input.modified) : undefined;
      return id !== undefined && ids.includes(id);
    });
    await vscode.window.tabGroups.close(shown);
  }
}

/** More than one case, and files that are being written in, are accepted when the author says so. */
async function isMeant(ids: string[], unsaved: string[]): Promise<boolean> {
  const questions = [
    ids.length > 1 ? t("Accept what is decided now as expected in {0} golden cases?", ids.length) : "",
    unsaved.length > 0 ? t("{0} has changes that are not saved: they are saved with it.", unsaved.join(", ")) : "",
  ].filter((question) => question !== "");
  if (questions.length === 0) {
    return true;
  }
  const accept = t("Accept");
  return (await vscode.window.showWarningMessage(questions.join(" "), { modal: true }, accept)) === accept;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.split("/").at(-1) ?? "";
}
