/** The page of the case panel, as it is read and used. */

import assert from "node:assert/strict";
import { before, beforeEach, test } from "node:test";
import type { State } from "../src/cases/messages";
import { CaseModel } from "../src/cases/model";
import { page, type Page } from "./fake/page";
import { FakeServer, HANDLERS, URI } from "./fake/server";

let it: Page;
let model: CaseModel;

before(async () => {
  it = page("sv");
  await import("../webview/case/main");
});

beforeEach(async () => {
  model = new CaseModel(new FakeServer(), (state: State) => it.tell({ kind: "state", state }));
  await model.refresh();
  it.said.length = 0;
});

const texts = (selector: string): string[] => [...it.document.querySelectorAll(selector)].map((element) => element.textContent?.trim() ?? "");
const last = (): unknown => it.said.at(-1);

test("the page has its case kept for when the window is opened again", async () => {
  await model.set("/mottagare/barn", 3);
  assert.deepEqual(it.kept(), { chosen: model.decision, facts: { mottagare: { barn: 3 } }, date: "" });
});

test("every box has a label, and what is asked next is marked", () => {
  for (const control of it.document.querySelectorAll<HTMLElement>("form input:not([type=radio]):not([type=checkbox]), form select")) {
    const label = it.document.querySelector(`label[for="${control.id}"]`);
    assert.ok(label, control.outerHTML);
  }
  assert.match(it.find('[data-key="/för_månad"]').textContent ?? "", /frågas härnäst/);
});

test("only what is needed is in sight; the rest lies folded", () => {
  const asked = texts("form > .question > label");
  assert.deepEqual(asked, ["för månadfrågas härnäst"]);
  const other = it.find<HTMLDetailsElement>("details.other");
  assert.equal(other.open, false);
  assert.match(other.textContent ?? "", /Uppgifter som inte behövs nu \(2\)/);
  assert.match(other.textContent ?? "", /hyra/);
});

test("a typed number is sent as a number, once it can be read", () => {
  const box = it.find<HTMLInputElement>('[data-path="/mottagare/barn"]');
  box.value = "tre";
  it.fire(box, "input");
  assert.equal(it.find('[data-path="/mottagare/barn"]').getAttribute("aria-invalid"), null);
  it.fire(box, "change");
  assert.equal(it.said.length, 0);
  assert.equal(it.find('[data-path="/mottagare/barn"]').getAttribute("aria-invalid"), "true");
  assert.match(it.find('[data-key="/mottagare/barn"] .fault').textContent ?? "", /”tre” är inget tal/);
  box.value = "3";
  it.fire(box, "change");
  assert.deepEqual(last(), { kind: "fact", path: "/mottagare/barn", value: 3 });
  box.value = "";
  it.fire(box, "change");
  assert.deepEqual(last(), { kind: "fact", path: "/mottagare/barn" });
});

test("what cannot be read stays in its box until it is mended, or all facts are others", async () => {
  const box = (): HTMLInputElement => it.find<HTMLInputElement>('[data-path="/mottagare/barn"]');
  const faults = (): string[] => texts("form .fault");
  const refuse = async (): Promise<void> => {
    box().value = "150 OOO";
    it.fire(box(), "change");
    await model.set("/för_månad", "2026-03");
  };
  await refuse();
  assert.equal(box().value, "150 OOO");
  assert.equal(faults().length, 1);
  await model.fill({ mottagare: { barn: 2 } });
  assert.deepEqual([box().value, faults()], ["2", []]);
  await refuse();
  it.fire(box(), "change");
  box().value = "4";
  it.fire(box(), "change");
  await model.set("/mottagare/barn", 4);
  assert.deepEqual([box().value, faults()], ["4", []]);
});

test("what cannot be read goes with its row", async () => {
  await model.set("/mottagare/egna", [{}, {}]);
  const born = (row: number): HTMLInputElement => it.find<HTMLInputElement>(`[data-path="/mottagare/egna/${row}/född"]`);
  born(1).value = "i fjol";
  it.fire(born(1), "change");
  assert.equal(texts("form .fault").length, 1);
  it.find('[data-act="remove"][data-path="/mottagare/egna/0"]').click();
  await model.set("/mottagare/egna/0", undefined);
  assert.deepEqual([born(0).value, texts("form .fault")], ["", []]);
});

test("a day that is none is said to be so, and stays in its box", async () => {
  const day = it.find<HTMLInputElement>("#date");
  day.value = "i går";
  it.fire(day, "change");
  await model.decide();
  assert.deepEqual([day.value, day.getAttribute("aria-invalid")], ["i går", "true"]);
  assert.match(it.find("#date-fault").textContent ?? "", /”i går” är inget datum/);
  assert.equal(it.said.length, 0);
  day.value = "2016-05-01";
  it.fire(day, "change");
  assert.deepEqual(last(), { kind: "date", value: "2016-05-01" });
  model.date = "2016-05-01";
  await model.decide();
  assert.deepEqual([day.value, day.hasAttribute("aria-invalid"), texts("#date-fault")], ["2016-05-01", false, []]);
});

