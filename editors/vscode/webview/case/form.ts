/** The form of the facts: what is needed is asked for, the rest lies folded. */

import { read, rows, shown } from "../../src/cases/facts";
import type { Facts, Field, Form, Json } from "../../src/server/protocol";
import { t } from "../../src/text/texts";
import { type Child, h } from "../dom";

export interface Filling {
  facts: Facts;
  next: string | null;
  /** Faults by the path of the fact. */
  problems: Map<string, string>;
  /** What is typed and cannot be read, by path: it stands in its box until it is mended. */
  unread: ReadonlyMap<string, string>;
  /** Whether what one is writing in, and what it stands in, is asked for or folded: that does not change under the hand. */
  held: ReadonlyMap<string, boolean>;
}

export function form(given: Form, filling: Filling): HTMLElement {
  const asked = given.fields.filter((field) => isAsked(field, filling));
  const other = given.fields.filter((field) => !isAsked(field, filling));
  return h(
    "form",
    { class: "facts", "aria-label": t("Facts of the case"), autocomplete: "off" },
    asked.map((field) => fieldOf(field, filling)),
    asked.length === 0 && h("p", { class: "quiet" }, t("Nothing more is needed.")),
    folded("other", other, filling),
  );
}

/** Fields that the decision does not wait for. */
function folded(key: string, fields: Field[], filling: Filling): Child {
  return (
    fields.length > 0 &&
    h(
      "details",
      { class: "other", "data-key": `${key}/other` },
      h("summary", {}, t("Facts that are not needed now ({0})", fields.length)),
      fields.map((field) => fieldOf(field, filling)),
    )
  );
}

export function isAsked(field: Field, filling: Filling): boolean {
  const held = filling.held.get(field.path);
  if (held !== undefined) {
    return held;
  }
  const value = read(filling.facts, field.path);
  const said = value === null || (value !== undefined && field.kind !== "record");
  const within = (field.kind === "record" && field.fields?.some((inner) => isAsked(inner, filling))) ?? false;
  return field.needed === true || said || within || field.path === filling.next;
}

/** What each field is called, with what it stands in, by its path. */
export function names(fields: Field[], within: string[] = []): Map<string, string> {
  return new Map(
    fields.flatMap((field) => {
      const called = [...within, field.label];
      return [[field.path, called.join(" › ")] as const, ...names(field.fields ?? [], called)];
    }),
  );
}

/** Where the fields stand now that hold an element. */
export function held(element: Element | null): Map<string, boolean> {
  const places = new Map<string, boolean>();
  for (let at = element?.closest("[data-key]"); at; at = at.parentElement?.closest("[data-key]")) {
    if (!at.matches("details")) {
      places.set(at.getAttribute("data-key") ?? "", at.parentElement?.matches("details") !== true);
    }
  }
  return places;
}

function fieldOf(field: Field, filling: Filling): HTMLElement {
  switch (field.kind) {
    case "record":
      return record(field, filling);
    case "list":
      return list(field, filling);
    case "boolean":
      return yesNo(field, filling);
    default:
      return single(field, filling);
  }
}

const idOf = (field: Field): string => `fact-${field.path}`;

function record(field: Field, filling: Filling): HTMLElement {
  const absent = read(filling.facts, field.path) === null;
  return h(
    "fieldset",
    { class: "record", "data-key": field.path },
    h("legend", {}, field.label),
    field.required === false && absentBox(field, absent),
    !absent && inner(field.path, field.fields ?? [], filling),
  );
}

function inner(key: string, fields: Field[], filling: Filling): Child[] {
  const asked = fields.filter((field) => isAsked(field, filling));
  const other = fields.filter((field) => !isAsked(field, filling));
  return [asked.map((field) => fieldOf(field, filling)), folded(key, other, filling)];
}

function list(field: Field, filling: Filling): HTMLElement {
  const said = read(filling.facts, field.path);
  const parts = rows(field, filling.facts);
  return h(
    "fieldset",
    { class: "list", "data-key": field.path },
    h("legend", {}, field.label, mark(field, filling)),
    field.ask && h("p", { class: "ask" }, field.ask),
    parts.map((row, index) => {
      const name = t("{0} {1}", field.label, index + 1);
      return h(
        "fieldset",
        { class: "row", "data-key": row.path },
        h("legend", {}, name),
        inner(row.path, row.fields, filling),
        h("button", { type: "button", class: "secondary", "data-key": `remove ${row.path}`, "data-act": "remove", "data-path": row.path, "aria-label": t("Remove {0}", name) }, t("Remove")),
      );
    }),
    Array.isArray(said) && said.length === 0 && h("p", { class: "quiet" }, t("There are none.")),
    h(
      "div",
      { class: "buttons", "data-key": `buttons ${field.path}` },
      h("button", { type: "button", class: "secondary", "data-key": `add ${field.path}`, "data-act": "add", "data-path": `${field.path}/${parts.length}`, "aria-label": t("Add to {0}", field.label) }, t("Add")),
      !Array.isArray(said) && h("button", { type: "button", class: "secondary", "data-key": `none ${field.path}`, "data-act": "none", "data-path": field.path, "aria-label": t("{0}: there are none", field.label) }, t("There are none")),
    ),
    problem(field, filling),
  );
}

