/** How an author changes rules: an expression made a rule, a case kept as a test, rules within a text. */

import { type Editor, LONG } from "./editor";
import { FLERBARN, type Workspace } from "./workspace";

/** A rule that is made of an expression is given its name at once. */
export async function extract(it: Editor, workspace: Workspace): Promise<void> {
  workspace.write(FLERBARN, `${workspace.read(FLERBARN)}\nregel mer för Mottagare : belopp per månad\n  är andra_barnet + fjärde_barnet * (barn - 3)\n`);
  await it.open(FLERBARN);
  await it.find("fjärde_barnet * (barn - 3)");
  // The rules have been read when something is offered.
  await it.see(".lightBulbWidget", LONG);
  await it.press("Control+.");
  await it.mend(/Gör det till en regel för/);
  const box = await it.see(".rename-box input", LONG);
  await box.fill("påslag");
  await it.press("Enter");
  await it.see(it.line("regel påslag för Mottagare"));
  await it.press("Control+S");
  await it.until("both places have the name", async () => workspace.read(FLERBARN).match(/påslag/g)?.length === 2);
}

/** A name that only its rule knows is typed in all its places at once. */
export async function typing(it: Editor, workspace: Workspace): Promise<void> {
  workspace.write(FLERBARN, `${workspace.read(FLERBARN)}\nregel dubbelt (antal : heltal) : heltal\n  är antal + antal\n`);
  await it.open(FLERBARN);
  await it.find("dubbelt (antal");
  await it.press("ArrowRight");
  await it.see(".linked-editing-decoration");
  await it.type("et");
  await it.press("Escape", "Control+S");
  const typed = "regel dubbelt (antalet : heltal) : heltal\n  är antalet + antalet\n";
  await it.until("the name is typed in all its places", async () => workspace.read(FLERBARN).includes(typed));
}

/** A case that was tried is kept as a test in the rules, and read by the rules at once. */
export async function save(it: Editor, workspace: Workspace): Promise<void> {
  await it.open(FLERBARN);
  await it.icon("beaker");
  const panel = it.panel();
  await it.see(panel.locator('[data-path="/mottagare/barn"]'), LONG);
  await it.fill("/mottagare/barn", "4");
  await it.fill("/för_månad", "2026-05");
  await it.until("the amount is there", async () => /1\s740\skr/.test(await panel.locator(".amount").innerText()), LONG);
  const beside = panel.locator('[data-act="beside"]');
  await beside.click();
  await it.until("the case is shown beside the rules", async () => (await it.status()).includes("Fallet i panelen"));
  await it.command("Lagrum: Show a Case beside the Rules");
  await it.choose("Visa inget fall");
  await it.until("it is no more", async () => (await beside.getAttribute("aria-pressed")) === "false");
  await beside.click();
  await it.until("it is shown again", async () => (await it.status()).includes("Fallet i panelen"));
  await it.command("View: Close Editor");
  await it.until("it goes with the panel", async () => !(await it.status()).includes("Fallet i panelen"));
  await it.icon("beaker");
  await panel.locator('[data-act="save"]').click({ timeout: LONG });
  await it.choose("Prov i reglerna");
  await it.enter("fyra barn");
  await it.until("the test is in the file", async () => /prov "fyra barn" för Flerbarnstillägg[\s\S]*1 740 kr/.test(workspace.read(FLERBARN)));
  await it.see(it.line('prov "fyra barn"'));
  await it.shot("saved");
}

/** Rules in a text are checked and mended as in a file of their own; the text around them is left alone. */
export async function literate(it: Editor, workspace: Workspace): Promise<void> {
  const file = "regler/forsakringskassan/bostadsbidrag/bostadsbidrag.lagrum.md";
  const before = workspace.read(file);
  await it.open("bostadsbidrag.lagrum.md");
  await it.find("regel hemmavarande för");
  await it.press("ArrowLeft");
  await it.type("hemma.");
  await it.see(".squiggly-error", LONG);
  for (let typed = 0; typed < "hemma.".length; typed += 1) {
    await it.press("Backspace");
  }
  await it.goToLine(1);
  await it.press("End", "Enter");
  await it.type("En regel för hemmavarande.");
  await it.until("the rules have no fault", async () => (await it.page.locator(".squiggly-error").count()) === 0, LONG);
  await it.press("Control+S");
  await it.until("only the text is longer", async () => workspace.read(file) === before.replace("\n", "\nEn regel för hemmavarande.\n"));
}
