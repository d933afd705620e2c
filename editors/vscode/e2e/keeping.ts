/** What an author has written, seen and filled in is not lost on the way. */

import { type Editor, LONG } from "./editor";
import { FLERBARN, type Workspace } from "./workspace";

const GOLDEN = "exempel/flerbarn/cases/familjen-berg.yaml";

/** What git keeps of a file is no second package of its name. */
export async function committed(it: Editor, workspace: Workspace): Promise<void> {
  workspace.write(FLERBARN, workspace.read(FLERBARN).replace("är 1 010 kr", "är 1 020 kr"));
  await it.open(FLERBARN);
  // Until git has looked at the file, the command does nothing.
  const opened = async (): Promise<boolean> => {
    await it.command("Git: Open Changes");
    await it.see(".monaco-diff-editor", 5000);
    return true;
  };
  await it.until("the changes are open", opened, LONG);
  await it.shot("changes");
  await it.command("Lagrum: Try a Case");
  const panel = it.panel();
  await it.see(panel.locator("form.facts"), LONG);
  const offered = await panel.locator("#decision option").allInnerTexts();
  const twice = offered.filter((text, place) => offered.indexOf(text) !== place || text.includes("git:"));
  if (twice.length > 0) {
    throw new Error(`offered twice: ${twice.join("; ")}`);
  }
}

/** A box in the fold takes all that is typed in it, however slowly. */
export async function folded(it: Editor): Promise<void> {
  await it.open("bostadsbidrag.lagrum.md");
  await it.icon("beaker");
  const panel = it.panel();
  await it.see(panel.locator("form.facts"), LONG);
  await panel.locator('[data-act="clear"]').click();
  const first = panel.locator("details.other input.number").first();
  await first.waitFor({ state: "attached", timeout: LONG });
  await panel.locator("details.other").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
  const path = await first.getAttribute("data-path");
  const box = panel.locator(`input[data-path="${path}"]`);
  await box.click();
  await it.page.keyboard.type("1500", { delay: 600 });
  if ((await box.inputValue()) !== "1500" || !(await box.evaluate((element) => element === document.activeElement))) {
    throw new Error(`${path} has ${await box.inputValue()}`);
  }
  await panel.locator('[data-act="clear"]').click();
}

/** The difference of a golden case follows the rules while it is open, and is accepted with what is not saved in its file. */
export async function differing(it: Editor, workspace: Workspace): Promise<void> {
  const rules = workspace.read(FLERBARN);
  workspace.write(FLERBARN, rules.replace("är 1 010 kr", "är 1 020 kr"));
  await it.open(GOLDEN);
  await it.press("Control+Home");
  await it.type("# inte sparat");
  await it.press("Enter");
  await it.command("Lagrum: Run All Tests");
  await it.command("Testing: Focus on Test Explorer View");
  await it.context("familjen Berg", "Lagrum: Compare Golden Case");
  const shown = (text: RegExp) => async (): Promise<boolean> => text.test(await it.text(".monaco-diff-editor"));
  await it.until("the difference is shown", shown(/1750/), LONG);
  workspace.write(FLERBARN, rules.replace("är 1 010 kr", "är 1 030 kr"));
  await it.until("the difference is of the rules as they are now", shown(/1760/), LONG);
  await it.command("Lagrum: Accept as the New Golden Case");
  await it.see(it.page.locator(".monaco-dialog-box", { hasText: "familjen-berg.yaml" }));
  await it.shot("unsaved");
  await it.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Godta" }).click();
  const kept = (): string => workspace.read(GOLDEN);
  await it.until("the file has both", async () => kept().includes("1760") && kept().includes("# inte sparat"), LONG);
}

/** A window that is opened again has its panel as it was. */
export async function reopened(it: Editor): Promise<void> {
  const panel = it.panel();
  await it.open(FLERBARN);
  await it.icon("beaker");
  await it.see(panel.locator('[data-path="/mottagare/barn"]'), LONG);
  await it.fill("/mottagare/barn", "3");
  await it.fill("/för_månad", "2026-03");
  const amount = async (): Promise<boolean> => /730\skr/.test(await panel.locator(".amount").innerText());
  await it.until("the amount is there", amount, LONG);
  await Promise.all([it.page.waitForEvent("load", { timeout: LONG }), it.command("Developer: Reload Window")]);
  await it.see(".monaco-workbench", LONG);
  await it.until("the amount is there again", amount, LONG);
}

/** A panel that is open speaks the language that is chosen meanwhile. */
export async function spoken(it: Editor, workspace: Workspace): Promise<void> {
  const panel = it.panel();
  await it.open(FLERBARN);
  await it.icon("beaker");
  await it.see(panel.locator("label", { hasText: "Lagen per" }), LONG);
  for (const [language, label] of [["en", "Law as of"], ["sv", "Lagen per"]] as const) {
    workspace.write(".vscode/settings.json", JSON.stringify({ "lagrum.language": language }));
    await it.see(panel.locator("label", { hasText: label }), LONG);
    await it.see(panel.locator(".outcome"), LONG);
  }
}

/** The case of a test is tried with other facts. */
export async function tried(it: Editor): Promise<void> {
  await it.open(FLERBARN);
  await it.command("Testing: Focus on Test Explorer View");
  await it.context("tre barn", "Lagrum: Try This Case");
  const children = it.panel().locator('input[data-path="/mottagare/barn"]');
  await it.until("its facts are filled in", async () => (await children.inputValue()) === "3", LONG);
  await it.fill("/mottagare/barn", "2");
  await it.until("another amount is there", async () => /150\skr/.test(await it.panel().locator(".amount").innerText()), LONG);
}
