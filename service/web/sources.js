/** Who says a fact, and when: folded under its question. */

import { h } from "./dom.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./fields.js").Filling} Filling */
/** @typedef {import("./facts.js").Attestation} Attestation */

/** Sources that any fact may have. */
const KINDS = /** @type {const} */ (["declared", "document", "employer", "estimated"]);
const WORDS = { declared: ["declared", "egen uppgift"], document: ["document", "handling"], employer: ["employer", "arbetsgivaren"], estimated: ["estimated", "beräknad"] };

/**
 * The source and days of one attestation, and of the first also a way to say what another source says.
 * @param {Question} one
 * @param {Filling} filling
 * @param {Attestation[]} said
 * @param {number} [index]
 * @param {import("./dom.js").Child} [inside] what else is folded with them
 */
export function sources(one, filling, said, index = 0, inside = null) {
  const { t } = filling;
  const first = said[0];
  if (first === undefined || one.row !== undefined) {
    return null;
  }
  const summary = [labelOf(one, filling, first.source).replace(/ \(.*\)$/s, ""), first.date, first.received].filter((text) => text !== "");
  const more = index === 0 && said.length < 4;
  return h(
    "details",
    { class: "sources", "data-key": `${one.place}#sources${index}` },
    h("summary", {}, t("source and date"), summary.length > 0 && `: ${summary.join(", ")}`),
    h("div", { class: "said" }, select(one, filling, first, index), day(one, filling, "date", first, index), day(one, filling, "received", first, index)),
    inside,
    more && h("button", { type: "button", class: "quiet", "data-act": "another", "data-place": one.place }, t("another")),
    index > 0 && h("button", { type: "button", class: "quiet", "data-act": "withdraw", "data-place": one.place, "data-index": index }, t("remove")),
  );
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @returns {[string, string][]}
 */
function known(one, { language }) {
  const own = (one.fact.sources ?? []).map(({ source, label }) => /** @type {[string, string]} */ ([source, label[language]]));
  const common = KINDS.map((kind) => /** @type {[string, string]} */ ([kind, WORDS[kind][language === "sv" ? 1 : 0] ?? kind]));
  return [...own, ...common.filter(([kind]) => !own.some(([source]) => source === kind))];
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {string} source
 */
const labelOf = (one, filling, source) => known(one, filling).find(([name]) => name === source)?.[1] ?? source;

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {{ source: string }} said
 * @param {number} index
 */
export function select(one, filling, said, index) {
  const all = known(one, filling);
  const listed = said.source === "" || all.some(([source]) => source === said.source);
  const options = [["", filling.t("no source")], ...all, ...(listed ? [] : [[said.source, said.source]])];
  const id = `${one.place}#source${index}`;
  return h(
    "div",
    {},
    h("label", { for: id }, filling.t("source")),
    h(
      "select",
      { id, "data-act": "said", "data-place": one.place, "data-part": "source", "data-index": index },
      options.map(([source, label]) => h("option", { value: source, selected: source === said.source }, label)),
    ),
  );
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {"date" | "received"} part
 * @param {{ date: string, received: string }} said
 * @param {number} index
 */
export function day(one, filling, part, said, index) {
  const id = `${one.place}#${part}${index}`;
  const unread = filling.drafts.unread.get(id);
  const data = { "data-act": "said", "data-place": one.place, "data-part": part, "data-index": index };
  return h(
    "div",
    {},
    h("label", { for: id }, filling.t(part)),
    h("input", { type: "text", id, class: "calendar", inputmode: "numeric", autocomplete: "off", placeholder: filling.t("form date"), value: unread?.text ?? said[part], "aria-invalid": unread === undefined ? null : "true", ...data }),
  );
}
