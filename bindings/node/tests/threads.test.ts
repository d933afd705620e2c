import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { load } from "lagrum";
import { bundle, facts, housing } from "./material";

const expected = housing.decideJson("Bostadsbidrag", facts);

test("eight threads of Node.js decide at once, and end", async () => {
  const workers = Array.from({ length: 8 }, () => new Worker(join(__dirname, "worker.js"), { workerData: { count: 2000 } }));
  const answers = await Promise.all(
    workers.map(async (worker) => {
      const ended = once(worker, "exit");
      const [answer] = (await once(worker, "message")) as [{ same: number; first: string }];
      assert.deepEqual(await ended, [0]);
      return answer;
    }),
  );
  for (const answer of answers) {
    assert.deepEqual(answer, { same: 2000, first: expected });
  }
});

test("a thread that is stopped in the midst of its work takes nothing with it", async () => {
  const worker = new Worker(join(__dirname, "worker.js"), { workerData: { count: 1_000_000 } });
  await once(worker, "online");
  await new Promise((resolve) => setTimeout(resolve, 200));
  await worker.terminate();
  assert.equal(housing.decideJson("Bostadsbidrag", facts), expected);
});

test("a thousand decisions are waited for at once, and the facts may change meanwhile", async () => {
  const bytes = Buffer.from(JSON.stringify(facts));
  const all = Array.from({ length: 1000 }, () => housing.decideJsonAsync("Bostadsbidrag", bytes));
  bytes.fill(0);
  assert.ok((await Promise.all(all)).every((answer) => answer === expected));
});

test("packages that are let go are freed", async () => {
  const collected = globalThis.gc;
  assert.ok(collected !== undefined, "node --expose-gc");
  const weigh = async (): Promise<number> => {
    for (let round = 0; round < 3; round += 1) {
      collected();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return process.memoryUsage().rss;
  };
  const many = async (count: number): Promise<void> => {
    for (let number = 0; number < count; number += 1) {
      assert.equal(load(bundle).decideJson("Bostadsbidrag", facts), expected);
      if (number % 50 === 0) {
        await weigh();
      }
    }
  };
  await many(200);
  const before = await weigh();
  await many(600);
  const grown = (await weigh()) - before;
  assert.ok(grown < 30e6, `${grown} bytes more after 600 packages`);
});
