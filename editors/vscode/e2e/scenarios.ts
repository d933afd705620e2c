/** What an author does, and what she sees. */

import { accessible } from "./access";
import { extract, literate, save, typing } from "./changing";
import { type Editor, LONG } from "./editor";
import { chosen, icons, provision } from "./finding";
import { committed, differing, folded, reopened, spoken, tried } from "./keeping";
import { margin, newcomer, table } from "./newcomer";
import { paid } from "./paid";
import { breakpoint, condition } from "./walking";
import { FLERBARN, type Workspace } from "./workspace";

export type Scenario = (editor: Editor, workspace: Workspace) => Promise<void>;

const GOLDEN = "exempel/flerbarn/cases/familjen-berg.yaml";

const open: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.until("the status bar names package and language", async () => /flerbarn 0\.1\.0 · Svenska/.test(await it.status()), LONG);
  await it.see(it.line("parameter andra_barnet"));
  await it.shot("rules");
};

const squiggle: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.find("är mottagare.flerbarnstillägg");
  await it.press("End");
  await it.press("Backspace");
  await it.see(".squiggly-error", LONG);
  await it.press("Control+.");
  await it.mend(/flerbarnstillägg/);
  await it.until("the squiggle goes", async () => (await it.page.locator(".squiggly-error").count()) === 0);
  await it.see(it.line("är mottagare.flerbarnstillägg"));
};

const explained: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.find("är mottagare.flerbarnstillägg");
  await it.press("End", "Backspace");
  await it.see(".squiggly-error", LONG);
  await it.press("F8");
  const code = await it.see(".monaco-editor .marker-widget a.code-link, .monaco-editor .zone-widget a.code-link");
  const said = (await code.innerText()).trim();
  await code.click();
  await it.see(it.panel().locator("h1", { hasText: /L\d{4}|./ }), LONG);
  await it.until("its page is open", async () => (await it.text(".tab.active")).includes(said));
  await it.shot("explained");
};

const hover: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.find("tredje_barnet : belopp");
  await it.press("ArrowLeft", "Control+K", "Control+I");
  const shown = await it.see(".monaco-hover:not(.hidden) .hover-contents");
  await it.until("the hover tells the value of the day", async () => /580\s?kr/.test((await shown.innerText()).replace(/\u00a0/g, " ")));
  await it.shot("hover");
};

const completion: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.find("är mottagare.flerbarnstillägg");
  await it.press("End");
  await it.type("\n    + mottagare.");
  const list = await it.see(".suggest-widget.visible .monaco-list-row");
  await it.until("facts and rules of the recipient are offered", async () => /barn|flerbarnstillägg/.test(await list.innerText()));
};

const rename: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.lens(/hänvisning/);
  await it.find("tredje_barnet : belopp");
  await it.press("ArrowLeft", "F2");
  const box = await it.see(".rename-box input");
  await box.fill("det_tredje_barnet");
  await it.press("Enter");
  await it.see(it.line("parameter det_tredje_barnet"));
  await it.until("it is renamed where it is used", async () => (await it.page.locator(".view-line", { hasText: "andra_barnet" + "\u00a0+\u00a0" + "det_tredje_barnet" }).count()) > 0);
};

const lens: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.find('prov "tre barn"');
  await (await it.lens(/^kör/i)).click();
  await it.see(".testing-run-glyph.codicon-testing-passed-icon, .codicon-testing-passed-icon", LONG);
};

const values: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.command("Lagrum: Show a Case beside the Rules");
  await it.choose("tre barn");
  await it.until("the case stands in the status bar", async () => (await it.status()).includes("tre barn"));
  await it.find("regel flerbarnstillägg");
  await it.until("its value stands beside the rule", async () => /730\s?kr/.test(await it.text(".editor-instance .view-lines")), LONG);
  await it.shot("values");
};

/** Facts of a test in the package: a single parent, one child, a cost 200 kr above the lower limit. */
const HOUSING: [string, string][] = [
  ["/för_månad", "2026-04"],
  ["/ansökan/sökandens_bidragsgrundande_inkomst", "150 000"],
  ["/ansökan/bostad/kostnad", "1 600"],
  ["/ansökan/bostad/boyta", "70"],
  ["/ansökan/bostad/rum", "3"],
];

