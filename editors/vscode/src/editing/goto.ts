/** Goes to a place in the rules. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { Range } from "../server/protocol";

export function rangeOf(range: Range): vscode.Range {
  return new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** Opens a document at a range. From a panel it opens in the column beside, so that the panel stays in sight. */
export async function goTo(server: LagrumServer, uri: string, range: Range | null | undefined, besides?: vscode.ViewColumn): Promise<void> {
  const document = await vscode.workspace.openTextDocument(server.uri(uri));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === document.uri.toString());
  const column = shown?.viewColumn ?? freeColumn(besides);
  const selection = range ? { selection: rangeOf({ start: range.start, end: range.start }) } : {};
  const editor = await vscode.window.showTextDocument(document, { viewColumn: column, ...selection });
  if (range) {
    editor.revealRange(rangeOf(range), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    flash(editor, rangeOf(range));
  }
}

/** A column that is not the one of the panel. */
function freeColumn(panel: vscode.ViewColumn | undefined): vscode.ViewColumn {
  if (panel === undefined) {
    return vscode.ViewColumn.Active;
  }
  return panel === vscode.ViewColumn.One ? vscode.ViewColumn.Two : vscode.ViewColumn.One;
}

/** Shows for a moment which lines were meant. */
function flash(editor: vscode.TextEditor, range: vscode.Range): void {
  const decoration = vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
    borderColor: new vscode.ThemeColor("contrastActiveBorder"),
  });
  editor.setDecorations(decoration, [range]);
  setTimeout(() => decoration.dispose(), 1500);
}
