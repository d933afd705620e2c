/** A run of tests that comes to its end, is stopped, or fails. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { TestResult, TestRun } from "../src/server/protocol";
import { running } from "../src/tests/running";

const IDS = ["ett", "två", "tre"];
const passed = (id: string): TestResult => ({ id, state: "passed" });

/** A server that tells of results one by one until it is stopped, as the language server does. */
class Server {
  private stop: (() => void) | undefined;
  isStopped = false;

  constructor(private readonly first: TestResult[]) {}

  ask(said: (part: TestRun) => void): Promise<TestRun> {
    this.first.forEach((result) => said({ results: [result] }));
    return new Promise((_done, fail) => (this.stop = () => fail(new Error("Request was cancelled"))));
  }

  /** The author presses Stop. */
  cancel(): void {
    this.isStopped = true;
    this.stop?.();
  }
}

async function told(ask: (said: (part: TestRun) => void) => Promise<TestRun>, isStopped = (): boolean => false): Promise<{ said: string[]; done: TestRun | undefined }> {
  const said: string[] = [];
  const done = await running(IDS, ask, isStopped, {
    started: (id) => said.push(`${id} started`),
    result: ({ id, state }) => said.push(`${id} ${state}`),
    stopped: (id) => said.push(`${id} stopped`),
    failed: (id, error) => said.push(`${id} ${String(error)}`),
  });
  return { said: said.slice(IDS.length), done };
}

test("a run that is stopped keeps the results there are, and the rest is stopped, not failed", async () => {
  const server = new Server([passed("två")]);
  const run = told((said) => server.ask(said), () => server.isStopped);
  server.cancel();
  assert.deepEqual(await run, { said: ["två passed", "ett stopped", "tre stopped"], done: undefined });
});

test("a run that fails says why of each test without a result", async () => {
  const { said } = await told(async (say) => {
    say({ results: [passed("ett")] });
    throw new Error("the server is gone");
  });
  assert.deepEqual(said, ["ett passed", "två Error: the server is gone", "tre Error: the server is gone"]);
});

test("a result is told once, also where it comes by itself and again at the end; what has none was stopped", async () => {
  const whole = { results: [passed("ett"), { id: "tre", state: "failed" as const }, passed("annat")] };
  const { said, done } = await told(async (say) => {
    say({ results: [passed("ett")] });
    return whole;
  });
  assert.deepEqual(said, ["ett passed", "tre failed", "två stopped"]);
  assert.equal(done, whole);
});
