// The modules of the page, one by one: facts in and out, typed texts, questions, what a change does.
import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "./web/change.js";
import { history, settled, told } from "./web/drafts.js";
import { at, attestations, attested, read, write } from "./web/facts.js";
import { named as fileNamed } from "./web/files.js";
import { ofFact, parts, within } from "./web/pointer.js";
import { flat, names, next, open, questions } from "./web/questions.js";
import { replace, started } from "./web/state.js";
import { NAMES, named, speaker } from "./web/texts.js";
import { shown, typed } from "./web/typed.js";

const both = (text) => ({ en: text, sv: text });
const fact = (key, kind, more = {}) => ({ key, label: both(key), kind, ...more });
const form = {
  decision: "Support",
  package: "support 1.0.0",
  digest: "sha256:0",
  label: both("Support"),
  in_force: {},
  facts: [fact("household", "concept", { of: "Household" }), fact("for_month", "month")],
  concepts: {
    Household: {
      label: both("Household"),
      facts: [
        fact("partner", "concept", { of: "Parent", may_be_absent: true }),
        fact("children", "list", { at_most: 10, item: { kind: "concept", of: "Child" } }),
        fact("fees", "list", { at_most: 10, item: { kind: "money" } }),
        fact("rent", "money", { sources: [{ source: "Skatteverket", label: both("Skatteverket") }] }),
        fact("income", "money", { over_time: "month", each: true }),
        fact("reasons", "yes_no", { assessment: { by: [] } }),
      ],
    },
    Parent: { label: both("Parent"), facts: [fact("income", "money"), fact("spouse", "concept", { of: "Parent" })] },
    Child: { label: both("Child"), facts: [fact("born", "date")] },
  },
  alternatives: {},
};
const need = (place, more = {}) => ({ fact: place, ask: "", ...more });

function state(facts = {}, needs = []) {
  const made = started("en");
  return Object.assign(made, { form, facts, needs });
}

test("a pointer is taken apart and put together", () => {
  assert.deepEqual(parts("/a~1b/m~0n/0"), ["a/b", "m~n", "0"]);
  assert.equal(within("", "a/b", "m~n", 0), "/a~1b/m~0n/0");
  assert.deepEqual(parts(""), []);
});

test("what is wrong inside an attestation or a history is told at its fact", () => {
  assert.equal(ofFact("/household/rent/$value"), "/household/rent");
  assert.equal(ofFact("/household/rent/$attested/1/$date"), "/household/rent");
  assert.equal(ofFact("/household/$value/children/0/born"), "/household/children/0/born");
  assert.equal(ofFact("/a/b/$pieces/2/from"), "/a/b");
  assert.equal(ofFact("/$case"), "/$case");
});

test("facts are read and written at a place, through sources above it", () => {
  const facts = { household: { $value: { children: [{ born: "2019-05-01" }] }, $source: "declared" } };
  assert.equal(read(facts, "/household/children/0/born"), "2019-05-01");
  const changed = write(facts, "/household/children/1", {});
  assert.deepEqual(changed, { household: { $value: { children: [{ born: "2019-05-01" }, {}] }, $source: "declared" } });
  assert.deepEqual(facts.household.$value.children.length, 1, "nothing is changed in place");
  assert.deepEqual(write(changed, "/household/children/0", undefined).household.$value.children, [{}]);
});

test("taking away what is not there makes nothing", () => {
  assert.deepEqual(write({}, "/household/rent", undefined), {});
  assert.deepEqual(write({ a: 1 }, "/a", undefined), {});
  assert.equal(at({}, "/constructor"), undefined);
});

test("a key of any name is a key like others", () => {
  const facts = write({}, "/__proto__/polluted", true);
  assert.equal({}.polluted, undefined);
  assert.deepEqual(Object.keys(facts), ["__proto__"]);
  assert.equal(read(facts, "/__proto__/polluted"), true);
});

test("one fact may have a source, several, or none", () => {
  for (const value of [6200, { $value: 6200, $source: "declared" }, { $attested: [{ $value: 1 }, { $value: 2, $source: "x", $date: "2024-01-01" }] }, null]) {
    assert.deepEqual(attested(attestations(value)), value);
  }
  assert.equal(attested(attestations(undefined)), undefined);
});

test("numbers are read as the language writes them, exactly", () => {
  assert.deepEqual(typed("money", "6 200,50 kr", "sv"), { value: "6200.50" });
  assert.deepEqual(typed("money", "6200.50", "en"), { value: "6200.50" });
  assert.deepEqual(typed("integer", "1\u00a0000", "sv"), { value: 1000 });
  assert.deepEqual(typed("number", "12345678901234567890", "sv"), { value: "12345678901234567890" });
  assert.deepEqual(typed("money", "-007", "sv"), { value: -7 });
  for (const [text, language] of [["6.200", "sv"], ["6,200", "en"], ["12 34", "sv"], ["1 0000", "sv"], ["0x10", "sv"], ["1e5", "en"], ["ett", "sv"]]) {
    assert.ok("fault" in typed("money", text, language), text);
  }
  assert.ok("fault" in typed("integer", "1,5", "sv"));
});

