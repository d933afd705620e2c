/** Which decision is meant where only a file is known. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { decisionOf, packageNames, successor } from "../src/decisions/choice";
import type { Decision } from "../src/server/protocol";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const decision = (of: string, name: string, uri: string, kind: Decision["kind"] = "decision"): Decision => ({
  package: of,
  packageName: of,
  name,
  label: name,
  uri,
  range,
  kind,
});
const ALL = [
  decision("annat", "Först", "file:///annat/annat.lagrum"),
  decision("stöd", "Samordnat", "file:///stöd/samordning.lagrum", "coordination"),
  decision("stöd", "Stöd", "file:///stöd/stöd.lagrum"),
  decision("stöd", "Tillägg", "file:///stöd/tillägg.lagrum"),
];
const file = (name: string): { uri: string; package: string } => ({ uri: `file:///stöd/${name}.lagrum`, package: "stöd" });

test("a file means its own decision, not the first of the folder that is open", () => {
  assert.deepEqual(decisionOf(file("tillägg"), ALL), { package: "stöd", decision: "Tillägg" });
});

test("a file without a decision means the first of its package that fits", () => {
  assert.deepEqual(decisionOf(file("belopp"), ALL), { package: "stöd", decision: "Samordnat" });
});

test("what is shown stays, if it is one that is meant", () => {
  assert.deepEqual(decisionOf(file("belopp"), ALL, { package: "stöd", decision: "Tillägg" }), { package: "stöd", decision: "Tillägg" });
  assert.deepEqual(decisionOf(file("belopp"), ALL, { package: "annat", decision: "Först" }), { package: "stöd", decision: "Samordnat" });
  assert.deepEqual(decisionOf(file("tillägg"), ALL, { package: "stöd", decision: "Stöd" }), { package: "stöd", decision: "Tillägg" });
});

test("a package without decisions means none", () => {
  assert.equal(decisionOf({ uri: "file:///tal/tal.lagrum", package: "tal" }, ALL), undefined);
});

test("a name that two decisions of a file could have become is followed to neither", () => {
  const [, , gone] = ALL as [Decision, Decision, Decision];
  const now = (...names: string[]): Decision[] => names.map((name) => decision("stöd", name, gone.uri));
  assert.equal(successor(gone, ALL, now("Bidrag"))?.name, "Bidrag");
  assert.equal(successor(gone, ALL, now("Bidrag", "Ersättning")), undefined);
  assert.equal(successor(gone, [...ALL, ...now("Annat")], now("Annat")), undefined);
});

test("packages of one name are told apart by as much of their folders as it takes", () => {
  const named = (key: string, packageName: string): Decision => ({ ...decision(key, "Stöd", "file:///stöd.lagrum"), packageName });
  const all = [named("/regler/v1/stöd", "stöd"), named("/regler/v2/stöd", "stöd"), named("tal", "tal")];
  assert.deepEqual([...packageNames(all).values()], ["stöd (v1/stöd)", "stöd (v2/stöd)", "tal"]);
});
