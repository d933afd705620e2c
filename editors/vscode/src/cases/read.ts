/** The cases that a JSON file has: facts as they are, a golden case, or a list of either. Knows nothing of VS Code. */

import type { Facts, Json } from "../server/protocol";
import { t } from "../text/texts";

export interface ReadCase {
  label: string;
  facts: Facts;
}

/** What a golden case has its facts and its name under, in either language. */
const FACTS = ["fakta", "facts"];
const NAME = ["namn", "name", "id"];
const EXPECTED = ["väntat", "expected", "expect"];

export function casesIn(text: string): ReadCase[] {
  const cases = listed(parsed(text)).map(caseOf);
  const read = cases.filter((it) => it !== undefined);
  if (read.length === 0 || read.length < cases.length) {
    throw new Error(t("The file has no facts of a case."));
  }
  return read;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Error(t("The file cannot be read as JSON."));
  }
}

const listed = (read: Json): Json[] => (Array.isArray(read) ? read : [read]);
const isRecord = (value: Json | undefined): value is Facts => typeof value === "object" && value !== null && !Array.isArray(value);

function caseOf(one: Json, place: number): ReadCase | undefined {
  if (!isRecord(one)) {
    return undefined;
  }
  const of = (names: string[]): Json | undefined => names.map((name) => one[name]).find((value) => value !== undefined);
  const name = of(NAME);
  const label = typeof name === "string" ? name : t("Case {0}", place + 1);
  const facts = of(FACTS);
  // A fact of its own may be called so: a golden case says what is expected, or what it is called.
  const isGolden = isRecord(facts) && (of(EXPECTED) !== undefined || typeof name === "string" || Object.keys(one).length === 1);
  return { label, facts: isGolden ? facts : one };
}
