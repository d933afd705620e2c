/** Expressions worked out at the steps of a walk: each once for all steps of its declaration. */

import type { Step, Watch, Watched } from "../server/protocol";

export interface Watching {
  steps: readonly Step[];
  watch(asked: Watch): Promise<Watched>;
}

export interface At {
  type: string;
  value: string;
  /** Whether it holds; null of what is no known yes or no. */
  holds: boolean | null;
}

export class Watcher {
  private readonly known = new Map<string, Map<number, At>>();

  constructor(private readonly of: Watching) {}

  /** What an expression comes to at a step; fails with the reason where it comes to nothing. */
  async at(step: number, expression: string, condition: boolean): Promise<At> {
    const key = `${condition ? "?" : "="}${expression}`;
    const known = this.known.get(key) ?? new Map<number, At>();
    this.known.set(key, known);
    if (!known.has(step)) {
      const rule = this.of.steps[step]?.rule ?? "";
      const { type, values } = await this.of.watch({ step, rule, expression, condition });
      for (const { step, value, holds } of values) {
        known.set(step, { type, value, holds });
      }
    }
    const found = known.get(step);
    if (found === undefined) {
      throw new Error(expression);
    }
    return found;
  }
}
