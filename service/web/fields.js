/** Questions as they stand in the form. */

import { box, isChosen } from "./boxes.js";
import { h } from "./dom.js";
import { attestations, isRecord, plain } from "./facts.js";
import { provisions } from "./provisions.js";
import { sources } from "./sources.js";
import { judgement } from "./judgement.js";
import { isByPeriods, periods } from "./periods.js";
import { capital } from "./texts.js";

/** @typedef {import("./questions.js").Question} Question */
/** @typedef {import("./texts.js").Text} Text */
/** @typedef {import("./dom.js").Child} Child */
/**
 * @typedef {import("./boxes.js").Around & {
 *   drafts: import("./drafts.js").Drafts,
 *   all: boolean,
 *   problems: Map<string, string[]>,
 *   concepts: Record<string, import("./types.js").Concept>,
 * }} Filling
 */

/**
 * The questions that are asked now, or all.
 * @param {readonly Question[]} all
 * @param {Filling} filling
 * @returns {HTMLElement[]}
 */
export function fields(all, filling) {
  return all.filter((one) => one.asked || filling.all).map((one) => field(one, filling));
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @returns {HTMLElement}
 */
function field(one, filling) {
  switch (one.sort) {
    case "group":
      return group(one, filling);
    case "list":
      return list(one, filling);
    case "decision":
      return earlier(one, filling);
    default:
      return fact(one, filling);
  }
}

/**
 * @param {Question} one
 * @param {Filling} filling
 */
const name = (one, { language }) => capital(one.fact.label[language]);

/**
 * What it is called, and what the rules ask.
 * @param {Question} one
 * @param {Filling} filling
 */
const question = (one, filling) => one.fact.ask?.[filling.language] ?? name(one, filling);

/**
 * @param {Question} one
 * @param {Filling} filling
 */
function group(one, filling) {
  const { t } = filling;
  const absent = plain(one.value) === null;
  const choice = { id: one.place, data: { act: "presence", place: one.place }, kind: { kind: "yes_no" } };
  const there = absent ? false : one.value !== undefined || one.inner.some((inner) => inner.asked) ? true : undefined;
  const label = one.row === undefined ? question(one, filling) : `${name(one, filling)} ${one.row}`;
  return h(
    "fieldset",
    { class: one.row === undefined ? "group" : "group row", "data-key": one.place },
    h("legend", { id: `${one.place}#legend`, tabindex: one.row === undefined ? null : "-1" }, label),
    one.fact.may_be_absent === true && presence({ ...choice, value: there }, one, filling),
    !absent && fields(one.inner, filling),
    faults(one, filling),
    one.row !== undefined && remove(one.place, t("remove named", label), t("remove")),
  );
}

/**
 * Whether something that may be absent is there.
 * @param {import("./boxes.js").Box} choice
 * @param {Question} one
 * @param {Filling} filling
 */
function presence(choice, one, filling) {
  const { t } = filling;
  const options = [["true", t("exists"), true], ["null", t("absent"), false], ["", t("not known"), undefined]];
  return h(
    "div",
    { class: waits(one), role: "radiogroup", "aria-label": t("is there", name(one, filling)) },
    h(
      "div",
      { class: "radios" },
      options.map(([said, label, meant]) =>
        h(
          "label",
          { class: "radio", "data-key": String(said) },
          h("input", { type: "radio", name: `${one.place}#presence`, value: String(said), checked: choice.value === meant, "data-act": "presence", "data-place": one.place }),
          h("span", {}, String(label)),
        ),
      ),
    ),
  );
}

/**
 * @param {string} place
 * @param {string} label
 * @param {string} short
 */
const remove = (place, label, short) =>
  h("button", { type: "button", class: "quiet", "data-act": "remove", "data-place": place, "aria-label": label }, short);

/**
 * @param {Question} one
 * @param {Filling} filling
 */
function list(one, filling) {
  const { t, language, concepts } = filling;
  const said = plain(one.value);
  const given = Array.isArray(said);
  const item = concepts[one.fact.item?.of ?? ""]?.label[language] ?? "";
  const button = (/** @type {string} */ act, /** @type {string} */ label) =>
    h("button", { type: "button", class: "secondary", "data-act": act, "data-place": one.place, id: `${one.place}#${act}`, "aria-describedby": described(one, filling) }, label);
  return h(
    "fieldset",
    { class: "group list", "data-key": one.place },
    h("legend", {}, question(one, filling), needed(one, filling)),
    notes(one, filling),
    one.inner.map((row) => (row.sort === "fact" ? scalar(row, filling) : field(row, filling))),
    given && said.length === 0 && h("p", { class: "quiet-text" }, t("none said")),
    h(
      "div",
      { class: `buttons ${waits(one)}` },
      button("add", t("add", small(item)).trim()),
      !given && button("none", t("list none")),
      given && said.length === 0 && button("forget", t("forget")),
    ),
    faults(one, filling),
  );
}

/**
 * A label within a sentence; what is all capitals stays so.
 * @param {string} label
 */
const small = (label) => (/^\p{Lu}\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1));

