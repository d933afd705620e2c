/** The graph of a decision: click a box to go to its rule. */

import type { Graph } from "../../src/server/protocol";
import { t } from "../../src/text/texts";
import { h } from "../dom";
import { drawing } from "./drawing";

/** One box at a time is on the way of Tab, `current` if it is there: the arrow keys go to the others. */
export function graph(given: Graph | null, zoom: number, current: string | null): HTMLElement {
  const svg = given === null || given.svg === "" ? null : drawing(given.svg);
  if (given === null || svg === null) {
    return h("p", { class: "quiet" }, t("There is nothing to draw."));
  }
  const places = new Map(given.nodes.map((node) => [node.id, node]));
  for (const box of svg.querySelectorAll("[id], [data-id]")) {
    const node = places.get(box.getAttribute("data-id") ?? box.id);
    if (node !== undefined) {
      link(box, node.uri, JSON.stringify(node.range));
    }
  }
  const boxes = [...svg.querySelectorAll("[role=link]")];
  const reachable = boxes.find((box) => boxKey(box) === current) ?? boxes[0];
  boxes.forEach((box) => box.setAttribute("tabindex", box === reachable ? "0" : "-1"));
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
    boxes.length > 1 && h("p", { class: "quiet" }, t("Arrow keys go from box to box, Enter goes to its rule.")),
    h("div", { class: "drawing", "data-key": "drawing" }, svg),
  );
}

function link(box: Element, uri: string, range: string): void {
  box.setAttribute("role", "link");
  box.setAttribute("data-act", "place");
  box.setAttribute("data-uri", uri);
  box.setAttribute("data-range", range);
  if (!box.hasAttribute("aria-label")) {
    const words = [...box.querySelectorAll("title, text")].map((text) => text.textContent?.trim() ?? "");
    box.setAttribute("aria-label", words.filter((text) => text !== "").join(" "));
  }
}

export const boxKey = (box: Element): string => box.getAttribute("data-id") ?? box.id;

/** The box that a key leads to from another one; none where the key is not for that. */
export function boxBy(key: string, from: Element): Element | undefined {
  const boxes = [...(from.closest("svg")?.querySelectorAll("[role=link]") ?? [])];
  const at = boxes.indexOf(from);
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return boxes[at + 1] ?? from;
    case "ArrowUp":
    case "ArrowLeft":
      return boxes[at - 1] ?? from;
    case "Home":
      return boxes[0];
    case "End":
      return boxes.at(-1);
    default:
      return undefined;
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
