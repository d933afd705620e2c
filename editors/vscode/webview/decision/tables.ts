/** Tables with what they leave out and what they say twice. */

import type { Remark, Table } from "../../src/server/protocol";
import { t } from "../../src/text/texts";
import { type Child, h } from "../dom";
import { drawing } from "./drawing";

export function tables(given: Table[]): HTMLElement {
  if (given.length === 0) {
    return h("p", { class: "quiet" }, t("The file of this decision has no table."));
  }
  return h("div", {}, given.map(one));
}

function one(table: Table): HTMLElement {
  const sound = table.gaps.length === 0 && table.overlaps.length === 0;
  return h(
    "section",
    { class: "table", "data-key": `${table.uri}/${table.name}/${table.range.start.line}` },
    h("h2", {}, h("button", { type: "button", class: "link", "data-act": "place", "data-uri": table.uri, "data-range": JSON.stringify(table.range) }, table.name)),
    sound ? h("p", { class: "sound" }, `✓ ${t("Every case has one row.")}`) : null,
    remarks(t("Cases that no row is for"), table.gaps, "gap"),
    remarks(t("Cases that several rows are for"), table.overlaps, "overlap"),
    table.svg ? h("div", { class: "drawing" }, drawing(table.svg)) : cells(table),
  );
}

function remarks(title: string, said: Remark[], name: string): Child {
  return (
    said.length > 0 &&
    h("div", { class: `remarks ${name}` }, h("h3", {}, title), h("ul", {}, said.map((it) => h("li", {}, typeof it === "string" ? it : it.text))))
  );
}

function cells({ cells: given, headed }: Table): Child {
  const rows = given ?? [];
  const [head, body] = headed === false ? [[], rows] : [rows[0] ?? [], rows.slice(1)];
  return (
    rows.length > 0 &&
    h(
      "table",
      {},
      head.length > 0 && h("thead", {}, h("tr", {}, head.map((cell) => h("th", { scope: "col" }, cell)))),
      h("tbody", {}, body.map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell))))),
    )
  );
}
