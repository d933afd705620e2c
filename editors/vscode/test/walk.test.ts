/** The walk through an evaluation. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { callersComeAfter, Walk } from "../src/debugging/walk";
import type { Step } from "../src/server/protocol";

const URI = "file:///bidrag.lagrum";

/** Steps as `rule@depth:line`. */
function steps(...said: string[]): Step[] {
  return said.map((text, index) => {
    const [, rule = "", depth = "0", line = "0"] = /^(\S+)@(\d+):(\d+)$/.exec(text) ?? [];
    const start = { line: Number(line), character: 2 };
    return { index, rule, depth: Number(depth), uri: URI, range: { start, end: { line: start.line, character: 9 } }, text: rule, value: `${index} kr`, names: [] };
  });
}

const PRE = steps("summa@0:20", "bidrag@1:10", "hyra@2:3", "gräns@2:5", "minskning@1:14");
const POST = steps("hyra@2:3", "gräns@2:5", "bidrag@1:10", "minskning@1:14", "summa@0:20");
const always = async (): Promise<boolean> => true;
const at = (walk: Walk): string => walk.current?.rule ?? "";

test("into goes to what the step rests on, over past it, out to what asked", () => {
  const walk = new Walk(PRE);
  assert.equal(walk.into(), "step");
  assert.equal(at(walk), "bidrag");
  assert.equal(walk.over(), "step");
  assert.equal(at(walk), "minskning");
  walk.back();
  walk.into();
  assert.equal(at(walk), "hyra");
  assert.equal(walk.out(), "step");
  assert.equal(at(walk), "minskning");
});

test("back undoes the last movement, whatever it was, and ends at the first step", () => {
  const walk = new Walk(PRE);
  walk.into();
  walk.over();
  walk.back();
  assert.equal(at(walk), "bidrag");
  walk.back();
  assert.equal(at(walk), "summa");
  assert.equal(walk.back(), "start");
  assert.equal(at(walk), "summa");
});

test("past the last step is the end, and the walk stands where it stood", () => {
  const walk = new Walk(PRE);
  assert.equal(walk.over(), "end");
  assert.equal(at(walk), "summa");
  assert.equal(new Walk([]).into(), "end");
});

test("running goes to the next breakpoint, back to the one before, else to either end", async () => {
  const walk = new Walk(PRE);
  assert.deepEqual(walk.setBreakpoints(URI, [{ line: 5 }, { line: 14 }, { line: 99 }]), [true, true, false]);
  assert.equal(await walk.run(always), "breakpoint");
  assert.equal(at(walk), "gräns");
  assert.equal(await walk.run(always), "breakpoint");
  assert.equal(at(walk), "minskning");
  assert.equal(await walk.run(always), "end");
  assert.equal(await walk.runBack(always), "breakpoint");
  assert.equal(at(walk), "gräns");
  assert.equal(await walk.runBack(always), "start");
  assert.equal(at(walk), "summa");
});

test("breakpoints are set by file, and setting them anew takes the old ones away", async () => {
  const walk = new Walk(PRE);
  walk.setBreakpoints(URI, [{ line: 5 }]);
  walk.setBreakpoints("file:///other.lagrum", []);
  assert.equal(await walk.run(always), "breakpoint");
  walk.setBreakpoints(URI, []);
  assert.equal(await walk.run(always), "end");
});

test("a breakpoint within a rule stops at the innermost step that holds the line", async () => {
  const [rule, part] = steps("bidrag@0:10", "villkor@1:12");
  assert.ok(rule && part);
  rule.range.end.line = 15;
  part.range.end.line = 13;
  const walk = new Walk([rule, part]);
  assert.deepEqual(walk.setBreakpoints(URI, [{ line: 13 }]), [true]);
  assert.equal(await walk.run(always), "breakpoint");
  assert.equal(at(walk), "villkor");
});

test("frames lead outwards, whether callers come before or after what they rest on", async () => {
  assert.equal(callersComeAfter(PRE), false);
  assert.equal(callersComeAfter(POST), true);
  const pre = new Walk(PRE);
  pre.setBreakpoints(URI, [{ line: 5 }]);
  await pre.run(always);
  assert.deepEqual(pre.frames().map((frame) => frame.step.rule), ["gräns", "bidrag", "summa"]);
  const post = new Walk(POST);
  post.into();
  assert.deepEqual(post.frames().map((frame) => frame.step.rule), ["gräns", "bidrag", "summa"]);
});

test("a name is looked for in the step, and a rule among those worked out before", () => {
  const [first, second] = steps("hyra@1:3", "bidrag@0:10");
  assert.ok(first && second);
  second.names = [{ name: "inkomst", value: "100 kr" }];
  const walk = new Walk([first, second]);
  assert.equal(walk.value("inkomst", 0), undefined);
  assert.equal(walk.value(" inkomst ", 1), "100 kr");
  assert.equal(walk.workedOut("bidrag"), undefined);
  walk.into();
  assert.equal(walk.workedOut(" hyra "), "0 kr");
  assert.equal(walk.workedOut("hyra".normalize("NFD")), "0 kr");
  assert.equal(walk.workedOut("okänd"), undefined);
});

test("a breakpoint with a condition stops only at the steps where it holds", async () => {
  const walk = new Walk(PRE);
  const asked: [string | undefined, number][] = [];
  walk.setBreakpoints(URI, [{ line: 5, condition: "gräns > 0" }, { line: 14 }]);
  const stops = async ({ condition }: { condition?: string | undefined }, step: number): Promise<boolean> => {
    asked.push([condition, step]);
    return condition === undefined;
  };
  assert.equal(await walk.run(stops), "breakpoint");
  assert.equal(at(walk), "minskning");
  assert.deepEqual(asked, [["gräns > 0", 3], [undefined, 4]]);
});