test("outcome, amount, reasons and the way there follow the facts", async () => {
  await model.set("/mottagare/barn", 3);
  assert.match(it.find("[role=status]").textContent ?? "", /bifall/);
  assert.equal(it.find(".amount").textContent, "300 kr per månad");
  assert.deepEqual(texts(".reasons li"), ["Du får 300 kr."]);
  assert.deepEqual([...it.document.querySelectorAll("[role=treeitem]")].map((item) => item.getAttribute("aria-label")), [
    "summa, 300 kr",
    "barn, 3, SFB 15 kap. 8 §",
    "undantag, gäller inte",
  ]);
  await model.set("/mottagare/barn", undefined);
  assert.deepEqual(texts(".missing li"), ["barn"]);
});

test("several results stand one a line, each with its name", async () => {
  const { answer } = await import("../webview/case/answer");
  const { Folds } = await import("../webview/tree");
  const results = [
    { label: "bostadsbidrag", value: "2 900 kr" },
    { label: "särskilt bidrag", value: "1 300 kr" },
  ];
  const shown = answer({ ok: true, decision: { outcome: "granted" }, results }, new Folds(2), new Map());
  assert.equal(shown.querySelector(".amount"), null);
  assert.deepEqual([...shown.querySelectorAll(".amounts > *")].map((it) => it.textContent), ["bostadsbidrag", "2 900 kr", "särskilt bidrag", "1 300 kr"]);
});

test("what one is writing in stays, with its text, when an answer comes", async () => {
  const box = it.find<HTMLInputElement>('[data-path="/mottagare/barn"]');
  box.focus();
  box.value = "12";
  await model.set("/mottagare/barn", 1);
  assert.equal(it.document.activeElement, box);
  assert.equal(box.value, "12");
  assert.equal(box.isConnected, true);
  box.blur();
});

test("what one was writing in has the value of the case that is filled in", async () => {
  const box = (): HTMLInputElement => it.find<HTMLInputElement>('[data-path="/mottagare/barn"]');
  box().focus();
  box().value = "3";
  it.fire(box(), "input");
  await model.fill({ mottagare: { barn: 2 } });
  assert.deepEqual([box().value, it.document.activeElement === box()], ["2", true]);
  await new Promise((done) => setTimeout(done, 300));
  assert.deepEqual(it.said, []);
  box().blur();
});

test("a box that is written in stays where it is, also when it is answered or emptied", async () => {
  const box = it.find<HTMLInputElement>('[data-path="/mottagare/hyra"]');
  box.focus();
  box.value = "15";
  await model.set("/mottagare/hyra", 15);
  assert.equal(it.document.activeElement, box);
  assert.notEqual(box.closest("details"), null);
  box.value = "";
  box.blur();
  await model.decide();
  const asked = it.find<HTMLInputElement>('[data-path="/mottagare/hyra"]');
  assert.equal(asked.closest("details"), null);
  asked.focus();
  await model.set("/mottagare/hyra", undefined);
  assert.equal(it.document.activeElement, asked);
  assert.equal(asked.closest("details"), null);
  asked.blur();
});

test("what goes before the box that is written in does not move it", async () => {
  const { h, morph } = await import("../webview/dom");
  const boxes = (...names: string[]): HTMLElement => h("div", {}, names.map((name) => h("p", { "data-key": name }, h("input", { id: `box-${name}` }))));
  const root = boxes("a", "b", "c");
  it.document.body.append(root);
  const box = it.find<HTMLInputElement>("#box-b");
  const orders: string[] = [];
  for (const names of [["b", "c"], ["b", "c", "a"], ["c", "a", "b"], ["d", "b"]]) {
    box.focus();
    let lost = false;
    const { insertBefore } = root;
    root.insertBefore = <T extends Node>(node: T, before: Node | null): T => {
      lost ||= node.contains(box);
      return insertBefore.call(root, node, before) as T;
    };
    morph(root, boxes(...names));
    root.insertBefore = insertBefore;
    assert.equal(lost, false, names.join());
    assert.equal(it.document.activeElement, box, names.join());
    orders.push([...root.children].map((child) => child.getAttribute("data-key")).join(""));
  }
  assert.deepEqual(orders, ["bc", "bca", "cab", "db"]);
  root.remove();
});

test("a record that is said not to exist stays among what is answered", async () => {
  const { isAsked } = await import("../webview/case/form");
  const record = { path: "/partner", label: "partner", kind: "record" as const, fields: [] };
  const filling = { facts: { partner: null }, next: null, problems: new Map<string, string>(), unread: new Map<string, string>(), held: new Map<string, boolean>() };
  assert.equal(isAsked(record, filling), true);
  assert.equal(isAsked(record, { ...filling, facts: {} }), false);
});