/**
 * A row that is a single value.
 * @param {Question} row
 * @param {Filling} filling
 */
function scalar(row, filling) {
  const { t, language } = filling;
  const label = `${capital(row.fact.label[language])} ${row.row ?? ""}`;
  return h("div", { class: "scalar", "data-key": row.place }, fact(row, filling), remove(row.place, t("remove named", label), t("remove")));
}

/**
 * A fact with its value.
 * @param {Question} one
 * @param {Filling} filling
 * @returns {HTMLElement}
 */
function fact(one, filling) {
  const { drafts } = filling;
  if (one.fact.assessment !== undefined) {
    return framed(one, filling, judgement(one, filling, described(one, filling)));
  }
  if (isByPeriods(one, drafts)) {
    return framed(one, filling, periods(one, filling, described(one, filling)));
  }
  const said = drafts.said.get(one.place) ?? attestations(one.value);
  const [first, ...others] = said;
  const periodsButton = one.fact.over_time !== undefined && byPeriods(one, filling);
  const wanted = one.needs.some((need) => need.other_days === true);
  return valued(one, filling, first?.value, [
    sources(one, filling, said, 0, !wanted && periodsButton),
    wanted && periodsButton,
    others.map((other, index) => another(one, filling, other, index + 1)),
  ]);
}

/**
 * @param {Question} one
 * @param {Filling} filling
 */
const byPeriods = (one, { t }) => h("button", { type: "button", class: "quiet", "data-act": "periods", "data-place": one.place }, t("several periods"));

/**
 * A question with one box, and what belongs to it.
 * @param {Question} one
 * @param {Filling} filling
 * @param {import("./facts.js").Json | undefined} value
 * @param {Child} more
 */
function valued(one, filling, value, more) {
  const id = `${one.place}#0`;
  const optional = one.fact.may_be_absent === true;
  const chosen = isChosen(one.fact, filling);
  const control = box({ id, data: { act: "value", place: one.place, index: "0", kind: one.fact.kind }, kind: one.fact, value, optional, described: described(one, filling), unread: filling.drafts.unread.get(id) }, filling);
  const unit = one.fact.unit?.[filling.language];
  const inside = [
    h("div", { class: "box" }, value === null && !chosen ? null : control, unit !== undefined && value !== null && h("span", { class: "unit" }, unit)),
    optional && !chosen && one.fact.kind !== "alternatives" && absentBox(one, filling, value === null),
  ];
  return framed(one, filling, [inside, more], chosen ? null : id);
}

/**
 * @param {Question} one
 * @param {Filling} filling
 * @param {boolean} absent
 */
const absentBox = (one, { t }, absent) =>
  h("label", { class: "check" }, h("input", { type: "checkbox", checked: absent, "data-act": "absent", "data-place": one.place }), t("absent"));

/**
 * The frame of a question: a label, or a legend where there is more than one box.
 * @param {Question} one
 * @param {Filling} filling
 * @param {Child} inside
 * @param {string | null} [labels] the id of the only box
 */
function framed(one, filling, inside, labels = null) {
  const text = one.row === undefined ? question(one, filling) : `${name(one, filling)} ${one.row}`;
  const head = [text, needed(one, filling), one.fact.sensitive === true && h("span", { class: "tag" }, filling.t("sensitive"))];
  const rest = [notes(one, filling), inside, faults(one, filling)];
  return labels === null
    ? h("fieldset", { class: `question ${waits(one)}`, "data-key": one.place }, h("legend", {}, head), rest)
    : h("div", { class: `question ${waits(one)}`, "data-key": one.place }, h("label", { class: "ask", for: labels }, head), rest);
}

/** @param {Question} one */
const waits = (one) => (one.needed ? "waits" : "");

/**
 * @param {Question} one
 * @param {Filling} filling
 */