test("days and months may be written without hyphens; nothing is unknown", () => {
  assert.deepEqual(typed("date", "20260630", "sv"), { value: "2026-06-30" });
  assert.deepEqual(typed("month", " 2026-06 ", "sv"), { value: "2026-06" });
  assert.deepEqual(typed("week", "2026-w13", "sv"), { value: "2026-W13" });
  assert.ok("fault" in typed("date", "30/6", "sv"));
  assert.deepEqual(typed("date", "  ", "sv"), { value: undefined });
});

test("periods and lengths of time are read as people write them, and shown so", () => {
  for (const text of ["2025-10-01/2026-02-28", "2025-10-01 – 2026-02-28", "20251001-20260228", "2025-10-01 till 2026-02-28"]) {
    assert.deepEqual(typed("period", text, "sv"), { value: "2025-10-01/2026-02-28" }, text);
  }
  assert.deepEqual(typed("period", "2025-10-01 – ..", "sv"), { value: "2025-10-01/.." });
  assert.ok("fault" in typed("period", "2025-10-01", "sv"));
  assert.deepEqual(typed("days", "4 veckor", "sv"), { value: "P4W" });
  assert.deepEqual(typed("months", "18 years", "sv"), { value: "P18Y" });
  assert.deepEqual(typed("months", "P6M", "sv"), { value: "P6M" });
  assert.ok("fault" in typed("months", "4 veckor", "sv"));
  assert.deepEqual([shown("days", "P1D", "sv"), shown("months", "P18Y", "en")], ["1 dag", "18 years"]);
  assert.equal(shown("period", "2025-10-01/..", "sv"), "2025-10-01 – ..");
});

test("a number is shown as it is read", () => {
  assert.equal(shown("money", "1234567.5", "sv"), "1\u00a0234\u00a0567,5");
  assert.equal(shown("money", 6200, "en"), "6\u00a0200");
  for (const value of ["0.05", "6200.50", 999999999, -12]) {
    for (const language of ["sv", "en"]) {
      assert.deepEqual(typed("money", shown("money", value, language), language), { value });
    }
  }
});

test("only what is needed or said is asked", () => {
  const all = questions(form, { household: { rent: 1 } }, [need("/for_month")]);
  const asked = flat(all).filter((one) => one.asked).map((one) => one.place);
  assert.deepEqual(asked, ["/for_month", "/household", "/household/rent"]);
  assert.deepEqual(open(all), ["/for_month"]);
});

test("a need within a row opens the row, and the next question follows the one that is left", () => {
  const facts = { household: { children: [{}, { born: "2019-05-01" }] } };
  const all = questions(form, facts, [need("/household/children/0/born"), need("/household/rent")]);
  assert.deepEqual(open(all), ["/household/children/0/born", "/household/rent"]);
  assert.equal(next(all, "/household/children/0/born"), "/household/rent");
  assert.equal(next(all, "/household/rent"), "/household/children/0/born");
  assert.equal(next(all, null), "/household/children/0/born");
  assert.deepEqual(names(all, "/household/children/1/born", "en"), ["household", "children", "Child 2", "born"]);
  assert.equal(names(all, "/elsewhere", "en"), null);
});

test("a concept that holds itself ends", () => {
  assert.ok(flat(questions(form, {}, [])).length < 40);
});

test("what is said not to be there asks nothing within it", () => {
  const all = questions(form, { household: { partner: null } }, []);
  const partner = flat(all).find((one) => one.place === "/household/partner");
  assert.deepEqual([partner.asked, partner.inner], [true, []]);
});

test("a box that is filled in changes the facts; what cannot be read stays in the box", () => {
  const made = state({}, [need("/household/rent")]);
  const box = { place: "/household/rent", index: "0", kind: "money", type: "text" };
  change(made, "value", box, "6 200");
  assert.deepEqual(made.facts, { household: { rent: 6200 } });
  change(made, "value", box, "6.2k");
  assert.deepEqual(made.facts, { household: {} });
  assert.equal(made.drafts.unread.get("/household/rent#0").text, "6.2k");
  change(made, "value", box, "");
  assert.equal(made.drafts.unread.size, 0);
});

test("a source that is named stays when the value changes, and another source can be added", () => {
  const made = state({ household: { rent: { $value: 1, $source: "declared" } } }, [need("/household/rent", { source: "Skatteverket" })]);
  const rent = { place: "/household/rent", index: "0", kind: "money", type: "text" };
  change(made, "value", rent, "2");
  assert.deepEqual(made.facts.household.rent, { $value: 2, $source: "declared" });
  assert.equal(change(made, "another", rent), "/household/rent#1");
  assert.deepEqual(made.facts.household.rent, { $value: 2, $source: "declared" }, "nothing until it has a value");
  change(made, "value", { ...rent, index: "1" }, "3");
  change(made, "said", { ...rent, index: "1", part: "date" }, "20240201");
  assert.deepEqual(made.facts.household.rent.$attested[1], { $value: 3, $source: "Skatteverket", $date: "2024-02-01" });
  change(made, "withdraw", { ...rent, index: "0" });
  assert.deepEqual(made.facts.household.rent, { $value: 3, $source: "Skatteverket", $date: "2024-02-01" });
});