test("the tree is walked with the arrow keys, and Enter leads to the rule", async () => {
  await model.set("/mottagare/barn", 3);
  const items = (): HTMLElement[] => [...it.document.querySelectorAll<HTMLElement>("[role=treeitem]")];
  const key = (name: string): void => it.fire(it.document.activeElement as Element, "keydown", { key: name });
  assert.deepEqual(items().map((item) => item.tabIndex), [0, -1, -1]);
  items()[0]?.focus();
  key("ArrowDown");
  assert.equal(it.document.activeElement, items()[1]);
  key("End");
  assert.equal(it.document.activeElement, items()[2]);
  key("ArrowLeft");
  assert.equal(it.document.activeElement, items()[0]);
  key("Enter");
  assert.deepEqual(last(), { kind: "place", uri: URI, range: { start: { line: 4, character: 2 }, end: { line: 4, character: 20 } } });
  key("ArrowLeft");
  assert.equal(items().length, 1);
  assert.equal(items()[0]?.getAttribute("aria-expanded"), "false");
  key("ArrowRight");
  assert.equal(items().length, 3);
});

test("the text of the law is opened from its line without going to the rule", async () => {
  await model.set("/mottagare/barn", 3);
  it.find("button.law").click();
  assert.deepEqual(last(), { kind: "law", href: "https://example.org/sfb" });
});

test("rows are added and removed, and a list can be said to be empty", async () => {
  it.find('[data-act="add"]').click();
  assert.deepEqual(last(), { kind: "fact", path: "/mottagare/egna/0", value: {} });
  it.find('[data-act="none"]').click();
  assert.deepEqual(last(), { kind: "fact", path: "/mottagare/egna", value: [] });
  await model.set("/mottagare/egna/0", {});
  assert.equal(it.find<HTMLInputElement>('[data-path="/mottagare/egna/0/född"]').placeholder, "ÅÅÅÅ-MM-DD");
  it.find('[data-act="remove"]').click();
  assert.deepEqual(last(), { kind: "fact", path: "/mottagare/egna/0" });
});

test("the focus goes to the first box of a new row, and to what adds to the list when its row is gone", async () => {
  const focused = (): string | null | undefined => it.document.activeElement?.getAttribute("data-path") ?? it.document.activeElement?.getAttribute("data-key");
  const key = (): string | null | undefined => it.document.activeElement?.getAttribute("data-key");
  it.find('[data-act="add"]').focus();
  it.find('[data-act="add"]').click();
  await model.set("/mottagare/egna/0", {});
  assert.equal(focused(), "/mottagare/egna/0/född");
  await model.set("/mottagare/egna/1", {});
  const remove = it.find('[data-act="remove"][data-path="/mottagare/egna/0"]');
  remove.focus();
  remove.click();
  await model.set("/mottagare/egna/0", undefined);
  assert.equal(key(), "remove /mottagare/egna/0");
  await model.set("/mottagare/egna/0", undefined);
  assert.equal(key(), "add /mottagare/egna");
  await model.set("/mottagare/egna", undefined);
  it.find('[data-act="none"]').focus();
  await model.set("/mottagare/egna", []);
  assert.equal(key(), "add /mottagare/egna");
});

test("what is typed after the form was emptied stays, however late the answer comes", async () => {
  const waiting: (() => void)[] = [];
  let isSlow = false;
  const decide = HANDLERS["lagrum/decide"];
  assert.ok(decide);
  const handlers = { ...HANDLERS, "lagrum/decide": async (asked: Parameters<typeof decide>[0]) => {
    await (isSlow && new Promise<void>((done) => waiting.push(done)));
    return decide(asked);
  } };
  model = new CaseModel(new FakeServer(handlers), (state: State) => it.tell({ kind: "state", state }));
  await model.refresh();
  await model.set("/mottagare/barn", 3);
  isSlow = true;
  const emptied = model.fill({});
  const box = it.find<HTMLInputElement>('[data-path="/mottagare/barn"]');
  assert.equal(box.value, "");
  box.focus();
  box.value = "12";
  await new Promise((done) => setTimeout(done, 5));
  waiting.forEach((done) => done());
  await emptied;
  assert.equal(box.value, "12");
  box.blur();
});

test("a fault in a fact is said with the name of the fact, and what is asked next", async () => {
  const box = it.find<HTMLInputElement>('[data-path="/mottagare/barn"]');
  box.value = "tre";
  it.fire(box, "change");
  assert.match(it.find("[data-key=told]").textContent ?? "", /^mottagare › barn: ”tre” är inget tal.*frågas härnäst: för månad$/);
  await model.fill({ för_månad: "2026-03", mottagare: { barn: 2 } });
  assert.equal(it.find("[data-key=told]").textContent, "");
});

