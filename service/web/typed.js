/** What a typed text means, and how a value is written in its box. */

/** @typedef {import("./facts.js").Json} Json */
/** @typedef {"en" | "sv"} Language */
/** @typedef {{ value: Json | undefined } | { fault: string }} Typed */

/** The forms of what is written, by kind. Whether there is such a day the engine says. */
const FORMS = /** @type {Record<string, RegExp>} */ ({
  date: /^(\d{4})-?(\d{2})-?(\d{2})$/,
  month: /^(\d{4})-?(\d{2})$/,
});

const NUMBERS = new Set(["integer", "number", "percent", "money"]);

/** @param {string} kind */
export const isNumber = (kind) => NUMBERS.has(kind);

/**
 * What a text means as a fact of a kind: `undefined` for nothing; a fault is the name of a text that says what to write.
 * @param {string} kind
 * @param {string} text
 * @param {Language} language
 * @returns {Typed}
 */
export function typed(kind, text, language) {
  const trimmed = text.trim();
  if (trimmed === "") {
    return { value: undefined };
  }
  if (isNumber(kind)) {
    return number(kind, trimmed, language);
  }
  const form = FORMS[kind];
  if (form !== undefined) {
    const found = form.exec(trimmed);
    return found === null ? { fault: `bad ${kind}` } : { value: found.slice(1).join("-") };
  }
  if (kind === "period") {
    return period(trimmed);
  }
  if (kind === "days" || kind === "months") {
    return duration(kind, trimmed);
  }
  if (["week", "quarter", "half_year"].includes(kind)) {
    return { value: trimmed.toUpperCase() };
  }
  return { value: trimmed };
}

/**
 * The first day and the last, with any sign between them; without an end two points in its place.
 * @param {string} text
 * @returns {Typed}
 */
function period(text) {
  const found = /^(\d{4})-?(\d{2})-?(\d{2})\s*(?:\/|–|-|to|through|till|till och med|t\.o\.m\.)\s*(?:(\d{4})-?(\d{2})-?(\d{2})|\.\.)$/i.exec(text);
  if (found === null) {
    return { fault: "bad period" };
  }
  const [, ...days] = found;
  const end = days[3] === undefined ? ".." : days.slice(3).join("-");
  return { value: `${days.slice(0, 3).join("-")}/${end}` };
}

/** The words for lengths of time, singular and plural, with what they are in a case. */
const LENGTHS = /** @type {const} */ ([
  ["D", "days", ["day", "days"], ["dag", "dagar"]],
  ["W", "days", ["week", "weeks"], ["vecka", "veckor"]],
  ["M", "months", ["month", "months"], ["månad", "månader"]],
  ["Y", "months", ["year", "years"], ["år", "år"]],
]);

/**
 * A number and a unit, in either language, or as a case has it.
 * @param {string} kind
 * @param {string} text
 * @returns {Typed}
 */
function duration(kind, text) {
  const found = /^P?(-?\d{1,10})\s*(\p{L}+)$/iu.exec(text);
  const word = found?.[2]?.toLowerCase() ?? "";
  const length = LENGTHS.find(([sign, of, en, sv]) => of === kind && [sign.toLowerCase(), ...en, ...sv].includes(word));
  return found === null || length === undefined ? { fault: `bad ${kind}` } : { value: `P${found[1]}${length[0]}` };
}

/**
 * @param {string} text
 * @param {Language} language
 */
function lengthShown(text, language) {
  const found = /^P(-?\d+)([DWMY])$/.exec(text);
  const length = LENGTHS.find(([sign]) => sign === found?.[2]);
  const words = length?.[language === "sv" ? 3 : 2];
  return found === null || words === undefined ? text : `${found[1]} ${words[found[1] === "1" ? 0 : 1]}`;
}

/**
 * Digits in groups, decimals after the mark of the language, with or without its unit. Decimals stay exact, as text.
 * @param {string} kind
 * @param {string} text
 * @param {Language} language
 * @returns {Typed}
 */
function number(kind, text, language) {
  const bare = text.replace(/\s*(kr|kronor|%)$/i, "").replace("−", "-");
  const mark = language === "sv" ? "," : ".";
  const groups = /^-?\d{1,3}([\s\u00a0\u202f]\d{3})+(?=$|[.,])/.test(bare) ? bare.replace(/[\s\u00a0\u202f]/g, "") : bare;
  const pattern = kind === "integer" ? /^-?\d+$/ : language === "sv" ? /^-?\d+(,\d+)?$/ : /^-?\d+(\.\d+)?$/;
  if (!pattern.test(groups)) {
    return { fault: kind === "integer" ? "bad integer" : "bad number" };
  }
  const digits = groups.replace(mark, ".").replace(/^(-?)0+(?=\d)/, "$1");
  const value = Number(digits);
  return { value: Number.isSafeInteger(value) && !digits.includes(".") ? value : digits };
}

/**
 * How a value stands in its box: digits in groups of three, decimals after the mark of the language.
 * @param {string} kind
 * @param {Json | undefined} value
 * @param {Language} language
 */
export function shown(kind, value, language) {
  if (value === undefined || value === null || typeof value === "object") {
    return "";
  }
  const text = String(value);
  if (kind === "period") {
    return text.replace("/", " – ");
  }
  if (kind === "days" || kind === "months") {
    return lengthShown(text, language);
  }
  const found = isNumber(kind) ? /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) : null;
  if (found === null) {
    return text;
  }
  const [, sign = "", whole = "", decimals] = found;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  return `${sign}${grouped}${decimals === undefined ? "" : (language === "sv" ? "," : ".") + decimals}`;
}
