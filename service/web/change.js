/** What becomes of the facts when something is filled in or pressed. */

import { chosen } from "./boxes.js";
import { history, nothing, settled, told } from "./drafts.js";
import { at, attestations, isRecord, read, write } from "./facts.js";
import { begun } from "./periods.js";
import { parts, within } from "./pointer.js";
import { flat, questions } from "./questions.js";
import { typed } from "./typed.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./facts.js").Json} Json */
/** @typedef {{ place: string, id?: string, type?: string, kind?: string, index?: string, part?: string }} Where */

/**
 * Changes the facts, or what is begun of them. Gives the place, or the id, where the work goes on.
 * @param {State} state
 * @param {string} act
 * @param {Where} where
 * @param {Json} [said] what a box holds
 * @returns {string | null}
 */
export function change(state, act, where, said = null) {
  switch (act) {
    case "value":
      return value(state, where, String(said));
    case "said":
      return attest(state, where, String(said));
    case "piece":
      return piece(state, where, String(said));
    case "head":
      return head(state, where, String(said));
    case "presence":
      return put(state, where.place, present(state, where.place, String(said)));
    case "absent":
      return put(state, where.place, said === true ? null : undefined);
    case "write":
      return put(state, where.place, said);
    case "none":
      return put(state, where.place, []);
    case "forget":
      return put(state, where.place, undefined);
    case "add":
      return add(state, where.place);
    case "remove":
      return remove(state, where.place);
    case "another":
      return another(state, where.place);
    case "withdraw":
      return withdraw(state, where);
    case "period":
    case "drop":
      return pieces(state, act, where);
    case "periods":
      return byPeriods(state, where.place);
    case "single":
      state.drafts.forget(where.place);
      state.drafts.single.add(where.place);
      return `${where.place}#0`;
    default:
      return null;
  }
}

/**
 * @param {State} state
 * @param {string} place
 * @param {Json | undefined} json
 */
function put(state, place, json) {
  state.drafts.forget(place);
  state.facts = write(state.facts, place, json);
  return null;
}

/**
 * @param {State} state
 * @param {string} place
 * @returns {import("./types.js").Fact | undefined}
 */
function factAt(state, place) {
  const all = state.form === null ? [] : questions(state.form, state.facts, state.needs, state.drafts.places());
  return flat(all).find((one) => one.place === place)?.fact;
}

/**
 * What is said of a fact so far.
 * @param {State} state
 * @param {string} place
 */
const saidOf = (state, place) => state.drafts.said.get(place) ?? attestations(at(state.facts, place));

/**
 * @param {State} state
 * @param {string} place
 * @param {import("./facts.js").Attestation[]} said
 */
function settle(state, place, said) {
  const { json, left } = settled(said, factAt(state, place)?.assessment !== undefined);
  state.facts = write(state.facts, place, json);
  if (left) {
    state.drafts.said.set(place, said);
  } else {
    state.drafts.said.delete(place);
  }
}

/**
 * What a box means. What cannot be read counts as nothing, and stays in its box.
 * @param {State} state
 * @param {{ id: string, kind: string, chosen: boolean }} box
 * @param {string} text
 * @returns {Json | undefined}
 */
function meant(state, { id, kind, chosen: choice }, text) {
  const read = choice ? { value: chosen(text) } : typed(kind, text, state.language);
  if ("fault" in read) {
    state.drafts.unread.set(id, { text, fault: /** @type {import("./texts.js").Text} */ (read.fault) });
    return undefined;
  }
  state.drafts.unread.delete(id);
  return read.value;
}

/** @param {Where} where */
const isChoice = (where) => where.type === "radio" || where.type === "select-one";

/**
 * @param {State} state
 * @param {Where} where
 * @param {string} text
 */
function value(state, where, text) {
  const { place, index = "0", kind = "text" } = where;
  const said = saidOf(state, place);
  const read = meant(state, { id: `${place}#${index}`, kind, chosen: isChoice(where) }, text);
  const changed = said.map((one, number) => (number === Number(index) ? { ...one, value: read } : one));
  const judged = factAt(state, place)?.assessment !== undefined && read !== undefined;
  settle(state, place, judged ? changed.map((one) => signed(state, one)) : changed);
  return null;
}

/**
 * A judgement by whoever judged last, today, unless it says otherwise.
 * @param {State} state
 * @param {import("./facts.js").Attestation} one
 */
function signed(state, one) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return { ...one, by: one.by || state.judge, date: one.date || today };
}

/**
 * Who says it, when and why.
 * @param {State} state
 * @param {Where} where
 * @param {string} text
 */
function attest(state, where, text) {
  const { place, index = "0", part = "source" } = where;
  const isDay = part === "date" || part === "received";
  const read = isDay ? meant(state, { id: `${place}#${part}${index}`, kind: "date", chosen: false }, text) : text.trim();
  const changed = { [part]: read === undefined ? "" : String(read) };
  const over = overTime(state, place);
  if (over !== null) {
    tell(state, place, { ...over, ...changed });
    return null;
  }
  if (part === "by") {
    state.judge = text.trim();
  }
  settle(state, place, saidOf(state, place).map((one, number) => (number === Number(index) ? { ...one, ...changed } : one)));
  return null;
}

