/** Which documents are Lagrum's. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Uri } from "vscode";
import { isRules, LITERATE, RULES, SELECTOR } from "../src/server/selector";

const uri = (scheme: string, path: string): Uri => ({ scheme, path }) as Uri;

test("rules are those on the disk and those not saved yet, not a file as it was", () => {
  const is = (scheme: string, languageId: string): boolean => isRules({ languageId, uri: uri(scheme, "/stöd.lagrum") });
  for (const language of [RULES, LITERATE]) {
    assert.deepEqual(["file", "untitled", "git", "lagrum-golden"].map((scheme) => is(scheme, language)), [true, true, false, false]);
  }
  assert.equal(isRules({ languageId: "plaintext", uri: uri("file", "/stöd.lagrum.md") }), true);
  assert.equal(isRules({ languageId: "plaintext", uri: uri("untitled", "/stöd.lagrum") }), false);
});

test("nothing is told the server of another scheme", () => {
  assert.deepEqual([...new Set(SELECTOR.map((it) => it.scheme))], ["file", "untitled"]);
});
