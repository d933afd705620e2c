/** How an author walks to a rule: a breakpoint on its line, names and expressions that are followed. */

import type { Locator } from "playwright-core";
import { type Editor, LONG } from "./editor";
import { FLERBARN } from "./workspace";

export async function breakpoint(it: Editor): Promise<void> {
  await it.open(FLERBARN);
  // A breakpoint can be set when VS Code has read that this language has them.
  await it.lens(/hänvisning/);
  await it.find("regel flerbarnstillägg för");
  await it.press("ArrowLeft", "F9");
  await it.see(".margin .codicon-debug-breakpoint");
  try {
    await it.find('prov "tre barn"');
    await (await it.lens(/stega/i)).click();
    await it.see(".debug-toolbar", LONG);
    const frame = it.page.locator(".debug-call-stack .monaco-list-row .stack-frame");
    await it.until("it stops at the rule", async () => /^flerbarnstillägg/.test(await frame.first().innerText()), LONG);
    await follow(it, "andra_barnet", /150\s?kr/);
    await follow(it, "andra_barnet * 2 + tredje_barnet", /880\s?kr per månad/);
    await follow(it, "andra_barnet > barn", /belopp per månad.*heltal|heltal.*belopp per månad/);
    await it.shot("watch");
    await watched(it).locator(".pane-header").hover();
    await watched(it).locator(".codicon-watch-expressions-remove-all").click();
    // No further: the case ends.
    await it.press("F5");
    await it.page.locator(".debug-toolbar").waitFor({ state: "hidden", timeout: LONG });
  } finally {
    await it.command("Remove All Breakpoints");
  }
}

/** A case of three children does not stop where more are looked for. */
export async function condition(it: Editor): Promise<void> {
  await it.open(FLERBARN);
  await it.find("regel flerbarnstillägg för");
  try {
    await conditional(it, "barn > 3");
    await it.find('prov "tre barn"');
    await (await it.lens(/stega/i)).click();
    await it.see(".debug-toolbar", LONG);
    const frame = it.page.locator(".debug-call-stack .monaco-list-row .stack-frame");
    await it.until("it stands on the first step", async () => /^Flerbarnstillägg/.test(await frame.first().innerText()), LONG);
    await it.press("Shift+F5");
    await it.page.locator(".debug-toolbar").waitFor({ state: "hidden", timeout: LONG });
    await it.command("Remove All Breakpoints");
    await it.find("regel flerbarnstillägg för");
    await conditional(it, "barn > 2");
    await it.find('prov "tre barn"');
    await (await it.lens(/stega/i)).click();
    await it.until("it stops at the rule", async () => /^flerbarnstillägg/.test(await frame.first().innerText()), LONG);
    await it.shot("condition");
  } finally {
    await it.command("Remove All Breakpoints");
  }
}

async function conditional(it: Editor, text: string): Promise<void> {
  await it.press("ArrowLeft");
  await it.command("Debug: Add Conditional Breakpoint");
  await it.see(".breakpoint-widget .monaco-editor.focused");
  await it.type(text);
  await it.press("Enter");
  await it.see(".margin .codicon-debug-breakpoint-conditional");
}

function watched(it: Editor): Locator {
  return it.page.locator(".pane", { has: it.page.locator(".debug-watch") });
}

/** Writes under Watch, and reads what it says. */
async function follow(it: Editor, text: string, says: RegExp): Promise<void> {
  const watch = watched(it);
  await watch.locator(".pane-header").hover();
  await watch.locator(".codicon-watch-expressions-add").click();
  const box = await it.see(watch.locator(".monaco-inputbox input"));
  await box.fill(text);
  await it.press("Enter");
  const row = watch.locator(".monaco-list-row", { hasText: text }).last();
  await it.until(`${text} says ${says}`, async () => says.test((await row.innerText()).replace(/\u00a0/g, " ")));
}
