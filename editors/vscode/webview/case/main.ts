/** The page of the case panel. */

import { typed } from "../../src/cases/facts";
import type { FromPanel, Kept, State, ToPanel } from "../../src/cases/messages";
import type { Json, Kind, Range } from "../../src/server/protocol";
import { speak, t } from "../../src/text/texts";
import { chooser, chosenIn } from "../chooser";
import { type Child, h, morph, on } from "../dom";
import { keep, say } from "../editor";
import { Folds, walk } from "../tree";
import { answer } from "./answer";
import { expect, kept } from "./focus";
import { form, held, names } from "./form";

speak(document.documentElement.lang === "sv" ? "sv" : "en");

const root = document.querySelector<HTMLElement>("#root") ?? document.body;
const folds = new Folds(3);
const tell = (message: FromPanel): void => say(message);
/** What is typed and cannot be read, and what is said of it, by path; the day of the law goes by the id of its box. */
const unread = new Map<string, { text: string; fault: string }>();
const DAY = "date";
let state: State | undefined;
let typing: ReturnType<typeof setTimeout> | undefined;

function draw(written = document.activeElement): void {
  if (state !== undefined) {
    const made = root.cloneNode(false) as HTMLElement;
    made.append(...page(state));
    kept(root, () => morph(root, made, written));
  }
}

function page(now: State): HTMLElement[] {
  return [header(now), h("div", { class: "columns", "data-key": "columns" }, left(now), right(now)), told(now)];
}

/** What has changed in the form, said to who does not see it: faults, and what is asked next. */
function told(now: State): HTMLElement {
  const called = names(now.form?.fields ?? []);
  // The day of the law, and what is no fact of the form, say so themselves.
  const faults = [...faultsOf(now)].filter(([path]) => called.has(path)).map(([path, fault]) => `${called.get(path) ?? ""}: ${fault}`);
  const next = now.form?.next;
  const asked = next ? [`${t("asked next")}: ${called.get(next) ?? ""}`] : [];
  return h("p", { class: "unseen", role: "status", "data-key": "told" }, [...faults, ...asked].join(". "));
}

function faultsOf(now: State): Map<string, string> {
  return new Map([...(now.answer?.problems ?? []).map((it) => [it.path, it.message] as const), ...[...unread].map(([path, it]) => [path, it.fault] as const)]);
}

function header(now: State): HTMLElement {
  const day = unread.get(DAY);
  return h(
    "header",
    { "data-key": "header" },
    h("label", { for: "decision" }, t("Decision")),
    chooser(now.decisions, now.chosen),
    ...(hasDay(now) ? [h("label", { for: "date" }, t("Law as of")), dayBox(now)] : []),
    now.chosen && button("place", t("Go to the rules"), { "data-uri": now.chosen.uri, "data-range": JSON.stringify(now.chosen.range) }),
    button("graph", t("Show the graph")),
    day && hasDay(now) && h("p", { class: "fault", id: `${DAY}-fault`, role: "alert" }, day.fault),
  );
}

/** A coordination reads the law of each day that its periods have. */
function hasDay(now: State): boolean {
  return now.chosen?.kind !== "coordination";
}

function dayBox(now: State): HTMLElement {
  const day = unread.get(DAY);
  return h("input", { id: DAY, type: "text", class: "calendar", placeholder: t("YYYY-MM-DD"), value: day?.text ?? now.date, "data-act": "date", title: t("Empty: the day that the decision itself says"), ...(day && { "aria-invalid": "true", "aria-describedby": `${DAY}-fault` }) });
}

function button(act: string, label: string, more: { [name: string]: string | boolean } = {}): HTMLElement {
  return h("button", { type: "button", class: "secondary", "data-act": act, ...more }, label);
}

function left(now: State): HTMLElement {
  const filling = { facts: now.facts, next: now.form?.next ?? null, problems: faultsOf(now), unread: new Map([...unread].map(([path, it]) => [path, it.text])), held: held(document.activeElement) };
  return h(
    "section",
    { class: "left", "data-key": "left" },
    h("h2", {}, t("Facts")),
    now.form === null ? h("p", { class: "quiet" }, waiting(now)) : form(now.form, filling),
    h("div", { class: "buttons" }, button("load", t("Open facts…")), button("clear", t("Empty the form"))),
  );
}

function waiting(now: State): string {
  return now.decisions.length === 0 ? t("No package in this folder has a decision yet.") : t("Asking…");
}

