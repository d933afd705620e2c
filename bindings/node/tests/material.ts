// What the tests use: the vectors of every host, and a package with cases of it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load, type Package } from "lagrum";

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set: the tests are run by cargo test --package lagrum-tests --test hosts node`);
  }
  return value;
}

/** The repository, and the version of the engine. */
export const repository = given("LAGRUM_REPOSITORY");
export const engine = given("LAGRUM_ENGINE");

export interface Call {
  name: string;
  call: "load" | "describe" | "schema" | "result_schema" | "decide" | "explain" | "coordinate" | "decide_batch_json";
  bundle?: string;
  keys?: string;
  decision?: string;
  case?: string;
  format?: string;
  options?: string;
  expect?: string;
  error?: string;
}

/** The calls of every file, each with its package. */
export function vectors(): { name: string; calls: Call[]; path: (file: string) => string; package: Package }[] {
  const folder = join(repository, "tests/vectors");
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.map((name) => {
    const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as { bundle: string; calls: Call[] };
    const path = (bundle: string) => join(folder, bundle);
    return { name, calls: file.calls, path, package: load(path(file.bundle)) };
  });
}

/** The answer that a call should have, or the error. */
export function answer(call: Call): string {
  return (call.expect ?? call.error ?? "").replaceAll("{engine}", engine);
}

/** Housing allowance, which is in the vectors. */
export const bundle = join(repository, "tests/bundles/bostadsbidrag/rules.bundle");
export const housing = load(bundle);

/** Benefits for the same time. */
export const sameTime = load(join(repository, "tests/bundles/samordning/rules.bundle"));

export const facts = {
  $case: "2012-000117",
  for_month: "2012-03",
  household: {
    applicant: { qualifying_income: { $value: 180_000, $source: "Skatteverket", $date: "2012-02-01" } },
    partner: null,
    children: [
      { born: "2005-05-01", lives_at_home: true },
      { born: "2008-02-11", lives_at_home: true },
    ],
    rent: { $value: 6200, $source: "declared", $received: "2012-02-14" },
  },
};
