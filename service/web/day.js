/** A box for a day that is no fact of the rules. */

import { h } from "./dom.js";

/**
 * @param {string} id
 * @param {string} label
 * @param {{ act: string, place: string }} data
 * @param {string} value
 * @param {{ drafts: import("./drafts.js").Drafts }} state
 * @param {import("./boxes.js").Speaker} t
 */
export function day(id, label, data, value, state, t) {
  const unread = state.drafts.unread.get(`${id}#0`);
  const fault = unread === undefined ? null : h("p", { class: "fault", id: `${id}#fault` }, t(unread.fault));
  const attributes = {
    type: "text",
    id: `${id}#0`,
    class: "calendar",
    inputmode: "numeric",
    autocomplete: "off",
    placeholder: t("form date"),
    value: unread?.text ?? value,
    "aria-invalid": unread === undefined ? null : "true",
    "aria-describedby": unread === undefined ? null : `${id}#fault`,
    "data-act": data.act,
    "data-place": data.place,
  };
  return h("div", { class: "question", "data-key": id }, h("label", { class: "ask", for: `${id}#0` }, label), h("div", { class: "box" }, h("input", attributes)), fault);
}
