/** Figures over time: a line of time for each, and the same as a table for those who read it. */

import type { Parameter } from "../../src/server/protocol";
import { t } from "../../src/text/texts";
import { h } from "../dom";
import { drawing } from "./drawing";

export function parameters(given: Parameter[]): HTMLElement {
  if (given.length === 0) {
    return h("p", { class: "quiet" }, t("The package has no figures of its own."));
  }
  return h("div", {}, given.map(one));
}

/** A provision whose number stays with its sign: `8 §` on one line. */
function whole(provision: string): string {
  return provision.replace(/ (?=§|kap\.|st\.|p\.)/g, "\u00a0");
}

function one(parameter: Parameter): HTMLElement {
  return h(
    "section",
    { class: "parameter", "data-key": parameter.name },
    h(
      "h2",
      {},
      h("button", { type: "button", class: "link", "data-act": "place", "data-uri": parameter.uri, "data-range": JSON.stringify(parameter.range) }, parameter.label || parameter.name),
    ),
    parameter.svg !== "" && h("div", { class: "drawing" }, drawing(parameter.svg)),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, [t("From"), t("To"), t("Value"), t("Provision")].map((title) => h("th", { scope: "col" }, title)))),
      h(
        "tbody",
        {},
        parameter.periods.map((it) =>
          h("tr", {}, h("td", {}, it.from), h("td", {}, it.to ?? t("until further notice")), h("td", { class: "number" }, it.value ?? t("repealed")), h("td", {}, whole(it.sfs ?? ""))),
        ),
      ),
    ),
  );
}
