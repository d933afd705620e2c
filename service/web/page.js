/** The page as a whole, from what is known at the moment. */

import { answer, headline, remaining, SIGNS } from "./answer.js";
import { day } from "./day.js";
import { h } from "./dom.js";
import { fields } from "./fields.js";
import { names, open, questions } from "./questions.js";
import { capital, speaker } from "./texts.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./dom.js").Child} Child */

/**
 * @param {State} state
 * @returns {Child[]}
 */
export function page(state) {
  const t = speaker(state.language);
  const asked = asking(state);
  return [
    state.form !== null && h("a", { class: "skip", href: "#outcome", "data-act": "skip", "data-key": "skip" }, t("skip")),
    top(state, t),
    h(
      "main",
      { "data-key": "main", tabindex: "-1", id: "main" },
      h("h1", {}, t("title")),
      signIn(state, t),
      chooser(state, t),
      trouble(state, t),
      state.form !== null && h("div", { class: "columns", "data-key": "columns" }, left(state, t, asked), right(state, t, asked)),
      past(state, t),
    ),
    glance(state, t),
    h("footer", { class: "foot", "data-key": "foot" }, h("p", {}, t("foot"))),
  ];
}

/**
 * The outcome at the foot of a narrow window, where the rest of it lies far down.
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function glance({ decision }, t) {
  return (
    decision !== null &&
    h(
      "a",
      { class: `glance ${decision.outcome}`, href: "#outcome", "data-act": "skip", "data-key": "glance" },
      h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[decision.outcome]),
      h("span", { class: "vh" }, `${t("skip")}: `),
      headline(decision),
    )
  );
}

/** @param {State} state */
export const asking = (state) =>
  state.form === null ? [] : questions(state.form, state.facts, state.needs, new Set([...state.drafts.places(), ...state.seen]));

/**
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function top(state, t) {
  const choice = (/** @type {string} */ code, /** @type {string} */ name) =>
    h("label", { lang: code }, h("input", { type: "radio", name: "language", value: code, checked: state.language === code, "data-act": "language" }), h("span", {}, name));
  return h(
    "header",
    { class: "top", "data-key": "top" },
    h("span", { class: "home" }, h("span", { class: "section-sign", "aria-hidden": "true" }, "§"), "Lagrum"),
    h("fieldset", { class: "surface" }, h("legend", { class: "vh" }, t("language")), choice("sv", "Svenska"), choice("en", "English")),
  );
}

/**
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function signIn(state, t) {
  return (
    state.locked &&
    h(
      "form",
      { class: "token", "data-act": "sign-in", "data-key": "token" },
      h("label", { for: "token" }, t("token")),
      h("input", { id: "token", type: "password", autocomplete: "off", "aria-describedby": "token-note" }),
      h("button", { type: "submit", class: "primary" }, t("sign in")),
      h("p", { class: "note", id: "token-note" }, t("token note")),
    )
  );
}

/**
 * The decisions, agency by agency.
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function chooser(state, t) {
  if (state.listed === null) {
    return null;
  }
  if (state.listed.length === 0) {
    return h("p", {}, t("none loaded"));
  }
  const groups = Map.groupBy !== undefined ? Map.groupBy(state.listed, groupOf) : grouped(state.listed);
  const option = (/** @type {import("./types.js").Listed} */ one) => {
    const version = one.default ? "" : ` (${one.package} ${one.version})`;
    return h("option", { value: state.listed?.indexOf(one) ?? 0, selected: one === state.chosen }, `${capital(one.label[state.language])}${version}`);
  };
  return h(
    "div",
    { class: "chooser", "data-key": "chooser" },
    h("label", { for: "decision" }, t("decision")),
    h(
      "select",
      { id: "decision", "data-act": "choose" },
      h("option", { value: "", selected: state.chosen === null }, t("choose")),
      [...groups].map(([agency, all]) => h("optgroup", { label: agency }, all.map(option))),
    ),
    state.form !== null && inForce(state.form.in_force, t),
  );
}

/** @param {import("./types.js").Listed} one */
const groupOf = (one) => one.agency ?? one.package;

/** @param {import("./types.js").Listed[]} all */
function grouped(all) {
  const groups = /** @type {Map<string, import("./types.js").Listed[]>} */ (new Map());
  for (const one of all) {
    groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  }
  return groups;
}

/**
 * @param {{ from?: string, to?: string }} days
 * @param {import("./boxes.js").Speaker} t
 */
function inForce({ from, to }, t) {
  const parts = [from === undefined ? "" : t("from", from), to === undefined ? "" : t("to", to)].filter((part) => part !== "");
  return parts.length > 0 && h("p", { class: "note" }, t("in force", parts.join(" ")));
}

/**
 * Why something did not go.
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function trouble(state, t) {
  const it = state.trouble;
  return (
    it !== null &&
    h(
      "div",
      { class: "trouble", role: "alert", "data-key": "trouble" },
      it.texts.map((text) => h("p", {}, text)),
      it.again && h("button", { type: "button", class: "secondary", "data-act": "again" }, t("try again")),
    )
  );
}

/**
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 * @param {import("./questions.js").Question[]} asked
 */