const decide: Scenario = async (it) => {
  await it.open("bostadsbidrag.lagrum.md");
  await it.command("Lagrum: Try a Case");
  const panel = it.panel();
  const chooser = await it.see(panel.locator("#decision"), LONG);
  await chooser.selectOption({ label: await it.option(chooser, /^Preliminärt bostadsbidrag till barnfamilj/) });
  for (const [path, text] of HOUSING) {
    await it.fill(path, text);
  }
  await it.pick("/ansökan/hushåll/samlevnad", "ensamstående");
  for (const yes of ["bosatt_här", "folkbokförd_här", "äger_eller_hyr"]) {
    await it.answer(`/ansökan/bostad/${yes}`, true);
  }
  await it.answer("/ansökan/bostad/godtagen_hög_kostnad", false);
  await it.answer("/ansökan/uppenbart_utan_behov", false);
  await panel.locator('[data-act="add"][data-path="/ansökan/hushåll/barnen/0"]').click();
  await it.fill("/ansökan/hushåll/barnen/0/född", "2018-05-01");
  await it.pick("/ansökan/hushåll/barnen/0/boende", "hos_den_sökande");
  await it.pick("/ansökan/hushåll/barnen/0/vårdnad", "ensam");
  await it.until("the amount is there", async () => /1\s600\skr/.test(await panel.locator(".amounts").innerText()), LONG);
  await it.see(panel.locator("[role=treeitem]"));
  await it.shot("case");
  await accessible(it.page, "#decision");
  await panel.locator('[role=treeitem][data-uri] > .line').first().click();
  await it.see(".tab.active", LONG);
  await it.see(".editor-instance .monaco-editor.focused .view-line");
};

const contrast: Scenario = async (it) => {
  await it.theme("Dark High Contrast", "hc-black");
  await it.open(FLERBARN);
  await it.command("Lagrum: Try a Case");
  await it.see(it.panel().locator("form"), LONG);
  await it.shot("contrast");
  await accessible(it.page, "#decision");
  await it.command("View: Close All Editors");
  await it.open(FLERBARN);
  await it.command("Lagrum: Decision View");
  await it.see(it.panel().locator(".drawing svg"), LONG);
  await parts(it, "contrast");
  await it.theme("Light Modern", "vs");
};

const keyboard: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.command("Lagrum: Try a Case");
  const panel = it.panel();
  const chooser = await it.see(panel.locator("#decision"), LONG);
  await chooser.selectOption({ label: await it.option(chooser, /flerbarn/i) });
  const children = await it.see(panel.locator('[data-path="/mottagare/barn"]'));
  await children.focus();
  // The case that was tried last is still there.
  await it.press("Control+A");
  await it.type("3");
  await it.press("Tab");
  await it.fill("/för_månad", "2026-03");
  await it.until("the amount is there", async () => /730\skr/.test(await panel.locator(".amount").innerText()), LONG);
  const first = panel.locator("[role=tree] [role=treeitem][tabindex='0']");
  await first.focus();
  await it.press("ArrowDown", "ArrowDown", "Home", "ArrowLeft");
  await it.until("the first line is folded", async () => (await first.getAttribute("aria-expanded")) === "false");
};

/** Each part of the decision view can be used by everyone. */
async function parts(it: Editor, name: string): Promise<void> {
  for (const part of ["graph", "tables", "parameters"]) {
    await it.panel().locator(`#tab-${part}`).click();
    await it.see(it.panel().locator(`#part[aria-labelledby="tab-${part}"]`));
    await it.shot(`${name}-${part}`);
    await accessible(it.page, "#decision");
  }
}

