/** Pages that explain a diagnostic's code, as documents that are not on disk: `lagrum-code:/L0301.md`. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import { t, wordsOf } from "../text/texts";

export const SCHEME = "lagrum-code";

export function explanationPage(code: string): string {
  return `${SCHEME}:/${code}.md`;
}

export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly listener: vscode.Disposable;

  constructor(private readonly server: LagrumServer) {
    // A server that has just started may speak another language than the one before.
    this.listener = server.onStarted(() => this.refresh());
  }

  dispose(): void {
    vscode.Disposable.from(this.listener, this.changed).dispose();
  }

  private refresh(): void {
    for (const { uri } of vscode.workspace.textDocuments.filter((document) => document.uri.scheme === SCHEME)) {
      this.changed.fire(uri);
    }
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const code = /L\d{4}/.exec(uri.path)?.[0];
    if (code === undefined) {
      return t("There is no such code.");
    }
    try {
      return (await this.server.ask("lagrum/explainCode", { code })).markdown;
    } catch (error) {
      return `# ${code}\n\n${wordsOf(error)}\n`;
    }
  }
}

/** Opens the page of a code as it is read, not as it is written. */
export async function openExplanation(code: string): Promise<void> {
  const uri = vscode.Uri.parse(explanationPage(code));
  await vscode.commands.executeCommand("vscode.openWith", uri, "vscode.markdown.preview.editor", {
    viewColumn: vscode.ViewColumn.Beside,
    preview: true,
  });
}
