/** Boxes to fill in one value: text, yes and no, choices. */

import { h } from "./dom.js";
import { isNumber, shown } from "./typed.js";

/** @typedef {import("./texts.js").Text} Text */
/** @typedef {import("./texts.js").Language} Language */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {import("./types.js").Texts} Texts */
/** @typedef {import("./facts.js").Json} Json */
/** @typedef {ReturnType<typeof import("./texts.js").speaker>} Speaker */
/**
 * @typedef {object} Box
 * @property {string} id
 * @property {Record<string, string>} data what the page is told when it changes
 * @property {Kind} kind
 * @property {Json | undefined} value
 * @property {boolean} [optional] whether it can be said not to exist
 * @property {string | undefined} [described] the ids of what describes it
 * @property {string} [label] what it is called, where no other element says it
 * @property {import("./drafts.js").Unread | undefined} [unread]
 */
/** @typedef {{ language: Language, t: Speaker, choices: Record<string, { value: string, label: Texts }[]> }} Around */

const MOST_RADIOS = 4;

/**
 * Whether it is filled in by choosing, in a group of its own with a legend.
 * @param {Kind} kind
 * @param {Around} around
 */
export const isChosen = (kind, around) => {
  const few = kind.kind === "alternatives" && (around.choices[kind.of ?? ""]?.length ?? 0) <= MOST_RADIOS;
  return kind.kind === "yes_no" || few;
};

/**
 * @param {Box} box
 * @param {Around} around
 * @returns {HTMLElement}
 */
export function box(box, around) {
  if (isChosen(box.kind, around)) {
    return radios(box, around);
  }
  return box.kind.kind === "alternatives" ? select(box, around) : text(box, around);
}

/**
 * @param {Box} of
 * @param {Around} around
 */
function options({ kind, optional }, { language, t, choices }) {
  /** @type {[string, string, Json | undefined][]} */
  const given =
    kind.kind === "yes_no"
      ? [["true", t("yes"), true], ["false", t("no"), false]]
      : (choices[kind.of ?? ""] ?? []).map(({ value, label }) => [`=${value}`, label[language], value]);
  /** @type {[string, string, Json | undefined][]} */
  const absent = optional === true ? [["null", t("absent"), null]] : [];
  return [...given, ...absent];
}

/**
 * @param {Box} box
 * @param {Around} around
 */
function radios(box, around) {
  const all = [...options(box, around), /** @type {[string, string, undefined]} */ (["", around.t("not known"), undefined])];
  return h(
    "div",
    { class: "radios" },
    all.map(([said, label, meant]) =>
      h(
        "label",
        { class: "radio", "data-key": said },
        h("input", { type: "radio", name: box.id, value: said, checked: box.value === meant, "aria-describedby": box.described, ...data(box) }),
        h("span", {}, label),
      ),
    ),
  );
}

/**
 * @param {Box} box
 * @param {Around} around
 */
function select(box, around) {
  const all = [/** @type {[string, string, undefined]} */ (["", around.t("not chosen"), undefined]), ...options(box, around)];
  const attributes = { id: box.id, "aria-describedby": box.described, "aria-label": box.label, ...data(box) };
  return h("select", attributes, all.map(([said, label, meant]) => h("option", { value: said, selected: box.value === meant }, label)));
}

/**
 * @param {Box} box
 * @param {Around} around
 */
function text(box, { language, t }) {
  const { kind } = box.kind;
  const number = isNumber(kind);
  const form = ["date", "month"].includes(kind) ? t(/** @type {Text} */ (`form ${kind}`)) : null;
  return h("input", {
    type: "text",
    id: box.id,
    class: number ? "number" : form === null ? null : "calendar",
    inputmode: number ? (kind === "integer" ? "numeric" : "decimal") : form === null ? null : "numeric",
    placeholder: form,
    autocomplete: "off",
    spellcheck: "false",
    value: box.unread?.text ?? shown(kind, box.value, language),
    "aria-invalid": box.unread === undefined ? null : "true",
    "aria-describedby": box.described,
    "aria-label": box.label,
    ...data(box),
  });
}

/** @param {Box} box */
const data = (box) => Object.fromEntries(Object.entries(box.data).map(([name, value]) => [`data-${name}`, value]));

/**
 * What the choice of a radio button or in a list means.
 * @param {string} said
 * @returns {Json | undefined}
 */
export function chosen(said) {
  if (said.startsWith("=")) {
    return said.slice(1);
  }
  return { true: true, false: false, null: null }[said];
}
