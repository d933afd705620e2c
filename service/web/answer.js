/** What comes of the facts: the outcome, what is needed, why, what was checked, and how it was worked out. */

import { h } from "./dom.js";
import { lines } from "./tree.js";
import { capital, named } from "./texts.js";

/** @typedef {import("./types.js").Decision} Decision */
/** @typedef {import("./types.js").Section} Section */
/** @typedef {import("./types.js").Line} Line */
/** @typedef {import("./tree.js").Telling} Telling */
/** @typedef {{ place: string, text: string }} Wanted */

export const SIGNS = { granted: "✓", denied: "✗", undetermined: "?", invalid: "!", fault: "!" };

/** Sections that stand elsewhere on the page. */
const ELSEWHERE = new Set(["results", "totals", "needs", "controls", "working", "facts"]);

/** Sections that always stand open; before the decision is settled the others are folded. */
const FIRST = new Set(["problems", "steps", "conditions", "exceptions", "faults"]);

/**
 * @param {Decision} given
 * @param {readonly Wanted[]} wanted the questions that are left
 * @param {Telling} telling
 * @returns {HTMLElement[]}
 */
export function answer(given, wanted, telling) {
  const { t } = telling;
  const sections = given.outline.sections;
  const told = sections.filter((section) => !ELSEWHERE.has(section.name));
  const settled = given.outcome === "granted" || given.outcome === "denied";
  const later = settled ? [] : told.filter((section) => !FIRST.has(section.name));
  return [
    verdict(given, telling),
    still(wanted, telling),
    ...fired(given, telling),
    ...told.filter((section) => !later.includes(section)).map((section) => part(section, telling)),
    ...(settled ? others(given, telling) : []),
    ...(later.length === 0 ? [] : [folded("later", t("more"), later.map((section) => part(section, telling)))]),
    ...sections.filter((section) => section.name === "working" || section.name === "facts").map((section) => deep(section, telling)),
    about(given, telling),
  ];
}

/**
 * The outcome in one sentence, for who hears the page.
 * @param {Decision} given
 */
export function spoken(given) {
  const amounts = resultsOf(given).map((line) => `${capital(named(line.text))}: ${line.value ?? ""}`);
  return [capital(given.outline.outcome), ...amounts.slice(0, 3)].join(". ");
}

/**
 * How many questions are left.
 * @param {number} left
 * @param {import("./boxes.js").Speaker} t
 */
export const remaining = (left, t) => (left === 1 ? t("left one") : t("left", left));

/**
 * The outcome and the first amount, as short as can be.
 * @param {Decision} given
 */
export function headline(given) {
  const amount = resultsOf(given)[0]?.value;
  return [capital(given.outline.outcome), amount].filter((text) => text !== undefined).join(" · ");
}

/**
 * Results of the whole, or what the steps come to.
 * @param {Decision} given
 * @returns {Line[]}
 */
const resultsOf = (given) =>
  given.outline.sections.filter((section) => section.name === "results" || section.name === "totals").flatMap((section) => section.lines);

/**
 * @param {Decision} given
 * @param {Telling} telling
 */
function verdict(given, { t }) {
  const settled = given.outcome === "granted" || given.outcome === "denied";
  return h(
    "div",
    { class: `verdict ${given.outcome}`, "data-key": "verdict" },
    h("h2", { id: "outcome", tabindex: "-1" }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[given.outcome]), capital(given.outline.outcome)),
    resultsOf(given).length > 0 &&
      h("dl", { class: "results" }, resultsOf(given).map((line) => h("div", {}, h("dt", {}, capital(named(line.text))), h("dd", {}, line.value ?? "")))),
    given.reason !== undefined && h("p", { class: "reason" }, given.reason),
    settled && h("p", { class: `disposition ${given.disposition}` }, t(given.disposition)),
    given.assurance === "provisional" && h("p", { class: "disposition manual" }, t("provisional")),
  );
}

/**
 * @param {readonly Wanted[]} wanted
 * @param {Telling} telling
 */
function still(wanted, { t }) {
  return h(
    "section",
    { class: "still", "data-key": "still", hidden: wanted.length === 0 },
    h("h3", {}, t("still needed")),
    h("ul", {}, wanted.map(({ place, text }) => h("li", {}, h("button", { type: "button", class: "link", "data-act": "go", "data-place": place }, text)))),
  );
}

/**
 * @param {Section} section
 * @param {Telling} telling
 */
function part(section, telling) {
  return h("section", { "data-key": section.name }, h("h3", {}, section.heading), lines(section.lines, telling, section.name));
}

/** @param {Decision} given */
const controls = (given) => given.outline.sections.find((section) => section.name === "controls")?.lines ?? [];

/**
 * Controls that fired.
 * @param {Decision} given
 * @param {Telling} telling
 */
function fired(given, telling) {
  const hits = controls(given).filter((line) => line.mark === "bad");
  return hits.length === 0 ? [] : [h("section", { class: "fired", "data-key": "fired" }, h("h3", {}, telling.t("controls hit")), lines(hits, telling, "fired"))];
}

/**
 * The others, folded.
 * @param {Decision} given
 * @param {Telling} telling
 */
function others(given, telling) {
  const rest = controls(given).filter((line) => line.mark !== "bad");
  return rest.length === 0 ? [] : [folded("controls", telling.t("controls other", rest.length), lines(rest, telling, "controls"))];
}

/**
 * @param {string} key
 * @param {string} heading
 * @param {import("./dom.js").Child} inside
 */
const folded = (key, heading, inside) => h("details", { class: "part", "data-key": key }, h("summary", {}, h("h3", {}, heading)), inside);

/**
 * How every value came about, and every fact with its source.
 * @param {Section} section
 * @param {Telling} telling
 */
function deep(section, telling) {
  const { t } = telling;
  const button = (/** @type {string} */ act, /** @type {string} */ label) => h("button", { type: "button", class: "quiet", "data-act": act }, label);
  return folded(section.name, section.heading, [
    section.name === "working" && h("div", { class: "buttons" }, button("open-all", t("open all")), button("close-all", t("close all"))),
    lines(section.lines, telling, section.name),
  ]);
}

/**
 * @param {Decision} given
 * @param {Telling} telling
 */
function about(given, { t }) {
  return folded("about", t("about"), h("dl", { class: "about" }, given.outline.about.map(({ name, value }) => h("div", {}, h("dt", {}, capital(name)), h("dd", {}, value)))));
}
