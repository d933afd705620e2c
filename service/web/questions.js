/** What is asked: the facts of a decision as a tree of questions, with what is known of each. */

import { at, isRecord, plain } from "./facts.js";
import { ofFact, within } from "./pointer.js";

/** @typedef {import("./types.js").Form} Form */
/** @typedef {import("./types.js").Fact} Fact */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {import("./types.js").Need} Need */
/** @typedef {import("./types.js").Texts} Texts */
/** @typedef {import("./facts.js").Facts} Facts */
/** @typedef {import("./facts.js").Json} Json */
/**
 * A question.
 * `group` holds others, `list` has rows that hold others, `decision` is an earlier decision, `fact` takes a value.
 * @typedef {object} Question
 * @property {string} place where its fact stands in the case
 * @property {Fact} fact
 * @property {"group" | "list" | "decision" | "fact"} sort
 * @property {Json | undefined} value with its sources
 * @property {boolean} needed whether the decision waits for it
 * @property {Need[]} needs what it waits for
 * @property {boolean} asked whether it is asked now: it is needed or said, or something in it is
 * @property {Question[]} inner the facts of a group, the rows of a list
 * @property {number} [row] of a row: its number, from 1
 */

/**
 * The questions of a case.
 * @param {Form} form
 * @param {Facts} facts
 * @param {readonly Need[]} needs
 * @param {ReadonlySet<string>} kept places that stay, though nothing is said there: of what cannot be read yet
 * @returns {Question[]}
 */
export function questions(form, facts, needs, kept = new Set()) {
  const asking = { form, facts, needs, kept };
  const all = form.facts.map((fact) => question(asking, fact, place("", fact)));
  // What stands by itself, such as the month, says which rules apply, and so spares questions about the rest.
  return [...all.filter((one) => one.sort === "fact"), ...all.filter((one) => one.sort !== "fact")];
}

/** @typedef {{ form: Form, facts: Facts, needs: readonly Need[], kept: ReadonlySet<string> }} Asking */

/**
 * @param {string} around
 * @param {Fact} fact
 */
const place = (around, fact) => (fact.within === undefined ? within(around, fact.key) : within(around, fact.within, fact.key));

/**
 * @param {Asking} asking
 * @param {Fact} fact
 * @param {string} where
 * @returns {Question}
 */
function question(asking, fact, where) {
  const value = at(asking.facts, where);
  const needs = asking.needs.filter((need) => need.fact === where);
  const sort = sortOf(asking.form, fact);
  const inner = innerOf(asking, fact, where, { sort, value });
  const said = value !== undefined && (sort !== "group" || value === null || isAttested(value));
  const within = sort === "decision" && asking.needs.some((need) => need.fact.startsWith(`${where}/`));
  const asked = needs.length > 0 || said || within || asking.kept.has(where) || inner.some((one) => one.asked || sort === "list");
  return { place: where, fact, sort, value, needs, needed: needs.length > 0 || within, asked, inner };
}

/** @param {Json} value */
const isAttested = (value) => isRecord(value) && ("$value" in value || "$attested" in value);

/**
 * @param {Form} form
 * @param {Kind} kind
 */
function sortOf(form, kind) {
  if (kind.kind === "list") {
    return "list";
  }
  if (kind.kind === "concept") {
    return form.concepts[kind.of ?? ""]?.decision === undefined ? "group" : "decision";
  }
  return "fact";
}

/**
 * @param {Asking} asking
 * @param {Fact} fact
 * @param {string} where
 * @param {{ sort: string, value: Json | undefined }} it
 * @returns {Question[]}
 */
function innerOf(asking, fact, where, { sort, value }) {
  const said = plain(value);
  if (sort === "group" && said !== null) {
    const facts = asking.form.concepts[fact.of ?? ""]?.facts ?? [];
    // What holds itself ends where nothing is said or asked.
    const open = where.split("/").length < 4 || value !== undefined || asking.needs.some((need) => need.fact.startsWith(`${where}/`));
    return open ? facts.map((one) => question(asking, one, place(where, one))) : [];
  }
  if (sort === "list" && said !== null) {
    return Array.from({ length: rows(asking, where, said) }, (_, index) => row(asking, fact, within(where, index), index + 1));
  }
  return [];
}

/**
 * How many rows a list has, those included that have been begun and say nothing yet.
 * @param {Asking} asking
 * @param {string} where
 * @param {Json | undefined} said
 */
function rows({ kept }, where, said) {
  let count = Array.isArray(said) ? said.length : 0;
  while (kept.has(within(where, count))) {
    count += 1;
  }
  return count;
}

/**
 * @param {Asking} asking
 * @param {Fact} list
 * @param {string} where
 * @param {number} number
 * @returns {Question}
 */
function row(asking, list, where, number) {
  const item = list.item ?? { kind: "text" };
  /** @type {Fact} */
  const fact = { key: String(number - 1), label: rowLabel(asking.form, list, item), ...item };
  const { unit, sources } = list;
  return { ...question(asking, { ...fact, ...(unit && { unit }), ...(sources && { sources }) }, where), asked: true, row: number };
}

/**
 * @param {Form} form
 * @param {Fact} list
 * @param {Kind} item
 * @returns {Texts}
 */
const rowLabel = (form, list, item) => form.concepts[item.of ?? ""]?.label ?? list.label;

/**
 * The questions that take an answer, in the order of the page.
 * @param {readonly Question[]} all
 * @returns {Question[]}
 */
export function flat(all) {
  return all.flatMap((one) => [one, ...flat(one.inner)]);
}

/**
 * The places that the decision still waits for, in the order of the page.
 * @param {readonly Question[]} all
 */
export const open = (all) => flat(all).filter((one) => one.needed).map((one) => one.place);

/**
 * The question to go to from a place: the next one after it that is needed, else the first.
 * @param {readonly Question[]} all
 * @param {string | null} from
 * @returns {string | null}
 */
export function next(all, from) {
  const places = flat(all).map((one) => one.place);
  const needed = new Set(open(all));
  const start = from === null ? 0 : places.indexOf(from) + 1;
  const turned = [...places.slice(start), ...places.slice(0, start)];
  return turned.find((one) => needed.has(one)) ?? null;
}

/**
 * The names that lead to a place, for readers: Household › Child 2 › Born.
 * @param {readonly Question[]} all
 * @param {string} pointer
 * @param {"en" | "sv"} language
 * @returns {string[] | null}
 */
export function names(all, pointer, language) {
  const fact = ofFact(pointer);
  for (const one of all) {
    if (one.place === fact || fact.startsWith(`${one.place}/`)) {
      const name = one.row === undefined ? one.fact.label[language] : `${one.fact.label[language]} ${one.row}`;
      const rest = one.place === fact ? [] : names(one.inner, fact, language);
      return [name, ...(rest ?? [])];
    }
  }
  return null;
}
