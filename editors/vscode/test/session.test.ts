/** The debugger as the editor speaks to it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { DebugProtocol } from "@vscode/debugprotocol";
import { type Evaluation, Session } from "../src/debugging/session";
import type { Step, Steps, Watch, Watched } from "../src/server/protocol";

const URI = "file:///bidrag.lagrum";

function step(index: number, rule: string, depth: number, line: number): Step {
  const range = { start: { line, character: 2 }, end: { line, character: 30 } };
  return { index, uri: URI, range, rule, depth, text: rule, value: `${index}00 kr`, names: [{ name: "hyra", value: "6 200 kr" }] };
}

const STEPS: Steps = { steps: [step(0, "summa", 0, 20), step(1, "bidrag", 1, 10), step(2, "gräns", 2, 5)], result: "bifall" };

/** What the server makes of expressions: those of children in `bidrag`, all else is refused. */
async function worked({ expression, condition }: Watch): Promise<Watched> {
  if (expression === "ålder > 5") {
    return { type: "ja/nej", values: [{ step: 1, value: "nej", holds: false }, { step: 2, value: "ja", holds: true }] };
  }
  if (expression === "ålder * 2" && !condition) {
    return { type: "heltal", values: [{ step: 1, value: "8", holds: null }, { step: 2, value: "18", holds: null }] };
  }
  throw new Error(condition ? "här behövs ja/nej" : `det finns inget som heter ${expression} här`);
}

class Editor {
  /** What the server was asked. */
  readonly watched: Watch[] = [];
  readonly sent: DebugProtocol.ProtocolMessage[] = [];
  readonly launched: unknown[] = [];
  private readonly session: Session;
  private sequence = 0;

  constructor(steps: Steps = STEPS) {
    const watch = (asked: Watch): Promise<Watched> => {
      this.watched.push(asked);
      return worked(asked);
    };
    const load = async (launch: unknown): Promise<Evaluation> => {
      this.launched.push(launch);
      return { ...steps, watch };
    };
    const names = { uri: (path: string) => `file://${path}`, path: (uri: string) => uri.replace("file://", "") };
    this.session = new Session(load, names, (message) => this.sent.push(message));
  }

  async ask(command: string, given: unknown = {}): Promise<DebugProtocol.Response & { body: { [name: string]: never } }> {
    const seq = ++this.sequence;
    await this.session.handle({ seq, type: "request", command, arguments: given } as DebugProtocol.Request);
    const response = this.sent.find((message) => message.type === "response" && (message as DebugProtocol.Response).request_seq === seq);
    assert.ok(response, command);
    return response as never;
  }

  /** The last event of a kind. */
  event(name: string): { [name: string]: unknown } | undefined {
    const events = this.sent.filter((message) => message.type === "event") as DebugProtocol.Event[];
    return events.filter((event) => event.event === name).at(-1)?.body as never;
  }

  async start(lines: number[] = [], condition?: string): Promise<this> {
    await this.ask("initialize");
    await this.ask("launch", { test: "t1" });
    await this.ask("setBreakpoints", { source: { path: "/bidrag.lagrum" }, breakpoints: lines.map((line) => ({ line, ...(condition && { condition }) })) });
    await this.ask("configurationDone");
    return this;
  }

  async top(): Promise<DebugProtocol.StackFrame> {
    const { body } = await this.ask("stackTrace", { threadId: 1 });
    return (body as unknown as { stackFrames: DebugProtocol.StackFrame[] }).stackFrames[0] as DebugProtocol.StackFrame;
  }
}

test("it says that it can go back", async () => {
  const { body } = await new Editor().ask("initialize");
  assert.equal(body["supportsStepBack"], true);
});

test("without breakpoints it stands on the first step, with lines counted from one", async () => {
  const editor = await new Editor().start();
  assert.deepEqual(editor.launched, [{ test: "t1" }]);
  assert.equal(editor.event("stopped")?.["reason"], "entry");
  const top = await editor.top();
  assert.deepEqual([top.name, top.line, top.column, top.source?.path], ["summa: 000 kr", 21, 3, "/bidrag.lagrum"]);
});

