/** What a person must judge: the value, with who, when and why. */

import { box } from "./boxes.js";
import { h } from "./dom.js";
import { isWhole, nothing } from "./drafts.js";
import { attestations } from "./facts.js";
import { capital } from "./texts.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./fields.js").Filling} Filling */

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {string} [described]
 * @returns {import("./dom.js").Child}
 */
export function judgement(one, filling, described) {
  const { t, language, drafts } = filling;
  const said = (drafts.said.get(one.place) ?? attestations(one.value))[0] ?? nothing();
  const assessment = one.fact.assessment;
  const guidance = assessment?.guidance?.[language];
  const by = assessment?.by.map((who) => who[language]).join(", ") ?? "";
  const id = `${one.place}#0`;
  const data = { act: "value", place: one.place, index: "0", kind: one.fact.kind };
  return [
    h("p", { class: "judged" }, h("strong", {}, t("judged")), guidance !== undefined && ` – ${capital(guidance)}`),
    by !== "" && h("p", { class: "note" }, t("may judge", by)),
    h("div", { class: "box" }, box({ id, data, kind: one.fact, value: said.value, optional: one.fact.may_be_absent === true, label: one.fact.label[language], unread: drafts.unread.get(id), ...(described && { described }) }, filling)),
    h("div", { class: "said" }, text(one, filling, "by", said.by), text(one, filling, "date", said.date), why(one, filling, said.why)),
    said.value !== undefined && !isWhole(said) && h("p", { class: "note" }, t("judged whole")),
  ];
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {"by" | "date"} part
 * @param {string} value
 */
function text(one, filling, part, value) {
  const id = `${one.place}#${part}0`;
  const unread = filling.drafts.unread.get(id);
  const day = part === "date";
  return h(
    "div",
    {},
    h("label", { for: id }, filling.t(day ? "judged on" : "judged by")),
    h("input", { type: "text", id, class: day ? "calendar" : null, placeholder: day ? filling.t("form date") : null, autocomplete: "off", value: unread?.text ?? value, "aria-invalid": unread === undefined ? null : "true", "data-act": "said", "data-place": one.place, "data-part": part, "data-index": 0 }),
  );
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {string} value
 */
function why(one, filling, value) {
  const id = `${one.place}#why0`;
  return h(
    "div",
    { class: "why" },
    h("label", { for: id }, filling.t("judged why")),
    h("textarea", { id, rows: 2, "data-act": "said", "data-place": one.place, "data-part": "why", "data-index": 0 }, value),
  );
}
