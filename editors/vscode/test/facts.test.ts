/** Facts filled in by hand. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { parts, pointer, read, rows, typed, write } from "../src/cases/facts";
import type { Field } from "../src/server/protocol";

test("a path is a JSON pointer or names with dots", () => {
  assert.deepEqual(parts("/hushåll/barnen/0/född"), ["hushåll", "barnen", "0", "född"]);
  assert.deepEqual(parts("hushåll.barnen[0].född"), ["hushåll", "barnen", "0", "född"]);
  assert.deepEqual(parts("/a~1b/c~0d"), ["a/b", "c~d"]);
  assert.equal(pointer(["a/b", "c~d"]), "/a~1b/c~0d");
});

test("a value is written where its path leads, and records are made on the way", () => {
  const facts = write({}, "/hushåll/barnen/0/född", "2015-05-02");
  assert.deepEqual(facts, { hushåll: { barnen: [{ född: "2015-05-02" }] } });
  assert.equal(read(facts, "/hushåll/barnen/0/född"), "2015-05-02");
  assert.equal(read(facts, "/hushåll/barnen/1/född"), undefined);
});

test("writing changes nothing of the facts before", () => {
  const before = { hushåll: { hyra: 5000, barnen: [{ född: "2015-05-02" }] } };
  const after = write(before, "/hushåll/barnen/0/född", "2016-01-01");
  assert.equal(before.hushåll.barnen[0]?.född, "2015-05-02");
  assert.deepEqual(after, { hushåll: { hyra: 5000, barnen: [{ född: "2016-01-01" }] } });
});

test("taking a value away leaves no trace, and a row taken away moves those after it", () => {
  assert.deepEqual(write({ a: 1, b: 2 }, "/a", undefined), { b: 2 });
  assert.deepEqual(write({ barn: [{ n: 1 }, { n: 2 }] }, "/barn/0", undefined), { barn: [{ n: 2 }] });
  assert.deepEqual(write({ barn: [{ n: 1 }] }, "/barn/0/n", undefined), { barn: [{}] });
});

test("absent, none and false are values; what was never said is not", () => {
  assert.equal(read(write({}, "/partner", null), "/partner"), null);
  assert.deepEqual(read(write({}, "/barn", []), "/barn"), []);
  assert.equal(read(write({}, "/gift", false), "/gift"), false);
  assert.equal(read({}, "/gift"), undefined);
});

test("a value with its source is read as the value, and keeps its source when it is written", () => {
  const facts = { hyra: { $value: 6200, $source: "uppgiven" } };
  assert.equal(read(facts, "/hyra"), 6200);
  assert.deepEqual(write(facts, "/hyra", 6300), { hyra: 6300 });
  const within = { hushåll: { $value: { hyra: 1 }, $source: "x" } };
  assert.deepEqual(write(within, "/hushåll/hyra", 2), { hushåll: { $value: { hyra: 2 }, $source: "x" } });
});

test("a number is read as people write it, and decimals stay exact", () => {
  assert.deepEqual(typed("money", "1 400"), { value: 1400 });
  assert.deepEqual(typed("money", "1\u00a0400,50 kr"), { value: "1400.50" });
  assert.deepEqual(typed("decimal", "0.97"), { value: "0.97" });
  assert.deepEqual(typed("integer", "−3"), { value: -3 });
  assert.deepEqual(typed("integer", "3,5"), { fault: true });
  assert.deepEqual(typed("money", "tusen"), { fault: true });
  assert.deepEqual(typed("money", "900719925474099312"), { value: "900719925474099312" });
  assert.deepEqual(typed("money", "  "), { value: undefined });
  assert.deepEqual(typed("text", " Anna "), { value: " Anna " });
});

test("a date and a month are written with or without hyphens", () => {
  assert.deepEqual(typed("date", "2024-06-30"), { value: "2024-06-30" });
  assert.deepEqual(typed("date", "20240630"), { value: "2024-06-30" });
  assert.deepEqual(typed("month", "202406"), { value: "2024-06" });
  assert.deepEqual(typed("date", "30/6 2024"), { fault: true });
  assert.deepEqual(typed("month", "2024-06-30"), { fault: true });
});

const born = (path: string): Field => ({ path, label: "född", kind: "date" });

test("rows of a list have the fields that the server gives for each", () => {
  const list: Field = {
    path: "/barn",
    label: "barn",
    kind: "list",
    fields: [0, 1].map((row) => ({ path: `/barn/${row}`, label: "barn", kind: "record", fields: [born(`/barn/${row}/född`)] })),
  };
  assert.deepEqual(
    rows(list, { barn: [{}, {}] }).map((row) => [row.path, row.fields[0]?.path]),
    [["/barn/0", "/barn/0/född"], ["/barn/1", "/barn/1/född"]],
  );
});

test("fields that are given once for all rows are repeated for each row of the facts", () => {
  for (const path of ["/barn/född", "/barn/*/född", "född"]) {
    const list: Field = { path: "/barn", label: "barn", kind: "list", fields: [born(path)] };
    assert.deepEqual(rows(list, { barn: [{}, {}] }).map((row) => row.fields[0]?.path), ["/barn/0/född", "/barn/1/född"], path);
  }
  assert.deepEqual(rows({ path: "/barn", label: "barn", kind: "list", fields: [born("född")] }, {}), []);
});