test("faults in facts are told by their names, not by their paths", async () => {
  const { answer } = await import("../webview/case/answer");
  const { Folds } = await import("../webview/tree");
  const problems = ["/mottagare/barn", "/mottagare/hund", "/katt"].map((path) => ({ path, message: "okänd" }));
  const shown = answer({ ok: false, problems }, new Folds(2), new Map([["/mottagare", "mottagare"], ["/mottagare/barn", "mottagare › barn"]]));
  assert.deepEqual([...shown.querySelectorAll(".problems li")].map((line) => line.textContent), [
    "mottagare › barn: okänd",
    "mottagare › hund: okänd",
    "katt: okänd",
  ]);
});

test("yes, no, absent and not known are four answers", () => {
  const answers: [string, unknown][] = [["true", true], ["false", false], ["null", null]];
  for (const [said, value] of answers) {
    it.fire(it.find(`input[name="/mottagare/sambo"][value="${said}"]`), "change");
    assert.deepEqual(last(), { kind: "fact", path: "/mottagare/sambo", value });
  }
  it.fire(it.find('input[name="/mottagare/sambo"][value=""]'), "change");
  assert.deepEqual(last(), { kind: "fact", path: "/mottagare/sambo" });
});

test("another decision, saving and walking are asked of the extension", () => {
  const choose = it.find<HTMLSelectElement>("#decision");
  choose.selectedIndex = 1;
  it.fire(choose, "change");
  assert.deepEqual(last(), { kind: "choose", package: "barnbidrag", decision: "Barnbidrag" });
  for (const act of ["save", "debug", "beside", "graph", "load", "clear"]) {
    it.find(`button[data-act="${act}"]`).click();
    assert.deepEqual(last(), { kind: act });
  }
});

test("L opens the text of the law from a line of the tree, and does nothing where there is none", async () => {
  await model.set("/mottagare/barn", 3);
  const items = [...it.document.querySelectorAll<HTMLElement>("[role=treeitem]")];
  it.said.length = 0;
  items[0]?.focus();
  it.fire(it.document.activeElement as Element, "keydown", { key: "l" });
  it.fire(it.document.activeElement as Element, "keydown", { key: "l", ctrlKey: true });
  assert.deepEqual(it.said, []);
  items[1]?.focus();
  it.fire(it.document.activeElement as Element, "keydown", { key: "l" });
  assert.deepEqual(it.said, [{ kind: "law", href: "https://example.org/sfb" }]);
  assert.match(it.find(".explanation .quiet").textContent ?? "", /L öppnar lagtexten/);
});

test("Tab comes by the texts of the law, but for those in the tree, which have their key", async () => {
  const { answer } = await import("../webview/case/answer");
  const { Folds } = await import("../webview/tree");
  const law = { text: "Du får 300 kr.", provision: "SFB 15 kap. 8 §", href: "https://example.org/sfb" };
  const explanation = [{ text: "summa", provision: { text: "SFB 15 kap. 8 §", href: "https://example.org/sfb" }, children: [] }];
  const shown = answer({ ok: true, decision: { outcome: "granted" }, reasons: [law], controls: [law], explanation }, new Folds(2), new Map());
  const order = (within: string): number[] => [...shown.querySelectorAll<HTMLElement>(`${within} button.law`)].map((link) => link.tabIndex);
  assert.deepEqual([order(".reasons"), order(".controls"), order(".explanation")], [[0], [0], [-1]]);
});

test("what is shown by the law of another day is neither saved, walked through nor shown beside the rules", async () => {
  const held = (): boolean[] => ["save", "debug", "beside"].map((act) => it.find<HTMLButtonElement>(`button[data-act="${act}"]`).disabled);
  assert.deepEqual(held(), [false, false, false]);
  model.date = "2016-05-01";
  await model.decide();
  assert.deepEqual(held(), [true, true, true]);
  assert.match(it.find(".right > .quiet").textContent ?? "", /Töm ”Lagen per”/);
  model.date = "";
  await model.decide();
  assert.deepEqual(held(), [false, false, false]);
  assert.equal(it.document.querySelector(".right > .quiet"), null);
});

test("what is paid of a benefit stands with its name, and no day of the law is asked for", async () => {
  assert.equal(it.document.querySelectorAll("#date").length, 1);
  await model.choose({ package: "barnbidrag", decision: "Samordnat" });
  assert.deepEqual([texts(".amounts dt"), texts(".amounts dd")], [["Studiemedel"], ["6 000 kr betalas av 9 000 kr"]]);
  assert.equal(it.find(".verdict").classList.contains("coordinated"), true);
  assert.equal(it.document.querySelectorAll("#date").length, 0);
});
