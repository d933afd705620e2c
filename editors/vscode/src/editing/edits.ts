/** Writes what the server has worked out to files. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { TextChange } from "../server/protocol";
import { t } from "../text/texts";
import { rangeOf } from "./goto";

/** Applies the edits, saves the files, and gives their addresses. An edit without a range is a whole file, new or not. */
export async function write(server: LagrumServer, changes: TextChange[]): Promise<vscode.Uri[]> {
  const edit = new vscode.WorkspaceEdit();
  const uris: vscode.Uri[] = [];
  for (const change of changes) {
    const uri = server.uri(change.uri);
    const text = change.newText;
    if (change.range) {
      edit.replace(uri, rangeOf(change.range), text);
    } else if (await exists(uri)) {
      const document = await vscode.workspace.openTextDocument(uri);
      edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    } else {
      edit.createFile(uri, { contents: new TextEncoder().encode(text) });
    }
    uris.push(uri);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(t("The files could not be changed."));
  }
  await save(uris);
  return uris;
}

async function save(uris: vscode.Uri[]): Promise<void> {
  const wanted = new Set(uris.map(String));
  for (const document of vscode.workspace.textDocuments) {
    if (wanted.has(document.uri.toString()) && document.isDirty) {
      await document.save();
    }
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