function mark(field: Field, filling: Filling): Child {
  if (field.path === filling.next) {
    return h("span", { class: "badge next" }, t("asked next"));
  }
  return field.needed === true && field.given !== true && h("span", { class: "badge" }, t("needed"));
}

function yesNo(field: Field, filling: Filling): HTMLElement {
  const value = read(filling.facts, field.path);
  const choices: [string, string, Json | undefined][] = [
    ["true", t("Yes"), true],
    ["false", t("No"), false],
    ["", t("Not known"), undefined],
  ];
  if (field.required === false) {
    choices.splice(2, 0, ["null", t("Does not exist"), null]);
  }
  return h(
    "fieldset",
    { class: "question", "data-key": field.path, ...described(field, filling) },
    h("legend", {}, field.ask ?? field.label, mark(field, filling)),
    h(
      "div",
      { class: "radios" },
      choices.map(([said, label, meant]) =>
        h(
          "label",
          { class: "radio" },
          h("input", { type: "radio", name: field.path, value: said, "data-act": "fact", "data-kind": "boolean", "data-path": field.path, checked: value === meant, id: `${idOf(field)}-${said}` }),
          label,
        ),
      ),
    ),
    notes(field),
    problem(field, filling),
  );
}

function single(field: Field, filling: Filling): HTMLElement {
  const value = read(filling.facts, field.path);
  const absent = value === null;
  return h(
    "div",
    { class: "question", "data-key": field.path },
    h("label", { for: idOf(field) }, field.ask ?? field.label, mark(field, filling)),
    !absent && h("div", { class: "box" }, control(field, value, filling), field.unit && h("span", { class: "unit" }, field.unit)),
    field.required === false && absentBox(field, absent),
    notes(field),
    problem(field, filling),
  );
}

function control(field: Field, value: Json | undefined, filling: Filling): HTMLElement {
  const attributes = { id: idOf(field), "data-act": "fact", "data-path": field.path, "data-kind": field.kind, ...described(field, filling) };
  if (field.kind === "choice") {
    const options = [{ value: "", label: t("– not known –") }, ...(field.choices ?? [])];
    return h("select", attributes, options.map((it) => h("option", { value: it.value, selected: it.value === shown(value) }, it.label)));
  }
  const number = field.kind === "integer" || field.kind === "decimal" || field.kind === "money";
  const mode = number ? { inputmode: field.kind === "integer" ? "numeric" : "decimal", class: "number" } : {};
  return h("input", { type: "text", value: filling.unread.get(field.path) ?? shown(value), ...mode, ...calendar(field), ...attributes });
}

/** Dates are written as in the rules; the browser's own box would write them as its own language does. */
function calendar(field: Field): { [name: string]: string } {
  const form = { date: t("YYYY-MM-DD"), month: t("YYYY-MM") }[field.kind as string];
  return form === undefined ? {} : { placeholder: form, class: "calendar", inputmode: "numeric" };
}

function described(field: Field, filling: Filling): { [name: string]: string | boolean } {
  const faulty = filling.problems.has(field.path);
  const about = [faulty ? `${idOf(field)}-fault` : "", note(field) === "" ? "" : `${idOf(field)}-note`].filter((id) => id !== "");
  return { ...(faulty && { "aria-invalid": "true" }), ...(about.length > 0 && { "aria-describedby": about.join(" ") }) };
}

function absentBox(field: Field, absent: boolean): HTMLElement {
  return h(
    "label",
    { class: "radio" },
    h("input", { type: "checkbox", "data-act": "absent", "data-path": field.path, checked: absent, id: `${idOf(field)}-absent` }),
    t("Does not exist"),
  );
}

function note(field: Field): string {
  const label = field.ask ? field.label : "";
  return [label, field.help ?? "", field.provision ?? "", field.source ?? ""].filter((part) => part !== "").join(" · ");
}

function notes(field: Field): Child {
  const text = note(field);
  return text !== "" && h("p", { class: "note", id: `${idOf(field)}-note` }, text);
}

function problem(field: Field, filling: Filling): Child {
  const said = filling.problems.get(field.path);
  return said !== undefined && h("p", { class: "fault", id: `${idOf(field)}-fault` }, said);
}