/**
 * The history of a fact that is given by periods.
 * @param {State} state
 * @param {string} place
 * @returns {import("./drafts.js").History | null}
 */
function overTime(state, place) {
  const given = at(state.facts, place);
  const begins = given === undefined && factAt(state, place)?.each === true && !state.drafts.single.has(place);
  return state.drafts.histories.get(place) ?? history(given) ?? (begins ? begun() : null);
}

/**
 * @param {State} state
 * @param {string} place
 * @param {import("./drafts.js").History} over
 */
function tell(state, place, over) {
  const json = told(over);
  state.facts = write(state.facts, place, json);
  if (json === undefined) {
    state.drafts.histories.set(place, over);
  } else {
    state.drafts.histories.delete(place);
  }
}

/**
 * @param {State} state
 * @param {Where} where
 * @param {string} text
 */
function piece(state, where, text) {
  const { place, index = "0", part = "value", kind = "text" } = where;
  const over = overTime(state, place) ?? begun();
  const read = meant(state, { id: `${place}#${part}${index}`, kind, chosen: isChoice(where) }, text);
  const said = part === "value" ? { value: read } : { [part]: read === undefined ? "" : String(read) };
  tell(state, place, { ...over, pieces: over.pieces.map((one, number) => (number === Number(index) ? { ...one, ...said } : one)) });
  return null;
}

/**
 * A period more, which begins where nothing is said yet, or one less.
 * @param {State} state
 * @param {string} act
 * @param {Where} where
 */
function pieces(state, act, { place, index = "0" }) {
  const over = overTime(state, place) ?? begun();
  if (act === "drop") {
    state.drafts.forget(place);
    tell(state, place, { ...over, pieces: over.pieces.filter((_, number) => number !== Number(index)) });
    return `${place}#from0`;
  }
  tell(state, place, { ...over, pieces: [...over.pieces, { from: "", to: "", value: undefined }] });
  return `${place}#from${over.pieces.length}`;
}

/**
 * By periods, the first of which has the value that was given.
 * @param {State} state
 * @param {string} place
 */
function byPeriods(state, place) {
  const [said] = saidOf(state, place);
  const over = begun();
  state.drafts.forget(place);
  tell(state, place, { ...over, pieces: over.pieces.map((one) => ({ ...one, value: said?.value })) });
  return `${place}#from0`;
}

/**
 * What the case says of itself.
 * @param {State} state
 * @param {Where} where
 * @param {string} text
 */
function head(state, { place }, text) {
  const key = parts(place)[0] ?? "";
  const kind = key === "$communicated" ? "date" : "text";
  state.facts = write(state.facts, place, meant(state, { id: `${key}#0`, kind, chosen: false }, text));
  return null;
}

/**
 * Whether something is there.
 * @param {State} state
 * @param {string} place
 * @param {string} said
 * @returns {Json | undefined}
 */
function present(state, place, said) {
  const now = read(state.facts, place);
  return said === "true" ? (isRecord(now) ? at(state.facts, place) : {}) : chosen(said);
}

/**
 * A row more.
 * @param {State} state
 * @param {string} place
 */
function add(state, place) {
  const rows = read(state.facts, place);
  const row = within(place, Array.isArray(rows) ? rows.length : 0);
  const item = factAt(state, place)?.item;
  if (item?.kind === "concept" && state.form?.concepts[item.of ?? ""]?.decision === undefined) {
    state.facts = write(state.facts, row, {});
  } else {
    state.drafts.said.set(row, [nothing()]);
  }
  return row;
}

/**
 * A row less, or what was said of a fact.
 * @param {State} state
 * @param {string} place
 */
function remove(state, place) {
  const around = within("", ...parts(place).slice(0, -1));
  const isRow = Array.isArray(read(state.facts, around)) || factAt(state, around)?.kind === "list";
  // The rows that follow move up, and what is begun of them would stay behind.
  state.drafts.forget(isRow ? around : place);
  state.facts = write(state.facts, place, undefined);
  return isRow ? `${around}#add` : `${place}#0`;
}

/**
 * What one more source says: the one that the rules ask for, if they ask.
 * @param {State} state
 * @param {string} place
 */
function another(state, place) {
  const said = saidOf(state, place);
  const wanted = state.needs.find((need) => need.fact === place && !said.some((one) => one.source === need.source))?.source;
  state.drafts.said.set(place, [...said, { ...nothing(), source: wanted ?? "" }]);
  return `${place}#${said.length}`;
}

/**
 * @param {State} state
 * @param {Where} where
 */
function withdraw(state, { place, index = "0" }) {
  const said = saidOf(state, place).filter((_, number) => number !== Number(index));
  state.drafts.forget(place);
  settle(state, place, said);
  return `${place}#0`;
}
