/** The first rules, written as docs/guides/forsta-regeln.md says, by one who has not seen the editor before. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Editor } from "./editor";
import type { Workspace } from "./workspace";

/** The rules of the guide up to their second figure. */
function rules(repository: string): string[] {
  const guide = readFileSync(join(repository, "docs", "guides", "forsta-regeln.md"), "utf8");
  const whole = /```lagrum flerbarn\/flerbarn\.lagrum\n([\s\S]*?)\nparameter tredje/.exec(guide)?.[1] ?? "";
  return whole.trimEnd().replace("paket flerbarn", "paket tillägg").split("\n");
}

/** Her own law, with nothing but Enter between the lines: a declaration after an empty line begins at the margin, and each
 * word is offered once. */
export async function margin(it: Editor, workspace: Workspace): Promise<void> {
  await it.command("Lagrum: New Rule Package");
  await it.enter("barnstöd");
  await it.choose("Svenska");
  await it.see(it.line("paket barnstöd"));
  await it.press("Control+A", "Delete");
  await write(it, ["paket barnstöd", "", "begrepp Familj", "barn : heltal, minst 0", 'fråga "Hur många barn?"', ""]);
  await it.type("beg");
  const offered = it.page.locator(".suggest-widget.visible .monaco-list-row");
  await it.until("the word is offered", async () => /begrepp/.test(await offered.first().innerText()));
  const words = (await offered.allInnerTexts()).filter((text) => text.includes("begrepp"));
  if (words.length !== 1) {
    throw new Error(`offered ${JSON.stringify(words)}`);
  }
  await it.shot("offered");
  await it.press("Escape", "Backspace", "Backspace", "Backspace");
  await write(it, ["parameter grundstöd : belopp per månad", "från och med 2026-01-01 är 500 kr"]);
  await saved(it, workspace, "barnstöd", [
    "paket barnstöd",
    "",
    "begrepp Familj",
    "  barn : heltal, minst 0",
    '  fråga "Hur många barn?"',
    "",
    "parameter grundstöd : belopp per månad",
    "  från och med 2026-01-01 är 500 kr",
  ]);
}

/** A rule with a table and the declaration after it, with nothing but Enter between the lines: each row begins by itself,
 * stands under those before it when it is left, and Enter on an empty one ends the table. */
export async function table(it: Editor, workspace: Workspace): Promise<void> {
  await it.command("Lagrum: New Rule Package");
  await it.enter("barntillägg");
  await it.choose("Svenska");
  await it.see(it.line("paket barntillägg"));
  await it.press("Control+A", "Delete");
  await write(it, ["paket barntillägg", "", "begrepp Familj", "barn : heltal, minst 0", ""]);
  await write(it, ["regel stöd för Familj : belopp per månad", "är efter barn", "| 0 || 0 kr |", "1; 2 || 1 250 kr |"]);
  await it.see(it.line("| 0    || 0 kr     |"));
  await write(it, ["3 eller fler || 12 500 kr |"]);
  await it.see(it.line("| 1; 2         || 1 250 kr  |"));
  await it.shot("table");
  // The row that VS Code has begun is not wanted.
  await it.press("Enter");
  await it.until("the empty row is gone", async () => !(await it.page.locator(".editor-instance .view-line").allInnerTexts()).some((line) => /^\s*\|\s*$/.test(line)));
  await write(it, ["", "parameter tak : belopp per månad", "från och med 2026-01-01 är 500 kr"]);
  await saved(it, workspace, "barntillägg", [
    "paket barntillägg",
    "",
    "begrepp Familj",
    "  barn : heltal, minst 0",
    "",
    "regel stöd för Familj : belopp per månad",
    "  är efter barn",
    "  | 0            || 0 kr      |",
    "  | 1; 2         || 1 250 kr  |",
    "  | 3 eller fler || 12 500 kr |",
    "",
    "parameter tak : belopp per månad",
    "  från och med 2026-01-01 är 500 kr",
  ]);
}

/** Saves, and holds the file against what was meant, whatever spaces its lines end with. */
async function saved(it: Editor, workspace: Workspace, name: string, wanted: string[]): Promise<void> {
  const written = (): string => workspace.read(`${name}/${name}.lagrum`).split("\n").map((line) => line.trimEnd()).join("\n").trim();
  await savedAs(it, written, wanted);
}

/** Saves until what is written is what was meant: an edit that the server makes of what is typed may come after a save. */
async function savedAs(it: Editor, written: () => string, wanted: string[]): Promise<void> {
  const isSaved = async (): Promise<boolean> => {
    await it.press("Control+S");
    return written() === wanted.join("\n");
  };
  try {
    await it.until("the file is saved", isSaved);
  } catch {
    throw new Error(`written:\n${written()}`);
  }
}

/** Writes lines with Enter after each, as one who looks at what she writes: VS Code keeps the spaces of the line before
 * where it has not coloured it yet. */
async function write(it: Editor, lines: string[]): Promise<void> {
  for (const line of lines) {
    await it.type(line);
    if (line === "") {
      // Nothing shows when a line of spaces has been read.
      await it.page.waitForTimeout(1500);
    } else {
      await it.see(it.line(line).locator("span span:not(.mtk1)"));
    }
    await it.press("Enter");
  }
}

/** What she writes is what is there: nothing that is offered on the way comes in by itself. */
export async function newcomer(it: Editor, workspace: Workspace): Promise<void> {
  await it.command("Lagrum: New Rule Package");
  await it.enter("tillägg");
  await it.choose("Svenska");
  await it.see(it.line("paket tillägg"));
  await it.press("Control+A", "Delete");
  const wanted = rules(workspace.repository);
  for (const line of wanted) {
    // The spaces that the editor begins the line with are hers to keep or to take away.
    await it.press("Shift+Home", "Delete");
    await it.type(line);
    await it.press("Enter");
  }
  await savedAs(it, () => workspace.read("tillägg/tillägg.lagrum").trim(), wanted);
}
