// A thread that loads its own package and decides; for threads.test.ts.
import { parentPort, workerData } from "node:worker_threads";
import { load } from "lagrum";
import { bundle, facts } from "./material";

const { count } = workerData as { count: number };
const rules = load(bundle);
const first = rules.decideJson("Bostadsbidrag", facts);
let same = 0;
for (let number = 0; number < count; number += 1) {
  same += rules.decideJson("Bostadsbidrag", facts) === first ? 1 : 0;
}
parentPort?.postMessage({ same, first });
