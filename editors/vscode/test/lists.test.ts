/** What is counted and gathered of trees. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { count, nameOf } from "../src/provisions/count";
import type { Provision, TestNode } from "../src/server/protocol";
import { goldenIds, holders, isAsShown } from "../src/tests/acceptance";
import { leafIds, leaves } from "../src/tests/nodes";

const TESTS: TestNode[] = [
  {
    id: "p",
    label: "flerbarn",
    kind: "package",
    children: [
      { id: "f", label: "flerbarn.lagrum", kind: "file", children: [{ id: "b1", label: "ett barn", kind: "block" }, { id: "b2", label: "två barn", kind: "block" }] },
      { id: "t", label: "barn.csv", kind: "table", children: [{ id: "r1", label: "rad 2", kind: "row" }] },
      { id: "g", label: "familjen Berg", kind: "golden" },
      { id: "e", label: "tom.lagrum", kind: "file" },
    ],
  },
];

test("what is run are the innermost tests, with what they stand in", () => {
  assert.deepEqual(
    leaves(TESTS).map(({ node, within }) => `${within.join("/")}/${node.id}`),
    ["flerbarn/flerbarn.lagrum/b1", "flerbarn/flerbarn.lagrum/b2", "flerbarn/barn.csv/r1", "flerbarn/g"],
  );
});

test("asking for a file asks for its tests; an empty file has none", () => {
  assert.deepEqual(leafIds(TESTS, new Set(["f"])), ["b1", "b2"]);
  assert.deepEqual(leafIds(TESTS, new Set(["r1", "g"])), ["r1", "g"]);
  assert.deepEqual(leafIds(TESTS, new Set(["e"])), []);
  assert.deepEqual(leafIds(TESTS, null), ["b1", "b2", "r1", "g"]);
});

test("an act is told in sections that are tested, encoded and missing", () => {
  const act: Provision = {
    act: "SFB",
    children: [
      { label: "15 kap.", children: [{ label: "1 §", state: "tested" }, { label: "2 §", state: "missing" }] },
      { label: "16 kap.", children: [{ label: "1 §", state: "encoded" }, { label: "2 §", state: "tested" }, { label: "3 §", state: "left_out" }] },
    ],
  };
  assert.deepEqual(count([act]), { tested: 2, encoded: 1, leftOut: 1, missing: 1 });
  assert.deepEqual([nameOf(act), nameOf({ title: "Lag" })], ["SFB", "Lag"]);
});

test("only golden cases and rows are accepted, and only what holds them is asked to", () => {
  assert.deepEqual(goldenIds(TESTS), ["r1", "g"]);
  assert.deepEqual(goldenIds(TESTS, new Set(["t"])), ["r1"]);
  assert.deepEqual(goldenIds(TESTS, new Set(["f"])), []);
  assert.deepEqual(holders(TESTS), ["p", "t", "r1", "g"]);
});

test("what is accepted is what was shown", () => {
  assert.equal(isAsShown([{ uri: "file:///a.yaml", newText: "väntat: 1750" }], "väntat: 1750"), true);
  assert.equal(isAsShown([{ uri: "file:///a.yaml", newText: "väntat: 1760" }], "väntat: 1750"), false);
});
