import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { LagrumError, load, loadAsync } from "lagrum";
import { bundle, facts, housing, sameTime } from "./material";

const decide = (case_: object | string | Uint8Array) => housing.decide("Bostadsbidrag", case_);
const refused = (work: () => unknown): LagrumError => {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof LagrumError, String(error));
    return error;
  }
  return assert.fail("nothing was thrown");
};
const withRent = (rent: unknown) => ({ ...facts, household: { ...facts.household, rent } });

test("a case is an object, a text or bytes", async () => {
  const text = JSON.stringify(facts);
  const decided = decide(facts);
  assert.equal(decided.outcome, "granted");
  assert.equal(decided.results["amount"], "2900");
  assert.deepEqual(decide(text), decided);
  assert.deepEqual(decide(Buffer.from(text)), decided);
  assert.deepEqual(await housing.decideAsync("Bostadsbidrag", facts), decided);
});

test("a bundle is a path, an address or bytes", async () => {
  const described = housing.describe();
  assert.equal(described.name, "bostadsbidrag");
  assert.deepEqual(load(readFileSync(bundle)).describe(), described);
  assert.deepEqual(load(pathToFileURL(bundle)).describe(), described);
  assert.deepEqual((await loadAsync(bundle)).describe(), described);
  await assert.rejects(loadAsync(new Uint8Array(3)), { name: "LagrumError", code: "bundle.not_a_bundle" });
  assert.throws(() => load("no/such.bundle"), { code: "ENOENT" });
});

test("keys that were forgotten load nothing", async () => {
  assert.throws(() => load(bundle, { keys: undefined as unknown as string }), TypeError);
  assert.throws(() => load(bundle, { keys: null as unknown as string }), TypeError);
  await assert.rejects(loadAsync(bundle, { keys: [undefined as unknown as string] }), TypeError);
  assert.equal(refused(() => load(bundle, { keys: [] })).code, "key.invalid");
});

test("options are in the manner of JavaScript", () => {
  const asked = housing.decide("Bostadsbidrag", facts, { language: "sv", reliedOn: false, trace: true, knownOn: "2012-02-13" });
  assert.equal(asked.known_on, "2012-02-13");
  assert.equal(asked.relied_on, undefined);
  assert.ok((asked.trace?.nodes.length ?? 0) > 5);
  // @ts-expect-error: what TypeScript refuses, the native part refuses too.
  assert.equal(refused(() => housing.decide("Bostadsbidrag", facts, { language: "fi" })).code, "options.invalid");
  // @ts-expect-error
  assert.equal(refused(() => housing.decide("Bostadsbidrag", facts, { verbose: true })).code, "options.invalid");
});

test("numbers are the decimals that their author wrote", () => {
  // 0.1 + 0.2 is 0.30000000000000004 in JavaScript, and is refused as such, not rounded.
  assert.equal(decide(withRent(6200.5)).outcome, "granted");
  const sum = decide(withRent(0.1 + 0.2));
  assert.deepEqual([sum.outcome, sum.problems?.[0]?.at, sum.problems?.[0]?.rule], ["invalid", "/household/rent", "decimals"]);
  for (const same of [6200, 6200n, "6200", "6200.00", { toJSON: () => "6200" }]) {
    assert.equal(decide(withRent(same)).results["amount"], "2900");
  }
  // Past 2^53 JavaScript knows no whole numbers; a fact of that size is out of bounds.
  for (const large of [2 ** 53, 9007199254740993n, 1e21, 1.7976931348623157e308]) {
    assert.equal(decide(withRent(large)).outcome, "invalid", String(large));
  }
  assert.equal(decide(withRent(-0)).outcome, decide(withRent(0)).outcome);
});

test("what JSON would change without a word is refused, with its place", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  const unfit = [NaN, -Infinity, () => 1, Symbol("rent"), new Date(0), new Map(), new Set([1]), Promise.resolve(1), new Uint8Array(1)];
  for (const value of [...unfit, Object(7), /a/, new Error("no"), new ArrayBuffer(2)]) {
    const error = refused(() => decide(withRent(value)));
    assert.deepEqual([error.code, error.pointer, error.problems.length], ["facts.invalid", "/household/rent", 1], String(value));
    assert.notEqual(error.message, error.messageSv);
  }
  const children = [facts.household.children[0], undefined];
  assert.equal(refused(() => decide({ household: { children } })).pointer, "/household/children/1");
  assert.equal(refused(() => decide({ "a/b~": [NaN] })).pointer, "/a~1b~0/0");
  assert.match(refused(() => decide(circle)).message, /circle/);
});