function right(now: State): HTMLElement {
  // What is saved, walked through or shown beside the rules must be what stands here.
  const elsewhen = now.date !== "" && hasDay(now);
  const content: Child[] = [
    now.fault !== null && h("p", { class: "fault", role: "alert" }, now.fault),
    now.answer !== null && answer(now.answer, folds, names(now.form?.fields ?? [])),
    now.answer !== null &&
      h(
        "div",
        { class: "buttons" },
        h("button", { type: "button", class: "primary", "data-act": "save", disabled: elsewhen }, t("Save as a test…")),
        button("debug", t("Step through"), { disabled: elsewhen }),
        button("beside", t("Values beside the rules"), { "aria-pressed": String(now.beside), disabled: elsewhen }),
      ),
    now.answer !== null &&
      elsewhen &&
      h("p", { class: "quiet" }, t("A test, a walk and values beside the rules follow the decision's own day. Empty “Law as of” for them.")),
  ];
  return h("section", { class: "right", "data-key": "right", "aria-label": t("Decision") }, content);
}

/** `done` when the author has left the box: what cannot be read before that is still being written. */
function fact(element: HTMLElement, done: boolean): void {
  const path = element.dataset["path"] ?? "";
  const control = element as HTMLInputElement;
  if (control.type === "radio") {
    const value = ({ true: true, false: false, null: null } as { [said: string]: Json })[control.value];
    send(path, value);
    return;
  }
  const kind = (element.dataset["kind"] ?? "text") as Kind;
  const read = typed(kind, control.value);
  if ("fault" in read) {
    if (done) {
      refuse(path, kind, control.value);
    }
  } else {
    send(path, read.value);
  }
}

function refuse(path: string, kind: Kind, text: string): void {
  unread.set(path, { text, fault: faultOf(kind, text) });
  draw();
}

function faultOf(kind: Kind, text: string): string {
  switch (kind) {
    case "date":
      return t("“{0}” is no date. Write it as 2024-06-30.", text);
    case "month":
      return t("“{0}” is no month. Write it as 2024-06.", text);
    default:
      return t("“{0}” is no number. Write digits, with a comma before decimals.", text);
  }
}

/** What was typed within a place is no more. */
function forget(path: string): void {
  for (const other of [...unread.keys()].filter((it) => it.startsWith(`${path}/`))) {
    unread.delete(other);
  }
}

function send(path: string, value: Json | undefined): void {
  unread.delete(path);
  forget(path);
  tell({ kind: "fact", path, ...(value !== undefined && { value }) });
}

function place(element: HTMLElement): void {
  const { uri, range } = element.dataset;
  if (uri !== undefined) {
    tell({ kind: "place", uri, range: JSON.parse(range ?? "null") as Range | null });
  }
}

function press(act: string, element: HTMLElement): void {
  const path = element.dataset["path"] ?? "";
  switch (act) {
    case "add":
      expect(path);
      return send(path, {});
    case "none":
      return send(path, []);
    case "remove":
      // Rows below it come to stand in each other's places.
      forget(path.slice(0, path.lastIndexOf("/")));
      return send(path, undefined);
    case "place":
      return place(element);
    case "law":
      return tell({ kind: "law", href: element.dataset["href"] ?? "" });
    case "clear":
      return tell({ kind: "clear" });
    case "load":
    case "save":
    case "debug":
    case "graph":
    case "beside":
      return tell({ kind: act });
    default:
  }
}

on(root, "click", press);
on(root, "change", (act, element) => {
  const control = element as HTMLInputElement;
  if (act === "choose") {
    tell({ kind: "choose", ...chosenIn(control) });
  } else if (act === "date") {
    const read = typed("date", control.value);
    if ("fault" in read) {
      refuse(DAY, "date", control.value);
    } else {
      unread.delete(DAY);
      tell({ kind: "date", value: String(read.value ?? "") });
    }
  } else if (act === "absent") {
    send(element.dataset["path"] ?? "", control.checked ? null : undefined);
  } else if (act === "fact") {
    clearTimeout(typing);
    fact(element, true);
  }
});
on(root, "input", (act, element) => {
  if (act === "fact" && element instanceof HTMLInputElement && element.type === "text") {
    clearTimeout(typing);
    typing = setTimeout(() => fact(element, false), 250);
  }
});
root.addEventListener("submit", (event) => event.preventDefault());
walk(root, folds, draw, place);
window.addEventListener("message", (event: MessageEvent<ToPanel>) => {
  const isOther = state?.sheet !== event.data.state.sheet;
  if (isOther) {
    clearTimeout(typing);
    forget("");
  }
  state = event.data.state;
  const { chosen, facts, date } = state;
  keep<Kept>({ chosen, facts, date });
  // What is half written is of the facts before.
  draw(isOther ? null : document.activeElement);
});
tell({ kind: "ready" });
