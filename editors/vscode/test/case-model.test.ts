/** The case that is filled in. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { State } from "../src/cases/messages";
import { CaseModel } from "../src/cases/model";
import type { Answer, Decision } from "../src/server/protocol";
import { FakeServer, HANDLERS } from "./fake/server";

function model(server = new FakeServer()): { model: CaseModel; states: State[]; last: () => State } {
  const states: State[] = [];
  const made = new CaseModel(server, (state) => states.push(state));
  return {
    model: made,
    states,
    last: () => {
      const state = states.at(-1);
      assert.ok(state);
      return state;
    },
  };
}

test("the first decision is chosen, and its form says what is asked next", async () => {
  const { model: it, last } = model();
  await it.refresh();
  assert.equal(last().chosen?.name, "Flerbarnstillägg");
  assert.equal(last().form?.next, "/för_månad");
  assert.equal(last().answer?.outcomeText, "obestämt");
});

test("a coordination is tried as a decision is, but by the law of no day of its own", async () => {
  const server = new FakeServer();
  const { model: it, last } = model(server);
  await it.refresh();
  it.date = "2026-01-01";
  await it.choose({ package: "barnbidrag", decision: "Samordnat" });
  assert.equal(last().chosen?.kind, "coordination");
  const decided = server.asked.filter(({ method }) => method === "lagrum/decide");
  assert.deepEqual(decided.at(-1)?.asked, { package: "barnbidrag", decision: "Samordnat", facts: {} });
  await assert.rejects(it.choose({ package: "barnbidrag", decision: "Borta" }), /There is no decision “Borta” to try/);
});

test("each fact decides anew", async () => {
  const { model: it, last } = model();
  await it.refresh();
  await it.set("/mottagare/barn", 3);
  assert.equal(last().answer?.results?.[0]?.value, "300 kr per månad");
  assert.deepEqual(last().facts, { mottagare: { barn: 3 } });
  await it.set("/mottagare/barn", 1);
  assert.equal(last().answer?.outcomeText, "avslag");
});

test("facts stay with their decision", async () => {
  const { model: it, last } = model();
  await it.refresh();
  await it.set("/mottagare/barn", 3);
  await it.choose({ package: "barnbidrag", decision: "Barnbidrag" });
  assert.deepEqual([last().chosen?.name, last().facts], ["Barnbidrag", {}]);
  await it.choose({ package: "flerbarn", decision: "Flerbarnstillägg" });
  assert.deepEqual(last().facts, { mottagare: { barn: 3 } });
});

test("facts outlive the panel", async () => {
  const filled = new Map();
  const first = new CaseModel(new FakeServer(), () => undefined, filled);
  await first.refresh();
  await first.set("/mottagare/barn", 3);
  const second = new CaseModel(new FakeServer(), () => undefined, filled);
  await second.refresh();
  assert.deepEqual(second.facts, { mottagare: { barn: 3 } });
});

test("a window that is opened again has the case it had", async () => {
  const first = model();
  await first.model.refresh();
  await first.model.choose({ package: "barnbidrag", decision: "Barnbidrag" });
  first.model.date = "2016-05-01";
  await first.model.set("/mottagare/barn", 3);
  const { chosen, facts, date } = first.last();
  const second = model();
  second.model.restore({ chosen, facts, date });
  await second.model.refresh();
  assert.deepEqual([second.last().chosen?.name, second.last().facts, second.last().date], ["Barnbidrag", { mottagare: { barn: 3 } }, "2016-05-01"]);
  assert.equal(second.last().answer?.results?.[0]?.value, "300 kr per månad");
});

test("facts that were filled in since the window was opened stay when an older panel comes back", async () => {
  const filled = new Map();
  const first = new CaseModel(new FakeServer(), () => undefined, filled);
  await first.refresh();
  await first.set("/mottagare/barn", 3);
  const second = new CaseModel(new FakeServer(), () => undefined, filled);
  second.restore({ chosen: first.decision ?? null, facts: { mottagare: { barn: 1 } }, date: "" });
  await second.refresh();
  assert.deepEqual(second.facts, { mottagare: { barn: 3 } });
});

test("an answer that comes late is not shown over a newer one", async () => {
  const waiting: (() => void)[] = [];
  const decide = HANDLERS["lagrum/decide"];
  assert.ok(decide);
  const server = new FakeServer({
    ...HANDLERS,
    "lagrum/decide": (asked): Promise<Answer> =>
      new Promise((done) => waiting.push(() => done(decide(asked)))),
  });
  const { model: it, last } = model(server);
  const begun = it.refresh();
  await new Promise((done) => setTimeout(done, 5));
  waiting.shift()?.();
  await begun;
  const first = it.set("/mottagare/barn", 2);
  const second = it.set("/mottagare/barn", 5);
  waiting[1]?.();
  await second;
  waiting[0]?.();
  await first;
  assert.equal(last().answer?.results?.[0]?.value, "600 kr per månad");
});

test("when the server cannot answer, the last answer stays with the fault beside it", async () => {
  const handlers = { ...HANDLERS };
  const { model: it, last } = model(new FakeServer(handlers));
  await it.refresh();
  await it.set("/mottagare/barn", 2);
  delete handlers["lagrum/decide"];
  await it.refresh();
  assert.equal(last().fault, "lagrum/decide is not there");
  assert.equal(last().answer?.results?.[0]?.value, "150 kr per månad");
});

test("a day for the law is handed on to form and decision, none is not", async () => {
  const server = new FakeServer();
  const { model: it } = model(server);
  await it.refresh();
  it.date = "2016-05-01";
  await it.decide();
  for (const method of ["lagrum/form", "lagrum/decide"]) {
    const asked = server.asked.filter((request) => request.method === method).map((request) => request.asked as { date?: string });
    assert.deepEqual(asked.map((request) => request.date), [undefined, "2016-05-01"]);
  }
});

const decisions = (): Decision[] => HANDLERS["lagrum/decisions"]?.({}) as Decision[];

test("a decision that is gone stays chosen with its facts, and is back when the rules have it", async () => {
  const handlers = { ...HANDLERS };
  const { model: it, last } = model(new FakeServer(handlers));
  await it.refresh();
  await it.set("/mottagare/barn", 3);
  handlers["lagrum/decisions"] = () => decisions().slice(1);
  await it.refresh();
  assert.deepEqual([last().chosen?.name, last().facts], ["Flerbarnstillägg", { mottagare: { barn: 3 } }]);
  assert.match(last().fault ?? "", /“Flerbarnstillägg” is not among the decisions/);
  await it.set("/mottagare/barn", 2);
  handlers["lagrum/decisions"] = decisions;
  await it.refresh();
  assert.deepEqual([last().chosen?.name, last().fault, last().answer?.results?.[0]?.value], ["Flerbarnstillägg", null, "150 kr per månad"]);
});

test("a decision is followed when it gets another name, or its package another key", async () => {
  const handlers = { ...HANDLERS };
  const { model: it, last } = model(new FakeServer(handlers));
  const [first, ...others] = decisions().map((one, place) => ({ ...one, uri: `${one.uri}${place}` }));
  assert.ok(first);
  handlers["lagrum/decisions"] = () => [first, ...others];
  await it.refresh();
  await it.set("/mottagare/barn", 3);
  for (const changed of [{ ...first, name: "Tillägg" }, { ...first, name: "Tillägg", package: "/regler/flerbarn" }]) {
    handlers["lagrum/decisions"] = () => others;
    await it.refresh();
    handlers["lagrum/decisions"] = () => [...others, changed];
    await it.refresh();
    assert.deepEqual([last().chosen, last().facts, last().fault], [changed, { mottagare: { barn: 3 } }, null]);
  }
});
