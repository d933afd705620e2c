/** What is paid of several benefits for the same time. */

import { accessible } from "./access";
import { type Editor, LONG } from "./editor";
import type { Workspace } from "./workspace";

const MANIFEST = `[package]
name = "ersättningar"
version = "1.0.0"
language = "2026"
`;
const RULES = `paket ersättningar

författning SSL "Studiestödslagen"
  sfs 1999:1395

samordning Ersättningar
  "Studier och stöd för samma tid"
  förmån Studiemedel : belopp per vecka i hela kr
  förmån Aktivitetsstöd : belopp per dag i hela kr "aktivitetsstöd"
  uteslut Studiemedel för tid med Aktivitetsstöd enligt SSL 3 kap. 25 §
`;

/** Periods are filled in, what each benefit gives way to is read, and the case is kept as a golden case. */
export async function paid(it: Editor, workspace: Workspace): Promise<void> {
  workspace.write("ersättningar/lagrum.toml", MANIFEST);
  workspace.write("ersättningar/ersättningar.lagrum", RULES);
  await it.open("ersättningar/ersättningar.lagrum");
  await it.until("the status bar names the package", async () => /ersättningar 1\.0\.0/.test(await it.status()), LONG);
  await it.command("Lagrum: Try a Case");
  const panel = it.panel();
  const chooser = await it.see(panel.locator("#decision"), LONG);
  await chooser.selectOption({ label: await it.option(chooser, /^Studier och stöd för samma tid/) });
  await (await it.see(panel.locator('[data-act="add"][data-path="/Studiemedel/0"]'), LONG)).click();
  await it.fill("/Studiemedel/0/first", "2026-W02");
  await it.see(panel.locator(".missing", { hasText: /beviljat per vecka/ }), LONG);
  await it.shot("paid-begun");
  await it.fill("/Studiemedel/0/last", "2026-W04");
  await it.fill("/Studiemedel/0/amount", "3000");
  await panel.locator('[data-act="add"][data-path="/Aktivitetsstöd/0"]').click();
  await it.fill("/Aktivitetsstöd/0/first", "2026-01-14");
  await it.fill("/Aktivitetsstöd/0/amount", "300");
  await it.until("the week with activity support is left out", async () => /6\s000\skr betalas av 9\s000\skr/.test(await panel.locator(".amounts").innerText()), LONG);
  await it.see(panel.locator("[role=treeitem]", { hasText: /3 kap\. 25 §/ }));
  await it.shot("paid");
  await accessible(it.page, "#decision");
  await panel.locator('[data-act="save"]').click();
  await it.enter("en vecka");
  await it.see(it.page.locator(".tab.active", { hasText: "en-vecka.yaml" }), LONG);
  await it.shot("paid-kept");
}
