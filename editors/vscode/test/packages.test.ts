/** Names of packages, as the program takes them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isName } from "../src/packages/name";

test("a package is named with letters, digits and _", () => {
  for (const name of ["barnbidrag", "bidrag_2026", "försörjningsstöd", "_eget"]) {
    assert.ok(isName(name), name);
  }
  for (const name of ["", "2026_bidrag", "barn bidrag", "barn-bidrag", "barn/bidrag", "../bidrag"]) {
    assert.ok(!isName(name), name);
  }
});
