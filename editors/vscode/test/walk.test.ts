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

test("running goes to the next breakpoint, back to the one before, else to either end", () => {
  const walk = new Walk(PRE);
  assert.deepEqual(walk.setBreakpoints(URI, [5, 14, 99]), [true, true, false]);
  assert.equal(walk.run(), "breakpoint");
  assert.equal(at(walk), "gräns");
  assert.equal(walk.run(), "breakpoint");
  assert.equal(at(walk), "minskning");
  assert.equal(walk.run(), "end");
  assert.equal(walk.runBack(), "breakpoint");
  assert.equal(at(walk), "gräns");
  assert.equal(walk.runBack(), "start");
  assert.equal(at(walk), "summa");
});

test("breakpoints are set by file, and setting them anew takes the old ones away", () => {
  const walk = new Walk(PRE);
  walk.setBreakpoints(URI, [5]);
  walk.setBreakpoints("file:///other.lagrum", []);
  assert.equal(walk.run(), "breakpoint");
  walk.setBreakpoints(URI, []);
  assert.equal(walk.run(), "end");
});

test("a breakpoint within a rule stops at the innermost step that holds the line", () => {
  const [rule, part] = steps("bidrag@0:10", "villkor@1:12");
  assert.ok(rule && part);
  rule.range.end.line = 15;
  part.range.end.line = 13;
  const walk = new Walk([rule, part]);
  assert.deepEqual(walk.setBreakpoints(URI, [13]), [true]);
  assert.equal(walk.run(), "breakpoint");
  assert.equal(at(walk), "villkor");
});

test("frames lead outwards, whether callers come before or after what they rest on", () => {
  assert.equal(callersComeAfter(PRE), false);
  assert.equal(callersComeAfter(POST), true);
  const pre = new Walk(PRE);
  pre.setBreakpoints(URI, [5]);
  pre.run();
  assert.deepEqual(pre.frames().map((frame) => frame.step.rule), ["gräns", "bidrag", "summa"]);
  const post = new Walk(POST);
  post.into();
  assert.deepEqual(post.frames().map((frame) => frame.step.rule), ["gräns", "bidrag", "summa"]);
});

test("a name is looked for in the step, then in what was worked out before", () => {
  const [first, second] = steps("hyra@1:3", "bidrag@0:10");
  assert.ok(first && second);
  second.names = [{ name: "inkomst", value: "100 kr" }];
  const walk = new Walk([first, second]);
  assert.equal(walk.value("inkomst"), undefined);
  walk.into();
  assert.equal(walk.value("inkomst"), "100 kr");
  assert.equal(walk.value(" hyra "), "0 kr");
  assert.equal(walk.value("hyra".normalize("NFD")), "0 kr");
  assert.equal(walk.value("okänd"), undefined);
});