test("undefined is unknown, and null is absent", () => {
  const unknown = decide(withRent(undefined));
  assert.equal(unknown.outcome, "undetermined");
  assert.deepEqual(unknown.needs.map((need) => need.fact), ["/household/rent"]);
  assert.equal(decide(withRent(null)).outcome, "invalid");
});

test("errors say everything that is wrong", () => {
  const error = refused(() => decide({ household: { rnt: 1, chldren: [] } }));
  assert.ok(error instanceof Error);
  assert.deepEqual([error.name, error.code, error.pointer, error.problems.length], ["LagrumError", "facts.invalid", "/household/rnt", 2]);
  assert.match(error.message, /did you mean “rent”/);
  assert.match(error.messageSv, /menade du ”rent”/);
  const unreadable = refused(() => decide('{\n  "household": }'));
  assert.deepEqual([unreadable.code, unreadable.line], ["facts.unreadable", 2]);
  assert.equal(refused(() => housing.schema("Bostadsbidraget")).code, "decision.unknown");
});

test("schemas and explanations", async () => {
  assert.equal(housing.schema("Bostadsbidrag")["$schema"], "https://json-schema.org/draft/2020-12/schema");
  assert.equal(housing.resultSchema("Bostadsbidrag")["type"], "object");
  const page = housing.explain("Bostadsbidrag", facts, "html", { language: "sv" });
  assert.match(page, /^<!DOCTYPE html>/i);
  assert.equal(await housing.explainAsync("Bostadsbidrag", facts, "html", { language: "sv" }), page);
  await assert.rejects(housing.explainAsync("Bostadsbidrag", facts, "pdf" as "html"), { code: "format.unknown" });
});

test("many cases are decided in their order", () => {
  const cases = [facts, { household: { rnt: 1 } }, { ...facts, $case: "2012-000118" }];
  const answers = housing.decideBatch("Bostadsbidrag", cases);
  assert.equal(answers.length, 3);
  const [first, second, third] = answers;
  assert.ok(first !== undefined && "outcome" in first && first.results["amount"] === "2900");
  assert.ok(second !== undefined && "error" in second && second.line === 2 && second.error.code === "facts.invalid");
  assert.ok(third !== undefined && "outcome" in third && third.case === "2012-000118");
  assert.deepEqual(housing.decideBatch("Bostadsbidrag", []), []);
  assert.throws(() => housing.decideBatch("Bostadsbidrag", ["{}"] as unknown as object[]), /case 0/);
});

test("benefits for the same time are coordinated", async () => {
  const granted = { Studiemedel: [{ first: "2026-W03", amount: 3000 }], Aktivitetsstöd: [{ first: "2026-01-14", amount: 365n }] };
  const paid = sameTime.coordinate("SameTime", granted);
  const granting = paid.benefits.filter((benefit) => benefit.granted !== "0");
  assert.deepEqual(granting.map(({ benefit, paid }) => [benefit, paid]), [["Studiemedel", "0"], ["Aktivitetsstöd", "365"]]);
  assert.deepEqual(paid.benefits[0]?.periods[0]?.reductions[0]?.because, ["Aktivitetsstöd"]);
  assert.deepEqual(sameTime.coordinate(undefined, JSON.stringify({ Studiemedel: granted.Studiemedel })).outcome, "coordinated");
  assert.deepEqual(await sameTime.coordinateAsync(undefined, granted), paid);
  assert.match(sameTime.coordinate(undefined, { Studiemedel: 7 }, { language: "sv" }).problems?.[0]?.message ?? "", /väntade en lista/);
  assert.equal(refused(() => housing.coordinate(undefined, granted)).code, "coordination.unknown");
  // @ts-expect-error: a coordination has no trace.
  assert.equal(refused(() => sameTime.coordinate(undefined, granted, { trace: true })).code, "options.invalid");
  assert.throws(() => sameTime.coordinate(null as unknown as undefined, granted), TypeError);
  await assert.rejects(sameTime.coordinateAsync(7 as unknown as string, granted), TypeError);
});
