/** One run of tests: each is told of once, also where it is stopped or fails. Knows nothing of VS Code. */

import type { TestResult, TestRun } from "../server/protocol";

export interface Told {
  started(id: string): void;
  result(result: TestResult): void;
  /** The author stopped the run before it had a result. */
  stopped(id: string): void;
  /** The run failed before it had a result. */
  failed(id: string, error: unknown): void;
}

/** Runs tests by `ask`, whose results come one by one or at the end; the whole answer where there is one. */
export async function running(
  ids: string[],
  ask: (said: (part: TestRun) => void) => Promise<TestRun>,
  isStopped: () => boolean,
  told: Told,
): Promise<TestRun | undefined> {
  const waiting = new Set(ids);
  const say = (part: TestRun): void => {
    for (const result of part.results.filter(({ id }) => waiting.delete(id))) {
      told.result(result);
    }
  };
  ids.forEach((id) => told.started(id));
  try {
    const done = await ask(say);
    say(done);
    waiting.forEach((id) => told.stopped(id));
    return done;
  } catch (error) {
    waiting.forEach((id) => (isStopped() ? told.stopped(id) : told.failed(id, error)));
    return undefined;
  }
}
