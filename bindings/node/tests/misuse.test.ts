import assert from "node:assert/strict";
import { test } from "node:test";
import { LagrumError, load, loadAsync } from "lagrum";
import { bundle, facts, housing } from "./material";

// What no program should do, but some will: an error each time, and the process lives.
type Wrong = never;

const WRONG: readonly unknown[] = [undefined, null, 7, NaN, true, 7n, Symbol("x"), () => 1, new Date(0), [], {}, new Map(), Promise.resolve(1)];

test("values of the wrong type", async () => {
  const text = JSON.stringify(facts);
  for (const wrong of WRONG) {
    const name = typeof wrong === "object" ? Object.prototype.toString.call(wrong) : String(wrong);
    assert.throws(() => load(wrong as Wrong), TypeError, name);
    await assert.rejects(loadAsync(wrong as Wrong), TypeError);
    for (const call of ["schema", "resultSchema"] as const) {
      assert.throws(() => housing[call](wrong as Wrong), TypeError, name);
    }
    assert.throws(() => housing.decide(wrong as Wrong, text), TypeError, name);
    await assert.rejects(housing.decideAsync(wrong as Wrong, text), TypeError);
    await assert.rejects(housing.decideStream(wrong as Wrong, [text]).next(), TypeError);
    assert.throws(() => housing.explain("Bostadsbidrag", text, wrong as Wrong), (error) => error instanceof LagrumError || error instanceof TypeError);
    if (typeof wrong !== "object" || wrong === null) {
      assert.throws(() => housing.decide("Bostadsbidrag", wrong as Wrong), TypeError, name);
      await assert.rejects(housing.decideStream("Bostadsbidrag", [wrong as Wrong]).next(), TypeError);
      await assert.rejects(housing.decideStream("Bostadsbidrag", wrong as Wrong).next(), TypeError);
    }
    assert.throws(() => housing.decideBatchJson("Bostadsbidrag", wrong as Wrong), TypeError, name);
    if (wrong !== undefined && (typeof wrong !== "object" || wrong === null)) {
      assert.throws(() => load(bundle, wrong as Wrong), TypeError, name);
    }
  }
});

test("methods torn from their object", () => {
  const { decide } = housing;
  assert.throws(() => decide.call(undefined as Wrong, "Bostadsbidrag", facts), TypeError);
  assert.throws(() => decide.call({} as Wrong, "Bostadsbidrag", facts), TypeError);
});

test("detached, shared and resizable buffers", () => {
  const text = new TextEncoder().encode(JSON.stringify(facts));
  const gone = new Uint8Array(text);
  structuredClone(gone, { transfer: [gone.buffer] });
  assert.equal(gone.length, 0);
  for (const work of [() => housing.decide("Bostadsbidrag", gone), () => load(gone)]) {
    assert.throws(work, LagrumError);
  }
  assert.equal(housing.decideBatchJson("Bostadsbidrag", gone), "");
  const shared = new Uint8Array(new SharedArrayBuffer(text.length));
  shared.set(text);
  assert.equal(housing.decide("Bostadsbidrag", shared).outcome, "granted");
  const grown = new ArrayBuffer(text.length, { maxByteLength: text.length * 2 });
  const view = new Uint8Array(grown);
  view.set(text);
  assert.equal(housing.decide("Bostadsbidrag", view).outcome, "granted");
  grown.resize(0);
  assert.throws(() => housing.decide("Bostadsbidrag", view), { code: "facts.unreadable" });
  assert.throws(() => housing.decideBatchJson("Bostadsbidrag", new Float64Array(2) as Wrong), TypeError);
});

test("lone surrogates are refused, never replaced", async () => {
  const lone = "a\ud800b";
  const text = JSON.stringify(facts);
  const broken = text.replace("2012-000117", lone);
  assert.throws(() => housing.decide("Bostadsbidrag", broken), { code: "facts.unreadable", message: /UTF-8/ });
  assert.throws(() => housing.decide("Bostadsbidrag", { ...facts, $case: lone }), { code: "facts.invalid", pointer: "/$case" });
  await assert.rejects(housing.decideAsync("Bostadsbidrag", broken), { code: "facts.unreadable" });
  assert.throws(() => housing.decide(lone, facts), { code: "decision.unknown" });
  assert.throws(() => housing.decide("Bostadsbidrag", facts, `{"reform":"${lone}"}`), TypeError);
  assert.throws(() => housing.decide("Bostadsbidrag", facts, { reform: lone }), { code: "options.invalid" });
  const batch = housing.decideBatchJson("Bostadsbidrag", `${text}\n${broken}\n${text}\n`).split("\n");
  assert.match(batch[1] ?? "", /"line":2,"error":\{"code":"facts.unreadable"/);
  const answers: unknown[] = [];
  // The halves of one character are put together again; a half alone is none.
  const whole = text.replace("2012-000117", "🏠");
  const cut = whole.indexOf("🏠") + 1;
  for await (const answer of housing.decideStream("Bostadsbidrag", [whole.slice(0, cut), `${whole.slice(cut)}\n`, `${broken}\n`, "\ud800"])) {
    answers.push("outcome" in answer ? answer.case : answer.error.code);
  }
  assert.deepEqual(answers, ["🏠", "facts.unreadable", "facts.unreadable"]);
});

test("texts as long as they come", () => {
  assert.throws(() => housing.decide("Bostadsbidrag", "[".repeat(1_000_000)), { code: "facts.unreadable" });
  assert.throws(() => housing.decide("Bostadsbidrag", `"${"x".repeat(17 * 1024 * 1024)}"`), { code: "limit.size" });
  assert.throws(() => housing.decide("Bostadsbidrag", ""), { code: "facts.unreadable" });
  assert.throws(() => housing.decide("x".repeat(1_000_000), facts), { code: "decision.unknown" });
  let deep: object = {};
  for (let level = 0; level < 100_000; level += 1) {
    deep = { deep };
  }
  assert.throws(() => housing.decide("Bostadsbidrag", deep), { code: "facts.invalid" });
});

test("getters and proxies that throw are heard as they are", () => {
  const own = new RangeError("mine");
  const thrower = {
    get household(): never {
      throw own;
    },
  };
  assert.throws(() => housing.decide("Bostadsbidrag", thrower), own);
  const proxy = new Proxy({}, { ownKeys: () => Reflect.ownKeys(thrower), get: () => undefined, getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) });
  assert.equal(housing.decide("Bostadsbidrag", proxy).outcome, "undetermined");
});
