/** The page of the decision view: three tabs. */

import type { FromView, Kept, ToView, View } from "../../src/decisions/messages";
import type { Range } from "../../src/server/protocol";
import { speak, t } from "../../src/text/texts";
import { chooser, chosenIn } from "../chooser";
import { h, morph, on } from "../dom";
import { keep, say } from "../editor";
import { boxBy, boxKey, graph } from "./graph";
import { parameters } from "./parameters";
import { tables } from "./tables";

speak(document.documentElement.lang === "sv" ? "sv" : "en");

type Tab = "graph" | "tables" | "parameters";
const TABS: Tab[] = ["graph", "tables", "parameters"];

const root = document.querySelector<HTMLElement>("#root") ?? document.body;
const tell = (message: FromView): void => say(message);
let view: View | undefined;
let tab: Tab = "graph";
let zoom = 1;
/** The box of the graph that Tab comes to. */
let box: string | null = null;

function draw(): void {
  if (view !== undefined) {
    const made = root.cloneNode(false) as HTMLElement;
    made.append(header(view), tabs(view), panel(view));
    morph(root, made);
  }
}

function header(now: View): HTMLElement {
  return h(
    "header",
    { "data-key": "header" },
    h("label", { for: "decision" }, t("Decision")),
    chooser(now.decisions, now.chosen),
    h("button", { type: "button", class: "secondary", "data-act": "case" }, t("Try a case")),
  );
}

function titles(now: View): { [name in Tab]: string } {
  return {
    graph: t("What it rests on"),
    tables: t("Tables ({0})", now.tables.length),
    parameters: t("Figures over time ({0})", now.parameters.length),
  };
}

function tabs(now: View): HTMLElement {
  const said = titles(now);
  return h(
    "div",
    { role: "tablist", class: "tabs", "data-key": "tabs", "aria-label": t("Decision view") },
    TABS.map((name) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${name}`,
          "data-act": "tab",
          "data-tab": name,
          "aria-selected": String(name === tab),
          "aria-controls": "part",
          tabindex: name === tab ? 0 : -1,
        },
        said[name],
      ),
    ),
  );
}

function panel(now: View): HTMLElement {
  const fault = now.faults[tab];
  return h(
    "section",
    { role: "tabpanel", id: "part", "data-key": `part-${tab}`, "aria-labelledby": `tab-${tab}`, tabindex: 0 },
    fault !== undefined && h("p", { class: "fault", role: "alert" }, fault),
    tab === "graph" ? graph(now.graph, zoom, box) : tab === "tables" ? tables(now.tables) : parameters(now.parameters),
  );
}

function place(element: Element): void {
  const uri = element.getAttribute("data-uri");
  if (uri !== null) {
    tell({ kind: "place", uri, range: JSON.parse(element.getAttribute("data-range") ?? "null") as Range | null });
  }
}

function show(next: Tab | undefined): void {
  if (next !== undefined) {
    tab = next;
    draw();
    document.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  }
}

on(root, "click", (act, element, event) => {
  event.preventDefault();
  if (act === "tab") {
    show(element.dataset["tab"] as Tab);
  } else if (act === "place") {
    place(element);
  } else if (act === "case") {
    tell({ kind: "case" });
  } else if (act === "larger" || act === "smaller" || act === "whole") {
    zoom = act === "whole" ? 1 : Math.min(4, Math.max(0.25, zoom * (act === "larger" ? 1.25 : 0.8)));
    draw();
  }
});
on(root, "change", (act, element) => {
  if (act === "choose") {
    tell({ kind: "choose", ...chosenIn(element) });
  }
});
root.addEventListener("keydown", (event) => {
  const target = event.target;
  if (!(target instanceof Element)) {
    return;
  }
  if (target.getAttribute("role") === "tab" && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
    const step = event.key === "ArrowRight" ? 1 : TABS.length - 1;
    show(TABS[(TABS.indexOf(tab) + step) % TABS.length]);
    return;
  }
  const to = target.matches("svg [role=link]") ? boxBy(event.key, target) : undefined;
  if (to !== undefined) {
    event.preventDefault();
    box = boxKey(to);
    target.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    (to as SVGElement).focus();
  } else if (target.getAttribute("data-act") === "place" && !(target instanceof HTMLButtonElement) && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    place(target);
  }
});
window.addEventListener("message", (event: MessageEvent<ToView>) => {
  view = event.data.view;
  keep<Kept>({ chosen: view.chosen });
  draw();
});
tell({ kind: "ready" });
