// How many decisions a second one thread makes, of text, of objects, and in a stream. `npm run speed`.
import { facts, housing } from "./material";

const NAME = "Bostadsbidrag";
const COUNT = 40_000;
const text = JSON.stringify(facts);

function measured(name: string, work: () => unknown): void {
  for (let round = 0; round < COUNT / 10; round += 1) {
    work();
  }
  const times = Array.from({ length: 5 }, () => {
    const start = process.hrtime.bigint();
    for (let round = 0; round < COUNT / 5; round += 1) {
      work();
    }
    return Number(process.hrtime.bigint() - start) / 1000 / (COUNT / 5);
  });
  console.log(`${name}: ${Math.min(...times).toFixed(2)} µs each`);
}

async function main(): Promise<void> {
  measured("decideJson of a text", () => housing.decideJson(NAME, text));
  measured("decide of an object", () => housing.decide(NAME, facts));
  const lines = `${text}\n`.repeat(COUNT);
  for (const round of [1, 2, 3]) {
    const start = process.hrtime.bigint();
    let count = 0;
    for await (const line of housing.decideStreamJson(NAME, [lines])) {
      count += line === "" ? 0 : 1;
    }
    console.log(`decideStreamJson, round ${round}: ${(Number(process.hrtime.bigint() - start) / 1000 / count).toFixed(2)} µs each`);
  }
}

void main();
