import assert from "node:assert/strict";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Readable } from "node:stream";
import type { Chunk } from "lagrum";
import { facts, housing } from "./material";

const folder = mkdtempSync(join(tmpdir(), "lagrum-"));
after(() => rmSync(folder, { recursive: true }));

const NAME = "Bostadsbidrag";
const line = (number: number) => `${JSON.stringify({ ...facts, $case: `ärende-${number}` })}\n`;
const collect = async (cases: AsyncIterable<Chunk> | Iterable<Chunk>): Promise<string[]> => {
  const all: string[] = [];
  for await (const answer of housing.decideStreamJson(NAME, cases)) {
    all.push(answer);
  }
  return all;
};

test("a file is decided as one text would be, faults with their lines in the whole file", async () => {
  const bad = [700, 1500, 2999];
  const text = Array.from({ length: 3000 }, (_, index) => (bad.includes(index + 1) ? '{"for_month":\n' : line(index))).join("");
  const file = join(folder, "cases.ndjson");
  writeFileSync(file, text);
  const expected = housing.decideBatchJson(NAME, text).split("\n").slice(0, -1);
  const answers = await collect(createReadStream(file, { highWaterMark: 60_001 }));
  assert.deepEqual(answers, expected);
  const told = answers.map((answer) => JSON.parse(answer) as { line?: number; error?: { line: number } }).filter((one) => one.error);
  assert.deepEqual(told.map((one) => [one.line, one.error?.line]), bad.map((number) => [number, number]));
  // Texts cut in the middle of a character, and without a last line end.
  const texts = Array.from({ length: Math.ceil(text.length / 997) }, (_, part) => text.slice(part * 997, (part + 1) * 997));
  assert.deepEqual(await collect(texts), expected);
  assert.deepEqual(await collect([text.trimEnd()]), expected);
  assert.deepEqual(await collect(Readable.from([Buffer.from(text)])), expected);
});

test("objects, texts and bytes may be mixed", async () => {
  const answers = await collect([facts, line(1).slice(0, 40), line(1).slice(40), { ...facts, $case: "b" }, line(2).trimEnd(), facts]);
  const ids = answers.map((answer) => (JSON.parse(answer) as { case: string }).case);
  assert.deepEqual(ids, ["2012-000117", "ärende-1", "b", "ärende-2", "2012-000117"]);
});

test("no cases give no answers, but a wrong decision is told all the same", async () => {
  assert.deepEqual(await collect([]), []);
  await assert.rejects(housing.decideStream("Bostad", []).next(), { code: "decision.unknown" });
});

test("a line without end is refused, not kept, and those after it are decided", async () => {
  const chunk = "x".repeat(1024 * 1024);
  function* endless(): Generator<string> {
    yield line(0);
    for (let mega = 0; mega < 200; mega += 1) {
      yield chunk;
    }
    yield "\n";
    yield line(1);
  }
  const before = process.memoryUsage().rss;
  const answers = (await collect(endless())).map((answer) => JSON.parse(answer) as { outcome?: string; line?: number; error?: { code: string } });
  assert.deepEqual(
    answers.map((answer) => answer.outcome ?? [answer.line, answer.error?.code]),
    ["granted", [2, "limit.size"], "granted"],
  );
  assert.ok(process.memoryUsage().rss - before < 150e6, `${process.memoryUsage().rss - before} bytes more`);
});

test("cases come as they are asked for, in bounded memory", async () => {
  const COUNT = 60_000;
  let asked = 0;
  function* cases(): Generator<string> {
    for (; asked < COUNT; asked += 1) {
      yield line(asked);
    }
  }
  let answered = 0;
  let most = 0;
  let furthest = 0;
  const before = process.memoryUsage().rss;
  for await (const decided of housing.decideStream(NAME, cases())) {
    assert.ok("outcome" in decided && decided.case === `ärende-${answered}`);
    answered += 1;
    furthest = Math.max(furthest, asked - answered);
    if (answered % 5000 === 0) {
      most = Math.max(most, process.memoryUsage().rss - before);
    }
  }
  assert.equal(answered, COUNT);
  assert.ok(furthest < 3000, `${furthest} cases were read before their turn`);
  assert.ok(most < 200e6, `${most} bytes more`);
});

test("whoever stops listening stops the source", async () => {
  let ended = false;
  async function* cases(): AsyncGenerator<string> {
    try {
      for (let number = 0; ; number += 1) {
        yield line(number);
      }
    } finally {
      ended = true;
    }
  }
  for await (const decided of housing.decideStream(NAME, cases())) {
    assert.ok("outcome" in decided);
    break;
  }
  assert.ok(ended);
});

test("items are decided one by one, whatever line ends they have", async () => {
  const own = { ...facts, $case: "ö" };
  const text = JSON.stringify(own);
  const bytes = Buffer.from(`${JSON.stringify(own, null, 2)}\n`);
  const lines = [text, "", JSON.stringify(own, null, 2), `${text}\n${text}`, own, { ...own, household: { rent: NaN } }, "\n", bytes, "\ud800"];
  const alone = housing.decideBatchJson(NAME, text).trimEnd();
  const all = Array.from({ length: 200 * lines.length }, (_, at) => lines[at % lines.length] ?? "");
  const answers: string[] = [];
  for await (const answer of housing.decideLinesJson(NAME, all)) {
    answers.push(answer);
  }
  assert.equal(answers.length, all.length);
  answers.forEach((answer, at) => {
    if ([0, 2, 4, 7].includes(at % lines.length)) {
      assert.equal(answer, alone);
    } else {
      const told = JSON.parse(answer) as { line: number; error: { line: number } };
      assert.deepEqual([told.line, told.error.line], [at + 1, at + 1]);
    }
  });
  assert.equal(bytes.at(-1), 0x0a);
  for await (const told of housing.decideLines(NAME, [{ household: { rent: NaN } }])) {
    assert.ok("error" in told);
    assert.deepEqual([told.error.code, told.error.pointer, told.error.problems?.[0]?.rule], ["facts.invalid", "/household/rent", "type"]);
  }
  await assert.rejects(housing.decideLines(NAME, [7 as never]).next(), TypeError);
});

test("an object that is no JSON is told in its place, in streams and lists", async () => {
  const unfit = { ...facts, for_month: new Date(0) };
  const streamed = (await collect([facts, line(1).trimEnd(), unfit, line(2), unfit, facts])).map((answer) => JSON.parse(answer) as { line?: number });
  assert.deepEqual(streamed.map((answer) => answer.line), [undefined, undefined, 3, undefined, 5, undefined]);
  const decided = housing.decideBatch(NAME, [facts, unfit, facts]);
  assert.deepEqual(decided.map((answer) => ("error" in answer ? [answer.line, answer.error.line, answer.error.pointer] : answer.outcome)), ["granted", [2, 2, "/for_month"], "granted"]);
});

test("an empty line has its answer", () => {
  const answers = housing.decideBatchJson(NAME, `${line(0)}\n${line(1)}`).split("\n");
  assert.deepEqual(answers.map((answer) => answer.includes('"outcome"')), [true, false, true, false]);
  assert.match(answers[1] ?? "", /^\{"line":2,"error":\{"code":"facts.unreadable"/);
});
