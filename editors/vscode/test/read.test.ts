/** The cases that a JSON file has. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { casesIn } from "../src/cases/read";

test("facts, a golden case and a list of either are read", () => {
  assert.deepEqual(casesIn('{ "barn": 2 }'), [{ label: "Case 1", facts: { barn: 2 } }]);
  const golden = { namn: "familjen Berg", fakta: { barn: 2 }, väntat: { outcome: "granted" } };
  assert.deepEqual(casesIn(JSON.stringify(golden)), [{ label: "familjen Berg", facts: { barn: 2 } }]);
  assert.deepEqual(casesIn(JSON.stringify([golden, { facts: { barn: 3 } }])).map((it) => it.facts), [{ barn: 2 }, { barn: 3 }]);
});

test("a fact that is called as a part of a golden case is a fact", () => {
  assert.deepEqual(casesIn('{ "fakta": { "antal": 2 }, "barn": 2 }')[0]?.facts, { fakta: { antal: 2 }, barn: 2 });
});

test("what has no facts is refused in words", () => {
  assert.throws(() => casesIn("{"), /cannot be read as JSON/);
  for (const text of ["[]", "3", "[1]", '[{ "barn": 2 }, null]']) {
    assert.throws(() => casesIn(text), /no facts of a case/, text);
  }
});
