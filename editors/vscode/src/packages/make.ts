/** A new rule package, made by the program: a decision, a test and a case to write one's own law over. */

import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import { spoken, t } from "../text/texts";
import { isName } from "./name";

/** Asks for what must be known, makes the package, and opens its rules. */
export async function makePackage(server: LagrumServer): Promise<void> {
  const program = server.program();
  if (program === undefined) {
    return;
  }
  const name = await vscode.window.showInputBox({ prompt: t("Name of the package, for example barnbidrag"), validateInput: checked });
  const rules = name === undefined || name === "" ? undefined : await language();
  const folder = rules === undefined ? undefined : await place();
  if (name !== undefined && rules !== undefined && folder !== undefined) {
    await made(program, ["new", name, "--folder", folder.fsPath, "--rules", rules, "--lang", spoken()]);
    await open(folder, name);
  }
}

function checked(name: string): string | undefined {
  return name === "" || isName(name) ? undefined : t("Use letters, digits and _, and begin with a letter.");
}

/** The language of the rules: first the one the author is spoken to in. */
async function language(): Promise<"sv" | "en" | undefined> {
  const all = [
    { label: t("Swedish"), description: "regel, beslut, enligt", language: "sv" as const },
    { label: t("English"), description: "rule, decision, under", language: "en" as const },
  ];
  const ordered = spoken() === "sv" ? all : all.reverse();
  return (await vscode.window.showQuickPick(ordered, { placeHolder: t("Which language are the rules written in?") }))?.language;
}

/** The folder that is open; of several or none, the author says which. */
async function place(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return (await vscode.window.showWorkspaceFolderPick())?.uri;
  }
  const [only] = folders;
  const asked = { canSelectFiles: false, canSelectFolders: true, title: t("In which folder is the package to lie?") };
  return only?.uri ?? (await vscode.window.showOpenDialog(asked))?.[0];
}

/** What the program says of a fault is what the author is told. */
async function made(program: string, words: string[]): Promise<void> {
  try {
    await promisify(execFile)(program, words, { env: { ...process.env, NO_COLOR: "1" } });
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim();
    throw said ? new Error(said) : error;
  }
}

async function open(folder: vscode.Uri, name: string): Promise<void> {
  const made = vscode.Uri.file(join(folder.fsPath, name));
  if (vscode.workspace.getWorkspaceFolder(made) === undefined) {
    await vscode.commands.executeCommand("vscode.openFolder", made);
    return;
  }
  await vscode.window.showTextDocument(vscode.Uri.joinPath(made, `${name}.lagrum`));
}
