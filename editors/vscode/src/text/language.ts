/** Which language the author is spoken to in. */

import * as vscode from "vscode";
import { setting } from "../server/client";
import { languageOf, speak, spoken } from "./texts";

/** So many files of rules tell what the rules of a folder are written in. */
const FILES = 12;

/** Speaks the language that is chosen; where none is, that of the editor, the machine or the rules. */
export async function choose(): Promise<void> {
  const said = setting("language", "auto");
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locales = [vscode.env.language, Intl.DateTimeFormat().resolvedOptions().locale, LC_ALL, LC_MESSAGES, LANG];
  speak(languageOf(said, locales, said === "auto" ? await rules() : []));
  await vscode.commands.executeCommand("setContext", "lagrum.isSwedish", spoken() === "sv");
}

/** Files of rules of the folder. */
async function rules(): Promise<string[]> {
  const files = await vscode.workspace.findFiles("**/*.{lagrum,lagrum.md}", undefined, FILES);
  const texts = files.map(async (file) => {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    } catch {
      return "";
    }
  });
  return Promise.all(texts);
}
