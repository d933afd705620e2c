/** A golden case that decides otherwise than was accepted: before and after side by side, and a button to accept. */

import * as vscode from "vscode";
import { write } from "../editing/edits";
import type { LagrumServer } from "../server/client";
import { t } from "../text/texts";

export const SCHEME = "lagrum-golden";

export class Golden implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly texts = new Map<string, string>();

  constructor(private readonly server: LagrumServer) {}

  dispose(): void {
    this.changed.dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  /** Opens the difference of a golden case: what its file says, and what it would say. */
  async compare(id: string): Promise<void> {
    const golden = await this.server.ask("lagrum/golden", { id });
    const file = this.server.uri(golden.uri);
    const [before, after] = ["before", "after"].map((side) =>
      vscode.Uri.from({ scheme: SCHEME, path: file.path, query: JSON.stringify({ id, side }) }),
    ) as [vscode.Uri, vscode.Uri];
    this.put(before, golden.before);
    this.put(after, golden.after);
    const name = file.path.split("/").at(-1) ?? "";
    await vscode.commands.executeCommand("vscode.diff", before, after, t("{0}: accepted ↔ now", name));
  }

  /** Writes what is decided now as what is expected. */
  async accept(ids: string[]): Promise<void> {
    const { edits } = await this.server.ask("lagrum/acceptGolden", { ids });
    if (edits.length === 0) {
      void vscode.window.showInformationMessage(t("There is nothing to accept: the case decides as before."));
      return;
    }
    const files = await write(this.server, edits);
    await this.close(ids);
    const names = files.map((uri) => uri.path.split("/").at(-1)).join(", ");
    void vscode.window.showInformationMessage(t("Accepted: {0}", names));
  }

  /** The case that a diff editor shows. */
  idOf(uri: vscode.Uri | undefined): string | undefined {
    if (uri?.scheme !== SCHEME) {
      return undefined;
    }
    return (JSON.parse(uri.query) as { id: string }).id;
  }

  private put(uri: vscode.Uri, text: string): void {
    this.texts.set(uri.toString(), text);
    this.changed.fire(uri);
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