const needed = (one, { t }) => one.needed && h("span", { class: "vh" }, ` (${t("needed")})`);

/**
 * What describes a box to who cannot see it.
 * @param {Question} one
 * @param {Filling} filling
 */
function described(one, filling) {
  const ids = [noteOf(one, filling) === "" ? "" : `${one.place}#note`, told(one, filling).length === 0 ? "" : `${one.place}#fault`];
  return ids.filter((id) => id !== "").join(" ") || undefined;
}

/**
 * @param {Question} one
 * @param {Filling} filling
 */
function noteOf(one, filling) {
  const { t, language } = filling;
  const kind = isByPeriods(one, filling.drafts) ? "" : one.fact.kind;
  const forms = ["week", "quarter", "half_year", "year", "period", "days", "months", "personnummer", "samordningsnummer", "organisationsnummer"];
  const label = one.fact.ask?.[language] !== undefined && one.fact.ask[language] !== one.fact.label[language] ? name(one, filling) : "";
  const wanted = one.needs.flatMap((need) => (need.source === undefined ? [] : [t("wanted", labelled(one, need.source, language))]));
  const days = one.needs.some((need) => need.other_days === true) ? [t("other days")] : [];
  const form = forms.includes(kind) ? t(/** @type {Text} */ (`form ${kind}`)) : "";
  return [label, form, ...wanted, ...days].filter((part) => part !== "").join(" · ");
}

/**
 * @param {Question} one
 * @param {string} source
 * @param {import("./texts.js").Language} language
 */
const labelled = (one, source, language) => one.fact.sources?.find((known) => known.source === source)?.label[language] ?? source;

/**
 * @param {Question} one
 * @param {Filling} filling
 */
function notes(one, filling) {
  const text = noteOf(one, filling);
  const under = provisions(one.fact.assessment?.under ?? one.fact.under ?? [], filling.t);
  return (
    (text !== "" || under.length > 0) &&
    h("p", { class: "note" }, h("span", { id: `${one.place}#note` }, text), text !== "" && under.length > 0 && " · ", under)
  );
}

/**
 * What is wrong with what is filled in.
 * @param {Question} one
 * @param {Filling} filling
 */
function told(one, filling) {
  const unread = [...filling.drafts.unread].filter(([id]) => id.startsWith(`${one.place}#`)).map(([, it]) => filling.t(it.fault));
  return [...unread, ...(filling.problems.get(one.place) ?? [])];
}

/**
 * @param {Question} one
 * @param {Filling} filling
 */
function faults(one, filling) {
  const all = told(one, filling);
  return all.length > 0 && h("p", { class: "fault", id: `${one.place}#fault` }, all.map(capital).join(" "));
}

/**
 * What another source says of the same fact.
 * @param {Question} one
 * @param {Filling} filling
 * @param {import("./facts.js").Attestation} said
 * @param {number} index
 */
function another(one, filling, said, index) {
  const id = `${one.place}#${index}`;
  const label = filling.t("according", index + 1);
  const data = { act: "value", place: one.place, index: String(index), kind: one.fact.kind };
  return h(
    "div",
    { class: "another", role: "group", "aria-label": label, "data-key": id },
    h("p", { class: "ask" }, label),
    h("div", { class: "box" }, box({ id, data, kind: one.fact, value: said.value, label, unread: filling.drafts.unread.get(id) }, filling)),
    sources(one, filling, [said], index),
  );
}

/**
 * An earlier decision, given whole.
 * @param {Question} one
 * @param {Filling} filling
 */
function earlier(one, filling) {
  const { t } = filling;
  const said = plain(one.value);
  const text = (/** @type {string} */ key) => (isRecord(said) ? String(said[key] ?? "–") : "");
  const outcome = text("outcome");
  const words = outcome === "granted" || outcome === "denied" ? t(outcome) : outcome;
  return framed(
    one,
    filling,
    [
      isRecord(said) && h("p", { class: "given" }, t("earlier given", text("decision"), text("as_of"), words)),
      h("label", { class: "ask small", for: `${one.place}#0` }, t("earlier file")),
      h("input", { type: "file", id: `${one.place}#0`, accept: ".json,application/json", "data-act": "earlier", "data-place": one.place }),
      one.fact.may_be_absent === true && absentBox(one, filling, said === null),
      one.value !== undefined && remove(one.place, t("remove named", name(one, filling)), t("remove")),
    ],
    null,
  );
}