test("a judgement counts when it says who, when and why", () => {
  const made = state();
  const place = "/household/reasons";
  change(made, "value", { place, index: "0", kind: "yes_no", type: "radio" }, "true");
  change(made, "said", { place, index: "0", part: "by" }, "A. Lund");
  change(made, "said", { place, index: "0", part: "date" }, "2024-06-03");
  assert.equal(read(made.facts, place), undefined);
  change(made, "said", { place, index: "0", part: "why" }, "long stay in hospital");
  assert.deepEqual(at(made.facts, place), { $value: true, $date: "2024-06-03", $by: "A. Lund", $why: "long stay in hospital" });
  assert.equal(made.judge, "A. Lund");
});

test("periods count when they are whole, and are told in order", () => {
  const made = state();
  const piece = (index, part, kind, text) => change(made, "piece", { place: "/household/income", index: String(index), part, kind, type: "text" }, text);
  piece(0, "from", "month", "2024-03");
  piece(0, "to", "month", "2024-06");
  assert.equal(made.facts.household, undefined);
  piece(0, "value", "money", "100");
  change(made, "period", { place: "/household/income" });
  assert.equal(made.facts.household?.income, undefined);
  piece(1, "from", "month", "2024-01");
  piece(1, "to", "month", "2024-02");
  piece(1, "value", "money", "0");
  assert.deepEqual(made.facts.household.income, {
    $covers: ["2024-01", "2024-06"],
    $pieces: [{ from: "2024-01", to: "2024-02", value: 0 }, { from: "2024-03", to: "2024-06", value: 100 }],
  });
  const said = { ...history({ $covers: ["2024-01", "2024-01"], $pieces: [{ at: "2024-01", value: 1 }], $source: "x" }) };
  assert.deepEqual(told(said), { $covers: ["2024-01", "2024-01"], $pieces: [{ from: "2024-01", to: "2024-01", value: 1 }], $source: "x" });
});

test("rows are added and taken away, and one of single values waits for its value", () => {
  const made = state();
  assert.equal(change(made, "add", { place: "/household/children" }), "/household/children/0");
  assert.deepEqual(made.facts, { household: { children: [{}] } });
  assert.equal(change(made, "remove", { place: "/household/children/0" }), "/household/children#add");
  assert.deepEqual(made.facts, { household: { children: [] } });
  assert.equal(change(made, "add", { place: "/household/fees" }), "/household/fees/0");
  assert.deepEqual(flat(questions(form, made.facts, [], made.drafts.places())).filter((one) => one.place.startsWith("/household/fees/")).length, 1);
  change(made, "value", { place: "/household/fees/0", index: "0", kind: "money", type: "text" }, "5");
  assert.deepEqual(made.facts.household.fees, [5]);
});

test("whether something is there keeps what is said of it", () => {
  const made = state({ household: { partner: { income: 1 } } });
  const place = "/household/partner";
  change(made, "presence", { place }, "true");
  assert.deepEqual(made.facts.household.partner, { income: 1 });
  change(made, "presence", { place }, "null");
  assert.equal(made.facts.household.partner, null);
  change(made, "presence", { place }, "");
  assert.deepEqual(made.facts, { household: {} });
});

test("a case that gives place to another is kept on the page", () => {
  const made = Object.assign(state({ $case: "1", household: { rent: 1 } }), { chosen: { name: "Support" } });
  replace(made, {});
  assert.deepEqual([made.past.length, made.past[0].case, made.facts], [1, "1", {}]);
  replace(made, {});
  assert.equal(made.past.length, 1, "an empty one is not");
});

test("half a judgement is not lost", () => {
  const one = { value: undefined, source: "", date: "", received: "", by: "A", why: "" };
  assert.deepEqual(settled([one], true), { json: undefined, left: true });
});

test("every text is said in both languages, and nothing is left to put in", () => {
  const [en, sv] = [speaker("en"), speaker("sv")];
  for (const name of NAMES) {
    assert.ok(en(name, "x", "y", "z").length > 0 && sv(name, "x", "y", "z").length > 0, name);
    assert.doesNotMatch(en(name, "x", "y", "z") + sv(name, "x", "y", "z"), /[{}]/, name);
  }
  assert.equal(sv("left", 4), "4 frågor kvar");
});

test("names without labels are told in words, and other texts as they are", () => {
  assert.equal(named("dag_90 (i prövas_mot)"), "dag 90 (i prövas mot)");
  assert.equal(named("= a_b * 2"), "= a_b * 2");
});

test("a file gets a name that file systems take", () => {
  assert.equal(fileNamed("Barnbidrag", "../2024/1 <x>", "beslut"), "Barnbidrag-..-2024-1-x-beslut.json");
  assert.equal(fileNamed("", ""), "lagrum.json");
});
