/** How an author finds what is meant: the icons above the rules, a provision, the case that is shown. */

import { type Editor, LONG } from "./editor";
import { FLERBARN, type Workspace } from "./workspace";

const BOSTADSBIDRAG = "bostadsbidrag.lagrum.md";

/** The decision that stands in a panel is one of the file in front: not the first of the folder that is open. */
async function isOfFile(it: Editor): Promise<void> {
  const chosen = it.panel().locator("#decision option[selected]");
  await it.until("the decision is of the file", async () => /^Preliminärt bostadsbidrag till barnfamilj/.test(await chosen.innerText()), LONG);
  if (await it.panel().locator("[role=alert]").isVisible()) {
    throw new Error(`the panel says: ${await it.panel().locator("[role=alert]").innerText()}`);
  }
}

/** A panel is opened by each of the icons, the menu of the editor and the palette. */
export async function icons(it: Editor): Promise<void> {
  await it.open(BOSTADSBIDRAG);
  await it.icon("beaker");
  await it.see(it.panel().locator("form.facts"), LONG);
  await isOfFile(it);
  await it.shot("icon-case");
  await it.command("View: Close All Editors");
  await it.open(BOSTADSBIDRAG);
  await it.icon("type-hierarchy");
  await it.see(it.panel().locator(".drawing svg"), LONG);
  await isOfFile(it);
  await it.shot("icon-decision");
  await it.command("View: Close All Editors");
  await it.open(BOSTADSBIDRAG);
  await it.line("lagrum").click({ button: "right" });
  await it.menu("Try a Case");
  await it.see(it.panel().locator("form.facts"), LONG);
  await isOfFile(it);
}

/** What rests on a section is found by it, though it is of several words and in no name. */
export async function provision(it: Editor): Promise<void> {
  await it.open(FLERBARN);
  await it.command("Lagrum: Go to Provision");
  const row = it.page.locator(".quick-input-widget .monaco-list-row", { hasText: "tredje_barnet" });
  await it.write("15 kap. 8 §");
  await it.see(row, LONG);
  await it.shot("provision");
  await row.first().click();
  await it.until("the cursor is at the parameter", async () => /\b(Ln|Rad) 14\b/.test(await it.status()));
}

/** A case is chosen for a package: it is said in each of its files, taken away in any, and chosen anew in a new server. */
export async function chosen(it: Editor, workspace: Workspace): Promise<void> {
  const second = "exempel/flerbarn/mer.lagrum";
  workspace.write(second, "paket flerbarn\n\nparameter sjätte_barnet : belopp per månad\n  från och med 2010-07-01 är 1 250 kr\n");
  await it.open(FLERBARN);
  await it.command("Lagrum: Show a Case beside the Rules");
  await it.choose("tre barn");
  await it.until("the case stands in the status bar", async () => (await it.status()).includes("tre barn"));
  await it.command("Lagrum: Restart the Server");
  await it.find("regel flerbarnstillägg");
  await it.until("its values stand there anew", async () => /730\s?kr/.test(await it.text(".editor-instance .view-lines")), LONG);
  await it.open(second);
  await it.until("it is said in the other file", async () => (await it.status()).includes("tre barn"), LONG);
  await it.command("Lagrum: Show a Case beside the Rules");
  await it.choose(/Visa inget fall|Show no case/);
  await it.until("none is said", async () => !(await it.status()).includes("tre barn"));
  await it.open(FLERBARN);
  await it.until("nor in the first file", async () => !/730\s?kr/.test(await it.text(".editor-instance .view-lines")), LONG);
}