test("with breakpoints it begins at the first that the case comes by, and says which it never does", async () => {
  const editor = await new Editor().start([6]);
  assert.equal(editor.event("stopped")?.["reason"], "breakpoint");
  assert.equal((await editor.top()).line, 6);
  const { body } = await editor.ask("setBreakpoints", { source: { path: "/bidrag.lagrum" }, breakpoints: [{ line: 6 }, { line: 99 }] });
  const points = body["breakpoints"] as unknown as DebugProtocol.Breakpoint[];
  assert.deepEqual(points.map((point) => point.verified), [true, false]);
});

test("steps go in and back", async () => {
  const editor = await new Editor().start();
  await editor.ask("stepIn");
  assert.equal((await editor.top()).line, 11);
  await editor.ask("stepBack");
  assert.equal((await editor.top()).line, 21);
  await editor.ask("stepBack");
  assert.match(String(editor.event("stopped")?.["text"]), /first step/);
});

test("past the end it says the result and is over", async () => {
  const editor = await new Editor().start();
  await editor.ask("continue");
  assert.match(String(editor.event("output")?.["output"]), /bifall/);
  assert.ok(editor.sent.some((message) => (message as DebugProtocol.Event).event === "terminated"));
});

test("values of the step and of what was worked out before are shown", async () => {
  const editor = await new Editor().start([6]);
  const { body } = await editor.ask("scopes", { frameId: 2 });
  const scopes = body["scopes"] as unknown as DebugProtocol.Scope[];
  const shown = await Promise.all(
    scopes.map(async (scope) => {
      const { body } = await editor.ask("variables", { variablesReference: scope.variablesReference });
      return (body["variables"] as unknown as DebugProtocol.Variable[]).map((it) => `${it.name} = ${it.value}`);
    }),
  );
  assert.deepEqual(shown, [
    ["result = 200 kr", "hyra = 6 200 kr"],
    ["gräns = 200 kr", "bidrag = 100 kr", "summa = 000 kr"],
  ]);
});

test("a name that the step uses needs no server", async () => {
  const editor = await new Editor().start();
  const known = await editor.ask("evaluate", { expression: "hyra", frameId: 0, context: "watch" });
  assert.equal(known.body["result"], "6 200 kr");
  assert.deepEqual(editor.watched, []);
});

test("an expression is worked out where the frame stands, once for all steps of its declaration", async () => {
  const editor = await new Editor().start();
  const asked = async (frameId: number): Promise<unknown> => {
    const { body } = await editor.ask("evaluate", { expression: "ålder * 2", frameId, context: "watch" });
    return [body["result"], body["type"]];
  };
  assert.deepEqual([await asked(1), await asked(2)], [["8", "heltal"], ["18", "heltal"]]);
  assert.deepEqual(editor.watched, [{ step: 1, rule: "bidrag", expression: "ålder * 2", condition: false }]);
});

test("a rule that was worked out elsewhere has its value, and what does not fit the reason", async () => {
  const editor = await new Editor().start();
  await editor.ask("stepIn");
  const summa = await editor.ask("evaluate", { expression: " summa ", frameId: 1, context: "hover" });
  assert.equal(summa.body["result"], "000 kr");
  for (const expression of ["gräns", "sökande.ålder"]) {
    const refused = await editor.ask("evaluate", { expression, frameId: 1, context: "repl" });
    assert.deepEqual([refused.success, refused.message], [false, `det finns inget som heter ${expression} här`]);
  }
});

test("a breakpoint with a condition stops where it holds", async () => {
  const editor = await new Editor().start([11, 6], "ålder > 5");
  assert.equal((await editor.top()).line, 6);
  assert.equal(editor.watched.length, 1);
  assert.equal(editor.event("output"), undefined);
});

test("a breakpoint whose condition is none stops, and the console says why", async () => {
  const editor = await new Editor().start([11], "ålder * 2");
  assert.equal((await editor.top()).line, 11);
  assert.match(String(editor.event("output")?.["output"]), /line 11: här behövs ja\/nej/);
});

test("a case without steps fails to start, with the reason", async () => {
  const response = await new Editor({ steps: [], result: "" }).ask("launch", { test: "t1" });
  assert.equal(response.success, false);
  assert.match(response.message ?? "", /no steps/);
});

test("what it does not know it answers with nothing", async () => {
  const response = await new Editor().ask("sources");
  assert.deepEqual([response.success, response.body], [true, {}]);
});