function left(state, t, asked) {
  const form = state.form;
  const left = open(asked).length;
  const filling = {
    language: state.language,
    t,
    drafts: state.drafts,
    all: state.all,
    problems: state.problems,
    choices: form?.alternatives ?? {},
    concepts: form?.concepts ?? {},
  };
  const count = left === 0 ? t("nothing needed") : remaining(left, t);
  const settled = state.decision !== null && left === 0 && state.decision.outcome !== "invalid";
  return h(
    "form",
    { class: "left", "data-act": "questions", "data-key": "left", autocomplete: "off", novalidate: true, "aria-labelledby": "facts" },
    h("h2", { id: "facts" }, t("facts")),
    fields(asked, filling),
    form?.communicate === true && state.decision?.communicate !== undefined && communicated(state, t),
    caseId(state, t),
    h(
      "div",
      { class: "next" },
      h("p", { class: "count" }, left > 0 || settled ? count : ""),
      h("button", { type: "submit", class: "primary", hidden: left === 0 }, t("next")),
    ),
    h("label", { class: "check" }, h("input", { type: "checkbox", checked: state.all, "data-act": "show-all" }), t("show all")),
    tools(t),
  );
}

/**
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function caseId(state, t) {
  return h(
    "details",
    { class: "sources case", "data-key": "$case" },
    h("summary", {}, t("case id"), typeof state.facts["$case"] === "string" && `: ${state.facts["$case"]}`),
    h("input", { type: "text", id: "$case#0", value: typeof state.facts["$case"] === "string" ? state.facts["$case"] : "", "data-act": "head", "data-place": "/$case", "aria-label": t("case id"), "aria-describedby": "case-note" }),
    h("p", { class: "note", id: "case-note" }, t("case id note")),
  );
}

/**
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function communicated(state, t) {
  const said = state.facts["$communicated"];
  return day("$communicated", t("communicated"), { act: "head", place: "/$communicated" }, typeof said === "string" ? said : "", state, t);
}

/** @param {import("./boxes.js").Speaker} t */
function tools(t) {
  const button = (/** @type {string} */ act, /** @type {string} */ label) => h("button", { type: "button", class: "secondary", "data-act": act, id: act }, label);
  return h(
    "div",
    { class: "buttons tools" },
    button("upload", t("upload")),
    h("input", { type: "file", id: "file", class: "vh", tabindex: "-1", "aria-hidden": "true", accept: ".json,application/json", "data-act": "file" }),
    button("save-case", t("download case")),
    button("reset", t("reset")),
  );
}

/**
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 * @param {import("./questions.js").Question[]} asked
 */
function right(state, t, asked) {
  const given = state.decision;
  const words = (/** @type {string} */ text) => worded(text, asked, state.language);
  const wanted = open(asked).map((place) => ({ place, text: wordsOf(asked, place, state) }));
  const button = (/** @type {string} */ act, /** @type {string} */ label) => h("button", { type: "button", class: "secondary", "data-act": act, id: act }, label);
  return h(
    "section",
    { class: "right", "data-key": "right", "aria-label": t("outcome"), "aria-busy": String(state.busy) },
    given === null ? (state.previews || state.busy ? h("p", { class: "quiet-text" }, t("waiting")) : undecided(t)) : answer(given, wanted, { t, words, folds: state.folds }),
    given !== null && h("div", { class: "buttons tools", "data-key": "tools" }, button("save-decision", t("download decision")), button("print", t("print"))),
  );
}

/**
 * What stands for the outcome where the service says nothing of it before it has decided.
 * @param {import("./boxes.js").Speaker} t
 */
function undecided(t) {
  return h(
    "div",
    { "data-key": "undecided" },
    h("h2", { id: "outcome", tabindex: "-1" }, t("outcome")),
    h("p", {}, t("no previews")),
    h("p", { class: "note" }, t("no previews note")),
    h("div", { class: "buttons" }, h("button", { type: "button", class: "primary", "data-act": "decide", id: "decide" }, t("decide"))),
  );
}

/**
 * What is asked at a place: the question, and where it stands if that does not show.
 * @param {import("./questions.js").Question[]} asked
 * @param {string} place
 * @param {State} state
 */
function wordsOf(asked, place, state) {
  const all = names(asked, place, state.language) ?? [place];
  return all.map(capital).slice(-3).join(" › ");
}

/**
 * A text of the explanation, with a place in the case that it begins with in words.
 * @param {string} text
 * @param {import("./questions.js").Question[]} asked
 * @param {import("./texts.js").Language} language
 */
function worded(text, asked, language) {
  const found = /^(\/[^\s,:]+)([,:] .*)?$/su.exec(text);
  const place = found?.[1];
  const said = place === undefined ? null : names(asked, place, language);
  return said === null ? text : `${said.map(capital).join(" › ")}${found?.[2] ?? ""}`;
}

/**
 * Cases that were open before.
 * @param {State} state
 * @param {import("./boxes.js").Speaker} t
 */
function past(state, t) {
  return (
    state.past.length > 0 &&
    h(
      "section",
      { class: "past", "data-key": "past", "aria-labelledby": "past" },
      h("h2", { id: "past" }, t("earlier")),
      h("p", { class: "note" }, t("earlier note")),
      h(
        "ul",
        {},
        state.past.map((one, index) => {
          const name = [one.title[state.language], one.case, one.said].filter((part) => part !== "").join(", ");
          return h("li", {}, h("span", {}, name, " "), h("button", { type: "button", class: "link", "data-act": "restore", "data-index": index, "aria-label": t("again named", name) }, t("again")));
        }),
      ),
    )
  );
}
