/** What is done one after the other. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns, within } from "../src/server/turns";

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

test("what is asked for at once is done one after the other, also after a fault", async () => {
  const turns = new Turns();
  const told: string[] = [];
  const act = (name: string, wait: number) => async (): Promise<void> => {
    told.push(`${name} begins`);
    await pause(wait);
    told.push(`${name} ends`);
    if (name === "one") {
      throw new Error("one fails");
    }
  };
  const one = turns.next(act("one", 20));
  void turns.next(act("two", 1));
  await assert.rejects(one, /one fails/);
  await turns.settled();
  assert.deepEqual(told, ["one begins", "one ends", "two begins", "two ends"]);
});

test("of what is asked for again and again, the last is done", async () => {
  const turns = new Turns();
  const told: number[] = [];
  for (const number of [1, 2, 3]) {
    turns.soon(() => told.push(number), 10);
  }
  await pause(40);
  assert.deepEqual(told, [3]);
});

test("what takes too long is given up", async () => {
  await assert.rejects(within(5, pause(1000), () => new Error("late")), /late/);
  assert.equal(await within(1000, Promise.resolve(3), () => new Error("late")), 3);
});
