/** What the page knows at a moment. */

import { Drafts } from "./drafts.js";
import { Folds } from "./tree.js";

/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {{ of: Listed, title: import("./types.js").Texts, facts: import("./facts.js").Facts, case: string, said: string }} Past */
/**
 * @typedef {object} State
 * @property {Language} language
 * @property {boolean} locked whether the service asks who this is
 * @property {Listed[] | null} listed
 * @property {Listed | null} chosen
 * @property {import("./types.js").Form | null} form
 * @property {import("./facts.js").Facts} facts
 * @property {Drafts} drafts
 * @property {Set<string>} seen questions that have been asked of this case and stay where they are
 * @property {boolean} all whether facts that are not needed are shown too
 * @property {boolean} previews whether the service says what a case would come to; without, it is decided first
 * @property {import("./types.js").Decision | null} decision
 * @property {string} decided without previews: the decision of these facts, as the service wrote it
 * @property {import("./types.js").Need[]} needs what the decision waits for; while facts are wrong, what it waited for before
 * @property {Map<string, string[]>} problems by the fact
 * @property {{ texts: string[], again: boolean } | null} trouble
 * @property {boolean} busy
 * @property {Past[]} past
 * @property {Folds} folds
 * @property {string} judge who judged last on this page
 */

/**
 * @param {Language} language
 * @returns {State}
 */
export const started = (language) => ({
  language,
  locked: false,
  listed: null,
  chosen: null,
  form: null,
  facts: {},
  drafts: new Drafts(),
  seen: new Set(),
  all: false,
  previews: true,
  decision: null,
  decided: "",
  needs: [],
  problems: new Map(),
  trouble: null,
  busy: false,
  past: [],
  folds: new Folds(),
  judge: "",
});

/** How many cases are kept that were open before. */
const MOST_PAST = 20;

/**
 * Another case, or none: what was there is kept among those before.
 * @param {State} state
 * @param {import("./facts.js").Facts} facts
 */
export function replace(state, facts) {
  keep(state);
  state.facts = facts;
  state.drafts = new Drafts();
  state.seen = new Set();
  state.decision = null;
  state.decided = "";
  state.needs = [];
  state.problems = new Map();
  state.trouble = null;
}

/** @param {State} state */
function keep(state) {
  const { chosen, form, decision, facts } = state;
  if (chosen === null || form === null || Object.keys(facts).length === 0) {
    return;
  }
  const id = facts["$case"];
  const results = decision?.outline.sections.find((section) => section.name === "results" || section.name === "totals")?.lines ?? [];
  const said = [decision?.outline.outcome ?? "", results[0]?.value ?? ""].filter((text) => text !== "").join(", ");
  const past = { of: chosen, title: form.label, facts, case: typeof id === "string" ? id : "", said };
  state.past = [past, ...state.past.filter((one) => JSON.stringify(one.facts) !== JSON.stringify(facts))].slice(0, MOST_PAST);
}
