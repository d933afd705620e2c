/** A fact over time: a row for each period. */

import { box } from "./boxes.js";
import { h } from "./dom.js";
import { history, nothing, told } from "./drafts.js";
import { day, select } from "./sources.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./fields.js").Filling} Filling */
/** @typedef {import("./drafts.js").History} History */

/** @type {() => History} */
export function begun() {
  const { value: _, ...said } = nothing();
  return { ...said, pieces: [{ from: "", to: "", value: undefined }] };
}

/**
 * Whether a fact over time is filled in by periods: it is given so, was begun so, or has a value for each month.
 * @param {Question} one
 * @param {import("./drafts.js").Drafts} drafts
 */
export function isByPeriods({ fact, place, value }, drafts) {
  if (fact.over_time === undefined || drafts.single.has(place)) {
    return false;
  }
  return drafts.histories.has(place) || history(value) !== null || (value === undefined && fact.each === true);
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {string} [described]
 * @returns {import("./dom.js").Child}
 */
export function periods(one, filling, described) {
  const { t, drafts } = filling;
  const given = drafts.histories.get(one.place) ?? history(one.value) ?? begun();
  const touched = drafts.histories.has(one.place);
  const button = (/** @type {string} */ act, /** @type {string} */ label) =>
    h("button", { type: "button", class: "quiet", "data-act": act, "data-place": one.place }, label);
  return [
    h("p", { class: "note" }, t("over time note")),
    given.pieces.map((piece, index) => row(one, filling, piece, index, given.pieces.length > 1, described)),
    touched && told(given) === undefined && h("p", { class: "note" }, t("over time whole")),
    h("div", { class: "buttons" }, button("period", t("add period")), one.value === undefined && button("single", t("one value"))),
    h(
      "details",
      { class: "sources", "data-key": `${one.place}#sources0` },
      h("summary", {}, t("source and date"), given.source !== "" && `: ${given.source}`),
      h("div", { class: "said" }, select(one, filling, given, 0), day(one, filling, "date", given, 0), day(one, filling, "received", given, 0)),
    ),
  ];
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {import("./drafts.js").Piece} piece
 * @param {number} index
 * @param {boolean} several
 * @param {string} [described]
 */
function row(one, filling, piece, index, several, described) {
  const { t, drafts } = filling;
  const unit = one.fact.over_time ?? "date";
  const name = t("period", index + 1);
  const cell = (/** @type {"from" | "to" | "value"} */ part, /** @type {import("./types.js").Kind} */ kind) => {
    const id = `${one.place}#${part}${index}`;
    const data = { act: "piece", place: one.place, part, index: String(index), kind: kind.kind };
    const value = part === "value" ? piece.value : piece[part] || undefined;
    const label = t(/** @type {import("./texts.js").Text} */ (`period ${part}`));
    const named = `${name}, ${label}`;
    const made = box({ id, data, kind, value, label: named, unread: drafts.unread.get(id), ...(described && { described }) }, filling);
    const unitText = part === "value" ? one.fact.unit?.[filling.language] : undefined;
    return h("div", { role: made.matches(".radios") ? "radiogroup" : null, "aria-label": made.matches(".radios") ? named : null }, h("span", { class: "label", "aria-hidden": "true" }, label, unitText !== undefined && ` (${unitText})`), made);
  };
  return h(
    "div",
    { class: "piece", role: "group", "aria-label": name, "data-key": `${one.place}#piece${index}` },
    cell("from", { kind: unit }),
    cell("to", { kind: unit }),
    cell("value", one.fact),
    several && h("button", { type: "button", class: "quiet", "data-act": "drop", "data-place": one.place, "data-index": index, "aria-label": t("remove named", name) }, t("remove")),
  );
}