/** A table that leaves something out, in a window as narrow as that of a telephone. */
const gaps: Scenario = async (it, workspace) => {
  const table = `
tabell tak för Mottagare : belopp per månad
  | barn         || tak      |
  | 1            || 5 300 kr |
  | 1 till 2     || 5 900 kr |
  | 4 eller fler || 6 600 kr |
`;
  workspace.write(FLERBARN, workspace.read(FLERBARN) + table);
  await it.open(FLERBARN);
  await it.command("Lagrum: Decision View");
  const panel = it.panel();
  const chooser = await it.see(panel.locator("#decision"), LONG);
  await chooser.selectOption({ label: await it.option(chooser, /flerbarn/i) });
  await panel.locator("#tab-tables").click();
  await it.see(panel.locator(".remarks.gap"), LONG);
  await it.see(panel.locator(".remarks.overlap"));
  await it.see(panel.locator("tr.overlap", { hasText: /överlappar rad 2/ }));
  await it.see(panel.locator("tr.missing", { hasText: "3" }));
  await it.shot("gaps");
  await it.narrow(async () => {
    await parts(it, "narrow");
    const wide = await panel.locator("body").evaluate((body) => body.scrollWidth - body.clientWidth);
    if (wide > 0) {
      throw new Error(`the page is ${wide} pixels wider than its window`);
    }
  });
};

const graph: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.command("Lagrum: Decision View");
  const panel = it.panel();
  const chooser = await it.see(panel.locator("#decision"), LONG);
  await chooser.selectOption({ label: await it.option(chooser, /flerbarn/i) });
  await it.see(panel.locator(".drawing svg [role=link]"), LONG);
  await it.shot("graph");
  await panel.locator("#tab-parameters").click();
  await it.until("figures have their periods", async () => /454\s?kr/.test(await panel.locator("[role=tabpanel]").innerText()));
  await it.shot("figures");
  await panel.locator("#tab-tables").click();
  await it.see(panel.locator("[role=tabpanel]"));
  await it.shot("tables");
  await parts(it, "parts");
};

const provisions: Scenario = async (it) => {
  await it.command("View: Show Lagrum");
  const row = (text: string | RegExp) => it.page.locator(".pane", { has: it.page.locator(".pane-header", { hasText: /^\s*Lagrum/i }) }).locator(".monaco-list-row", { hasText: text });
  await (await it.see(row("flerbarn"), LONG)).click();
  await (await it.see(row("SFB"))).click();
  await (await it.see(row("15 kap."))).click();
  await it.see(row(/8 §.*(prövat|tested)/));
  await it.shot("provisions");
};

const coverage: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.command("Lagrum: Run All Tests with Coverage");
  await it.until("a percentage stands beside the file", async () => /\d+\s?%/.test(await it.text(".sidebar, .part.sidebar")), LONG);
  await it.command("Testing: Focus on Test Explorer View");
  await it.shot("coverage");
};

const golden: Scenario = async (it, workspace) => {
  workspace.write(FLERBARN, workspace.read(FLERBARN).replace("är 1 010 kr", "är 1 020 kr"));
  await it.open(FLERBARN);
  await it.command("Lagrum: Run All Tests");
  await it.command("Testing: Focus on Test Explorer View");
  await it.testItem("familjen Berg");
  await it.context("familjen Berg", "Lagrum: Compare Golden Case");
  await it.see(".diff-editor, .monaco-diff-editor", LONG);
  await it.until("the difference is shown", async () => /1750/.test(await it.text(".monaco-diff-editor")));
  await it.shot("golden");
  await it.command("Lagrum: Accept as the New Golden Case");
  await it.until("the file says what is decided now", async () => workspace.read(GOLDEN).includes("1750"), LONG);
};

const walk: Scenario = async (it) => {
  await it.open(FLERBARN);
  await it.find('prov "tre barn"');
  await (await it.lens(/stega/i)).click();
  await it.see(".debug-toolbar", LONG);
  const frame = it.page.locator(".debug-call-stack .monaco-list-row .stack-frame");
  await it.see(frame, LONG);
  const before = await frame.first().innerText();
  await it.press("F11");
  await it.until("the step is another", async () => (await frame.first().innerText()) !== before);
  const between = await frame.first().innerText();
  await it.press("F11");
  await it.until("the step is another again", async () => (await frame.first().innerText()) !== between);
  await it.see(".debug-variables .monaco-list-row .value");
  await it.shot("walk");
  await it.debugger("step-back");
  await it.debugger("step-back");
  await it.until("it is back where it began", async () => (await frame.first().innerText()) === before);
  await it.press("Shift+F5");
};

