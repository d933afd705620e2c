/** Provisions as cited, with a link to the text of the law where there is one. */

import { h } from "./dom.js";

/** @typedef {import("./types.js").Provision} Provision */

const SHORT = 28;

/**
 * @param {readonly Provision[]} all
 * @param {import("./boxes.js").Speaker} t
 * @returns {import("./dom.js").Child[]}
 */
export function provisions(all, t) {
  return all.flatMap((one, index) => (index === 0 ? [provision(one, t)] : [", ", provision(one, t)]));
}

/**
 * @param {Provision} one
 * @param {import("./boxes.js").Speaker} t
 */
function provision({ text: cited, act, link }, t) {
  // A short one stays on its line.
  const text = cited.length <= SHORT ? cited.replaceAll(" ", "\u00a0") : cited;
  if (link === undefined || !/^https?:\/\//.test(link)) {
    return h("cite", { class: "law", title: act }, text);
  }
  const title = [act, t("new window")].filter((part) => part !== undefined).join(", ");
  return h("a", { class: "law", href: link, target: "_blank", rel: "noopener noreferrer", title }, text);
}
