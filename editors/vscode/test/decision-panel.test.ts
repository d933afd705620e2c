/** The page of the decision view. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { View } from "../src/decisions/messages";
import { DecisionModel } from "../src/decisions/model";
import type { Table } from "../src/server/protocol";
import { page, type Page } from "./fake/page";
import { FakeServer, HANDLERS, URI } from "./fake/server";

let it: Page;

async function show(server = new FakeServer()): Promise<void> {
  const model = new DecisionModel(server, (view: View) => it.tell({ kind: "view", view }));
  await model.choose({ package: "flerbarn", decision: "Flerbarnstillägg" });
}

before(async () => {
  it = page("en");
  await import("../webview/decision/main");
  await show();
});

const tab = (name: string): HTMLElement => it.find(`#tab-${name}`);

test("a box of the graph leads to its rule, by mouse and by keyboard", () => {
  const box = it.find("[role=link]");
  assert.equal(box.getAttribute("aria-label"), "flerbarnstillägg");
  const wanted = { kind: "place", uri: URI, range: { start: { line: 4, character: 2 }, end: { line: 4, character: 20 } } };
  it.fire(box, "click");
  assert.deepEqual(it.said.at(-1), wanted);
  it.said.length = 0;
  it.fire(box, "keydown", { key: "Enter" });
  assert.deepEqual(it.said.at(-1), wanted);
});

test("one box of the graph is on the way of Tab, and the arrow keys go to the others", async () => {
  const links = ["a", "b", "c"].map((id) => `<a href="#${id}"><text>${id}</text></a>`).join("");
  const drawn = { svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${links}</svg>`, nodes: ["a", "b", "c"].map((id) => ({ id, uri: URI, range: SOUND.range })) };
  await show(new FakeServer({ ...HANDLERS, "lagrum/graph": () => drawn }));
  const boxes = (): Element[] => [...it.document.querySelectorAll("svg [role=link]")];
  const stops = (): (string | null)[] => boxes().map((box) => box.getAttribute("tabindex"));
  assert.deepEqual(stops(), ["0", "-1", "-1"]);
  for (const [at, key, wanted] of [[0, "ArrowRight", 1], [1, "End", 2], [2, "ArrowDown", 2], [2, "ArrowUp", 1]] as const) {
    it.fire(boxes()[at] as Element, "keydown", { key });
    assert.deepEqual(stops().indexOf("0"), wanted, key);
  }
  await show(new FakeServer({ ...HANDLERS, "lagrum/graph": () => drawn }));
  assert.deepEqual(stops(), ["-1", "0", "-1"]);
  await show();
});

test("a drawing brings no script and no link out of the page", () => {
  const drawing = it.find(".drawing");
  assert.equal(drawing.querySelector("script"), null);
  assert.equal(drawing.querySelector("a[href]"), null);
});

test("the drawing is made larger and smaller", () => {
  const width = (): string | null => it.find(".drawing svg").getAttribute("width");
  assert.equal(width(), "100%");
  it.find('[data-act="larger"]').click();
  assert.equal(width(), "375");
  it.find('[data-act="whole"]').click();
  assert.equal(width(), "100%");
});

test("tabs are changed with the arrow keys, and one is chosen", () => {
  it.fire(tab("graph"), "keydown", { key: "ArrowRight" });
  assert.equal(tab("tables").getAttribute("aria-selected"), "true");
  assert.equal(tab("graph").tabIndex, -1);
  assert.equal(it.find("[role=tabpanel]").getAttribute("aria-labelledby"), "tab-tables");
});

const grid = (): string[][] => [...it.document.querySelectorAll("table tr")].map((row) => [row.className, ...[...row.children].map((cell) => cell.textContent ?? "")]);

test("a table says what it leaves out and what it says twice, and draws it where it is", () => {
  tab("tables").click();
  assert.match(it.find(".gap").textContent ?? "", /barn är 3 till 5/);
  assert.match(it.find(".remarks.overlap").textContent ?? "", /barn är 1/);
  assert.equal(it.document.querySelector(".sound"), null);
  assert.deepEqual(grid(), [
    ["", "Row", "barn", "belopp", "Remark"],
    ["overlap", "1", "1", "0 kr", "overlaps row 2"],
    ["overlap", "2", "1 till 2", "150 kr", "overlaps row 1"],
    ["", "3", "6", "900 kr", ""],
    ["missing", "", "3 till 5", "", "missing"],
  ]);
});

const SOUND: Table = {
  ...{ name: "flerbarnstillägg", uri: URI, range: { start: { line: 4, character: 2 }, end: { line: 4, character: 20 } } },
  ...{ from: "", to: null, headed: false, sound: true, notJudged: null, gaps: [], overlaps: [], unmet: [] },
  cells: [["0; 1", "0 kr"], ["2", "andra_barnet"]],
};

async function showTables(...all: Table[]): Promise<void> {
  await show(new FakeServer({ ...HANDLERS, "lagrum/tables": () => all }));
  tab("tables").click();
}

test("a rule that is a table has no heads, and its first row is a case", async () => {
  await showTables(SOUND);
  assert.deepEqual([it.document.querySelectorAll("th").length, it.document.querySelectorAll("tbody tr").length], [0, 2]);
  assert.ok(it.find(".sound"));
  const unmet = [{ text: "barn är 1 och 2", uri: URI, range: SOUND.range, rows: [1], missing: [] }];
  await showTables({ ...SOUND, sound: false, unmet });
  assert.deepEqual(grid().slice(1), [["", "1", "0; 1", "0 kr", ""], ["unmet", "2", "2", "andra_barnet", "no case"]]);
  await show();
});

test("a table that was not judged is not said to be whole, and its versions stand apart with their dates", async () => {
  const first = { ...SOUND, sound: false, notJudged: "Villkoren kan inte bedömas.", to: "2016-12-31" };
  await showTables(first, { ...SOUND, from: "2017-01-01" });
  const said = [...it.document.querySelectorAll("section.table")].map((table) => [...table.querySelectorAll("h2, p")].map((part) => part.textContent));
  assert.deepEqual(said, [
    ["flerbarnstillägg– 2016-12-31", "? Villkoren kan inte bedömas."],
    ["flerbarnstillägg2017-01-01 – until further notice", "✓ Every case has one row."],
  ]);
  await show();
});

test("tables are those of the package, whatever file they stand in", async () => {
  const server = new FakeServer();
  await show(server);
  assert.deepEqual(server.asked.find((it) => it.method === "lagrum/tables")?.asked, { package: "flerbarn" });
});

test("figures have their periods, the last until further notice", () => {
  tab("parameters").click();
  const rows = [...it.document.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  assert.deepEqual(rows, [
    ["2010-07-01", "2016-12-31", "454 kr", ""],
    ["2017-01-01", "until further notice", "580 kr", "2016:1294"],
  ]);
});

test("a part that the server cannot say does not hide the others", async () => {
  const { "lagrum/tables": _tables, ...rest } = HANDLERS;
  await show(new FakeServer(rest));
  tab("tables").click();
  assert.match(it.find("[role=alert]").textContent ?? "", /lagrum\/tables is not there/);
  tab("graph").click();
  assert.equal(it.document.querySelector("[role=alert]"), null);
  assert.ok(it.find(".drawing svg"));
});

test("a decision that is gone is said to be so, and nothing of another is shown", async () => {
  const handlers = { ...HANDLERS };
  const model = new DecisionModel(new FakeServer(handlers), (view: View) => it.tell({ kind: "view", view }));
  await model.choose({ package: "flerbarn", decision: "Flerbarnstillägg" });
  handlers["lagrum/decisions"] = () => [];
  await model.refresh();
  for (const name of ["graph", "tables", "parameters"]) {
    tab(name).click();
    assert.match(it.find("[role=alert]").textContent ?? "", /“Flerbarnstillägg” is not among the decisions/);
  }
  assert.match(it.find("#decision option").textContent ?? "", /Flerbarnstillägg – flerbarn \(not there now\)/);
  handlers["lagrum/decisions"] = HANDLERS["lagrum/decisions"] ?? (() => []);
  await model.refresh();
  tab("graph").click();
  assert.ok(it.find(".drawing svg"));
});
