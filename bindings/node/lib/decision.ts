import type { Told } from "./error";

/** A value that was decided: amounts, numbers and dates are texts, exact. */
export type Value = string | boolean | null;

/** What was decided. docs/json.md says what each key means. */
export interface Decision {
  decision: string;
  case?: string;
  package: string;
  digest: string;
  reform?: string;
  engine: string;
  as_of: string | null;
  known_on?: string;
  outcome: "granted" | "denied" | "undetermined" | "invalid" | "fault";
  word?: string;
  assurance: "verified" | "provisional";
  provisional?: string[];
  disposition: "automatic" | "manual" | "hold";
  disposition_because: { why: string; asks: string; name?: string; at?: string }[];
  problems?: { at: string; rule: string; message: string; nearest?: string }[];
  results: Record<string, Value>;
  steps?: Step[];
  totals?: Record<string, Value>;
  conditions: Condition[];
  controls?: Control[];
  weight?: number;
  thresholds?: { sum: number; action: string; text?: string }[];
  assessments?: (Said & { name: string; at: string; value?: Value; masked?: true; under?: string })[];
  omitted?: { name: string; at?: string; status: "applies" | "possible"; under?: string; because: string }[];
  contested?: { fact: string; used: Claim; other: Claim[] }[];
  communicate?: { before: string; under?: string; done: string | null };
  unverified?: { name: string; note: string; under?: string }[];
  needs: Need[];
  faults: { fault: string; at: string; rules: { name: string; under?: string }[]; message: string }[];
  relied_on?: (Said & { fact: string })[];
  reason?: string;
  trace?: Trace;
}

/** One step of a decision `for each`. */
export interface Step {
  at: string;
  as_of?: string;
  outcome: Decision["outcome"];
  results: Record<string, Value>;
  conditions: Condition[];
  reason?: string;
}

export interface Condition {
  name: string;
  /** `null` if it is not known. */
  holds: boolean | null;
  fault?: true;
  under?: string;
}

export interface Control {
  name: string;
  at?: string;
  step?: string;
  status: "hit" | "clear" | "not_run";
  why?: string;
  missing?: { fact: string; source?: string }[];
  seed?: Record<string, string>;
  under?: string;
  weight?: number;
  action?: string;
  text?: string;
}

/** A fact that is missing and stands in the way. */
export interface Need {
  fact: string;
  ask: string;
  source?: string;
  other_days?: true;
  assessment?: true;
  guidance?: string;
  under?: string;
  by?: string[];
}

/** Who said something, and when. */
export interface Said {
  source?: string;
  date?: string;
  received?: string;
  by?: string;
  why?: string;
}

export interface Claim extends Said {
  value?: Value;
  status?: "masked";
}

/** How every value came about: the nodes by number, and what each was made of. */
export interface Trace {
  roots: number[];
  of_steps?: unknown[];
  nodes: TraceNode[];
  cut?: true;
}

export interface TraceNode extends Said {
  node: number;
  kind: string;
  name: string;
  label?: string;
  text?: string;
  value?: Value;
  status?: "unknown" | "fault" | "masked";
  under?: string;
  at?: string;
  left_out?: number;
  parts: { node: number; used: boolean | null }[];
}

/** A line of many that has no decision. */
export interface Undecided {
  line: number;
  error: Told;
}

/** What a package is. */
export interface Described {
  name: string;
  version: string;
  edition: string;
  agency: string | null;
  digest: string;
  signed_by: string | null;
  engine: string;
  decisions: (Named & { in_force: { from: string | null; to: string | null } })[];
  coordinations: Named[];
  reforms: Named[];
}

export interface Named {
  name: string;
  label: { en: string; sv: string };
}
