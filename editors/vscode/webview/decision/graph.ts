/** The graph of a decision: click a box to go to its rule. */

import type { Graph } from "../../src/server/protocol";
import { t } from "../../src/text/texts";
import { h } from "../dom";
import { drawing } from "./drawing";

export function graph(given: Graph | null, zoom: number): HTMLElement {
  const svg = given === null || given.svg === "" ? null : drawing(given.svg);
  if (given === null || svg === null) {
    return h("p", { class: "quiet" }, t("There is nothing to draw."));
  }
  for (const node of given.nodes) {
    link(svg, node.id, node.uri, JSON.stringify(node.range));
  }
  resize(svg, zoom);
  return h(
    "div",
    {},
    h(
      "div",
      { class: "buttons", role: "toolbar", "aria-label": t("Size of the drawing") },
      h("button", { type: "button", class: "secondary", "data-act": "smaller" }, t("Smaller")),
      h("button", { type: "button", class: "secondary", "data-act": "whole" }, t("Fit")),
      h("button", { type: "button", class: "secondary", "data-act": "larger" }, t("Larger")),
    ),
    h("div", { class: "drawing", "data-key": "drawing" }, svg),
  );
}

function link(svg: SVGElement, id: string, uri: string, range: string): void {
  const box = svg.querySelector(`[id="${CSS.escape(id)}"], [data-id="${CSS.escape(id)}"]`);
  if (box !== null) {
    const words = [...box.querySelectorAll("title, text")].map((text) => text.textContent?.trim() ?? "");
    box.setAttribute("role", "link");
    box.setAttribute("tabindex", "0");
    box.setAttribute("data-act", "place");
    box.setAttribute("data-uri", uri);
    box.setAttribute("data-range", range);
    box.setAttribute("aria-label", words.find((text) => text !== "") ?? id);
  }
}

/** As wide as the page at 1, else so many times its own size. */
function resize(svg: SVGElement, zoom: number): void {
  const [, , width = 0] = (svg.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  svg.removeAttribute("height");
  if (zoom === 1 || width === 0) {
    svg.setAttribute("width", "100%");
    svg.setAttribute("style", width > 0 ? `max-width: ${width}px` : "");
  } else {
    svg.setAttribute("width", String(Math.round(width * zoom)));
    svg.removeAttribute("style");
  }
}