const swedish: Scenario = async (it, workspace) => {
  workspace.write("exempel/flerbarn/.vscode/settings.json", '{ "lagrum.language": "auto" }');
  const other = await it.window("exempel/flerbarn", "sv");
  try {
    await other.open("flerbarn.lagrum");
    await other.until("the status bar names package and language", async () => /flerbarn 0\.1\.0 · Svenska/.test(await other.status()), LONG);
    // A title of the manifest, and a text of the extension.
    await other.command("Lagrum: Pröva ett fall");
    await other.see(other.panel().locator("label", { hasText: "Beslut" }), LONG);
    await other.shot("swedish");
  } finally {
    await other.page.close();
  }
};

/** VS Code cannot be had in Swedish on a desktop: there the rules tell which language their author reads. */
const ruled: Scenario = async (it, workspace) => {
  workspace.write("exempel/flerbarn/.vscode/settings.json", '{ "lagrum.language": "auto" }');
  const other = await it.window("exempel/flerbarn", "en");
  try {
    await other.open("flerbarn.lagrum");
    await other.lens(/^mät täckningen$/);
    await other.command("Lagrum: Try a Case (Pröva ett fall)");
    await other.see(other.panel().locator("label", { hasText: "Lagen per" }), LONG);
    await other.command("Open Walkthrough");
    await other.choose("Första stegen");
    await other.see(other.page.locator(".getting-started-step", { hasText: "Öppna ett regelpaket" }));
    await other.shot("walkthrough");
  } finally {
    await other.page.close();
  }
};

const english: Scenario = async (it, workspace) => {
  workspace.write("exempel/flerbarn/.vscode/settings.json", '{ "lagrum.language": "en" }');
  const other = await it.window("exempel/flerbarn", "en");
  try {
    await other.open("flerbarn.lagrum");
    await other.find('prov "tre barn"');
    await other.lens(/^step through$/);
    await other.command("Lagrum: Try a Case");
    await other.see(other.panel().locator("label", { hasText: "Law as of" }), LONG);
    await other.see(other.panel().locator("button", { hasText: "Save as a test" }));
    await other.shot("english");
  } finally {
    await other.page.close();
  }
};

const made: Scenario = async (it) => {
  await it.command("Lagrum: New Rule Package");
  await it.enter("Barn bidrag");
  await it.see(it.page.locator(".quick-input-message", { hasText: "bokstäver, siffror" }));
  await it.enter("barnbidrag");
  await it.choose("Svenska");
  await it.see(it.line("paket barnbidrag"), LONG);
  await it.until("the status bar names it", async () => /barnbidrag 0\.1\.0 · Svenska/.test(await it.status()), LONG);
};

export const SCENARIOS: [string, Scenario][] = [
  ["opens rules with their package in the status bar", open],
  ["underlines a fault and mends it", squiggle],
  ["explains a message", explained],
  ["tells what a word is", hover],
  ["offers what fits", completion],
  ["renames everywhere", rename],
  ["runs a test from the line above it", lens],
  ["shows the values of a case beside the rules", values],
  ["chooses a case for a package", chosen],
  ["opens the panels for the file in front", icons],
  ["goes to a provision", provision],
  ["makes a rule of an expression", extract],
  ["keeps a case as a test", save],
  ["types a name in all its places", typing],
  ["writes in a text with rules", literate],
  ["decides bostadsbidrag in the case panel", decide],
  ["works out what is paid of several benefits", paid],
  ["is used by keyboard", keyboard],
  ["is read in high contrast", contrast],
  ["shows what the tests cover", coverage],
  ["accepts a golden case", golden],
  ["shows how a golden case differs now", differing],
  ["knows a package once where git keeps it too", committed],
  ["takes what is typed in a folded box", folded],
  ["has its panel again in a window that is opened again", reopened],
  ["speaks another language at once", spoken],
  ["tries the case of a test with other facts", tried],
  ["draws a decision", graph],
  ["shows what a table leaves out, in a narrow window", gaps],
  ["tells what of the law is encoded", provisions],
  ["walks through a decision forward and back", walk],
  ["stops at a breakpoint and follows expressions", breakpoint],
  ["stops at a breakpoint where its condition holds", condition],
  ["makes a package", made],
  ["writes the first rule of the guide", newcomer],
  ["begins a declaration at the margin", margin],
  ["writes a table row by row", table],
  ["speaks Swedish where VS Code does", swedish],
  ["speaks Swedish where the rules do", ruled],
  ["speaks English where that is chosen", english],
];
