/** Tables with what they leave out and what they say twice, drawn in the table itself. */

import type { Table, TableRemark } from "../../src/server/protocol";
import { t } from "../../src/text/texts";
import { type Child, h } from "../dom";

export function tables(given: Table[]): HTMLElement {
  if (given.length === 0) {
    return h("p", { class: "quiet" }, t("The package has no table."));
  }
  return h("div", {}, given.map(one));
}

function one(table: Table): HTMLElement {
  return h(
    "section",
    { class: "table", "data-key": `${table.uri}/${table.name}/${table.range.start.line}/${table.from}` },
    h(
      "h2",
      {},
      h("button", { type: "button", class: "link", "data-act": "place", "data-uri": table.uri, "data-range": JSON.stringify(table.range) }, table.name),
      period(table),
    ),
    table.sound && h("p", { class: "sound" }, `✓ ${t("Every case has one row.")}`),
    table.notJudged && h("p", { class: "open" }, `? ${table.notJudged}`),
    remarks(t("Cases that no row is for"), table.gaps, "gap"),
    remarks(t("Cases that several rows are for"), table.overlaps, "overlap"),
    remarks(t("Rows that no case meets"), table.unmet, "unmet"),
    grid(table),
  );
}

/** When the version applies, of a table that has several. */
function period({ from, to }: Table): Child {
  const always = from === "" && to === null;
  return !always && h("span", { class: "period" }, `${from} – ${to ?? t("until further notice")}`.trim());
}

function remarks(title: string, said: TableRemark[], name: string): Child {
  return said.length > 0 && h("div", { class: `remarks ${name}` }, h("h3", {}, title), h("ul", {}, said.map((it) => h("li", {}, it.text))));
}

/** A row as it is drawn: what is wrong with it stands beside it in words, not in its colour alone. */
interface Line {
  class: string;
  number: string;
  cells: string[];
  mark: string;
}

function grid(table: Table): Child {
  const lines = [...rows(table), ...missing(table)];
  const [head] = table.headed ? table.cells : [];
  const marked = lines.some((line) => line.mark !== "");
  const around = (before: Child, cells: Child, after: Child): Child => (marked ? [before, cells, after] : cells);
  const title = (text: string): HTMLElement => h("th", { scope: "col" }, text);
  return (
    lines.length > 0 &&
    h(
      "div",
      { class: "grid" },
      h(
        "table",
        {},
        (head !== undefined || marked) &&
          h("thead", {}, h("tr", {}, around(title(t("Row")), (head ?? blanks(lines)).map(title), title(t("Remark"))))),
        h(
          "tbody",
          {},
          lines.map((line) =>
            h("tr", { class: line.class }, around(h("td", { class: "number" }, line.number), line.cells.map((cell) => h("td", {}, cell)), h("td", { class: "mark" }, line.mark))),
          ),
        ),
      ),
    )
  );
}

/** The columns of a table without a head still need one each above them. */
function blanks(lines: Line[]): string[] {
  return Array.from({ length: Math.max(...lines.map((line) => line.cells.length)) }, () => "");
}

function rows(table: Table): Line[] {
  const first = table.headed ? 1 : 0;
  const number = (place: number): number => place - first + 1;
  return table.cells.slice(first).map((cells, index) => {
    const place = index + first;
    const others = table.overlaps.filter((it) => it.rows.includes(place)).flatMap((it) => it.rows.filter((row) => row !== place));
    const twice = [...new Set(others)].sort((a, b) => a - b).map(number);
    const unmet = table.unmet.some((it) => it.rows.includes(place));
    const mark = twice.length > 0 ? t("overlaps row {0}", twice.join(", ")) : unmet ? t("no case") : "";
    return { class: twice.length > 0 ? "overlap" : unmet ? "unmet" : "", number: String(number(place)), cells, mark };
  });
}

function missing(table: Table): Line[] {
  return table.gaps.flatMap((gap) => gap.missing).map((cells) => ({ class: "missing", number: "", cells, mark: t("missing") }));
}
