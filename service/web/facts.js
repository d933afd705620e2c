/** The facts of a case: reading and writing at a place, and what is said of one fact by several sources. */

import { parts } from "./pointer.js";

/** @typedef {string | number | boolean | null | Json[] | { [key: string]: Json }} Json */
/** @typedef {{ [key: string]: Json }} Facts */
/**
 * What one source says of a fact. `extra` is what the page has no field for, and leaves as it is.
 * @typedef {{ value: Json | undefined, source: string, date: string, received: string, by: string, why: string }} Attestation
 */

/**
 * @param {Json | undefined} value
 * @returns {value is Facts}
 */
export const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} part */
const isIndex = (part) => /^\d+$/.test(part);

/**
 * What counts of a value with sources: the value of the first, since the engine chooses among several.
 * @param {Json | undefined} value
 * @returns {Json | undefined}
 */
export function plain(value) {
  if (isRecord(value) && Array.isArray(value["$attested"])) {
    return plain(value["$attested"][0]);
  }
  return isRecord(value) && "$value" in value ? value["$value"] : value;
}

/**
 * What stands at a place, with its sources; objects and lists on the way may have sources of their own.
 * @param {Facts} facts
 * @param {string} pointer
 * @returns {Json | undefined}
 */
export function at(facts, pointer) {
  /** @type {Json | undefined} */
  let value = facts;
  for (const part of parts(pointer)) {
    value = plain(value);
    if (Array.isArray(value)) {
      value = isIndex(part) ? value[Number(part)] : undefined;
    } else {
      value = isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    }
  }
  return value;
}

/**
 * The value at a place, without its sources.
 * @param {Facts} facts
 * @param {string} pointer
 */
export const read = (facts, pointer) => plain(at(facts, pointer));

/**
 * The facts with another value at a place; `undefined` takes it away. Nothing is changed in place.
 * @param {Facts} facts
 * @param {string} pointer
 * @param {Json | undefined} value
 * @returns {Facts}
 */
export function write(facts, pointer, value) {
  const changed = put(facts, parts(pointer), value);
  return isRecord(changed) ? changed : {};
}

/**
 * @param {Json | undefined} here
 * @param {string[]} path
 * @param {Json | undefined} value
 * @returns {Json | undefined}
 */
function put(here, path, value) {
  const [part, ...rest] = path;
  if (part === undefined) {
    return value;
  }
  if (isRecord(here) && "$value" in here) {
    return { ...here, $value: put(here["$value"], path, value) ?? null };
  }
  if (value === undefined && here === undefined) {
    return undefined;
  }
  if (isIndex(part) && (here === undefined || here === null || Array.isArray(here))) {
    return putRow(Array.isArray(here) ? here : [], Number(part), rest, value);
  }
  /** @type {Facts} */
  const record = isRecord(here) ? { ...here } : {};
  const inner = put(Object.hasOwn(record, part) ? record[part] : undefined, rest, value);
  delete record[part];
  if (inner !== undefined) {
    // A key such as `__proto__` is a key like others.
    Object.defineProperty(record, part, { value: inner, enumerable: true, configurable: true, writable: true });
  }
  return record;
}

/**
 * @param {Json[]} rows
 * @param {number} index
 * @param {string[]} rest
 * @param {Json | undefined} value
 */
function putRow(rows, index, rest, value) {
  const changed = [...rows];
  const inner = put(changed[index], rest, value);
  if (inner === undefined) {
    changed.splice(index, 1);
  } else {
    changed[Math.min(index, changed.length)] = inner;
  }
  return changed;
}

const KEYS = /** @type {const} */ (["source", "date", "received", "by", "why"]);

/**
 * What the sources say of a fact; of one that nobody has said anything of, one without value.
 * @param {Json | undefined} value
 * @returns {Attestation[]}
 */
export function attestations(value) {
  if (isRecord(value) && Array.isArray(value["$attested"]) && value["$attested"].length > 0) {
    return value["$attested"].flatMap(attestations);
  }
  const said = isRecord(value) && "$value" in value ? value : {};
  const text = (/** @type {string} */ key) => (typeof said[key] === "string" ? said[key] : "");
  const [source = "", date = "", received = "", by = "", why = ""] = KEYS.map((key) => text(`$${key}`));
  return [{ value: plain(value), source, date, received, by, why }];
}

/**
 * The fact as JSON: a plain value where no more is said than that.
 * @param {Attestation[]} all
 * @returns {Json | undefined}
 */
export function attested(all) {
  const given = all.filter((one) => one.value !== undefined).map(single);
  return given.length > 1 ? { $attested: given.map((one) => (isRecord(one) && "$value" in one ? one : { $value: one })) } : given[0];
}

/**
 * @param {Attestation} one
 * @returns {Json}
 */
function single(one) {
  const said = KEYS.filter((key) => one[key] !== "").map((key) => [`$${key}`, one[key]]);
  const value = one.value ?? null;
  return said.length === 0 ? value : { $value: value, ...Object.fromEntries(said) };
}

/**
 * Whether a case says anything at all.
 * @param {Facts} facts
 */
export const isEmpty = (facts) => Object.keys(facts).length === 0;
