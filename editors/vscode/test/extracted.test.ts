/** Where the name stands that an extraction has made up. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Edit, nameIn } from "../src/editing/extracted";

const edit = (from: [number, number], to: [number, number], newText: string): Edit => ({
  range: { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } },
  newText,
});

test("a name stays where it is put when its declaration comes after", () => {
  const edits = [edit([5, 10], [5, 30], "ny_regel"), edit([6, 0], [6, 0], "\n\nregel ny_regel för Hushåll : belopp\n  är hyra")];
  assert.deepEqual(nameIn(edits), { line: 5, character: 10 });
});

test("a declaration before it moves it down, whatever order the edits stand in", () => {
  const edits = [edit([5, 10], [5, 18], "nytt_belopp"), edit([3, 0], [3, 0], "parameter nytt_belopp : belopp\n  är 5 000 kr\n\n")];
  assert.deepEqual(nameIn(edits), { line: 8, character: 10 });
});

test("what is changed before it on its own line moves it sideways", () => {
  assert.deepEqual(nameIn([edit([5, 2], [5, 6], "2 *"), edit([5, 10], [5, 18], "namn")]), { line: 5, character: 9 });
  assert.deepEqual(nameIn([edit([4, 0], [5, 6], "a\nbc"), edit([5, 10], [5, 18], "namn")]), { line: 5, character: 6 });
});

test("edits that put no name in place of something have none", () => {
  assert.equal(nameIn([edit([5, 10], [5, 18], "hyra * 2"), edit([3, 0], [3, 0], "namn")]), undefined);
});
