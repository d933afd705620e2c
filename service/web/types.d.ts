/** What the service answers, as far as the page reads it. `docs/json.md` and `docs/service.md` say the rest. */

export type Language = "en" | "sv";
export type Texts = Record<Language, string>;

export interface Provision {
  text: string;
  act?: string;
  link?: string;
}

export interface Listed {
  name: string;
  label: Texts;
  package: string;
  version: string;
  agency: string | null;
  default: boolean;
}

/** What the service has, and whether it says what a case would come to. */
export interface Loaded {
  decisions: Listed[];
  previews: boolean;
}

export interface Source {
  source: string;
  label: Texts;
}

export interface Kind {
  kind: string;
  of?: string;
  item?: Kind;
  at_most?: number;
}

export interface Fact extends Kind {
  key: string;
  within?: string;
  label: Texts;
  ask?: Texts;
  unit?: Texts;
  may_be_absent?: boolean;
  sensitive?: boolean;
  over_time?: string;
  each?: boolean;
  sources?: Source[];
  assessment?: { guidance?: Texts; by: Texts[]; under?: Provision[] };
  under?: Provision[];
}

export interface Concept {
  label: Texts;
  decision?: string;
  package?: string;
  facts: Fact[];
}

export interface Form {
  decision: string;
  package: string;
  digest: string;
  label: Texts;
  under?: Provision[];
  in_force: { from?: string; to?: string };
  communicate?: boolean;
  facts: Fact[];
  concepts: Record<string, Concept>;
  alternatives: Record<string, { value: string; label: Texts }[]>;
}

export interface Need {
  fact: string;
  ask: string;
  source?: string;
  other_days?: boolean;
}

export interface Problem {
  at: string;
  rule: string;
  message: string;
}

export interface Line {
  text: string;
  value?: string;
  mark?: "good" | "bad" | "open";
  under?: Provision[];
  notes?: string[];
  lines?: Line[];
}

export interface Section {
  name: string;
  heading: string;
  lines: Line[];
}

export interface Decision {
  decision: string;
  case?: string;
  package: string;
  as_of: string | null;
  outcome: "granted" | "denied" | "undetermined" | "invalid" | "fault";
  assurance: "verified" | "provisional";
  disposition: "automatic" | "manual" | "hold";
  needs: Need[];
  problems?: Problem[];
  controls?: { status: string }[];
  communicate?: { before: string; done: string | null };
  reason?: string;
  outline: {
    language: Language;
    title: string;
    outcome: string;
    about: { name: string; value: string }[];
    sections: Section[];
  };
}

/** Why there is no answer: problem details (RFC 9457). */
export interface Refusal {
  code: string;
  message: string;
  messageSv: string;
  problems?: { pointer: string; rule: string; message: string; messageSv: string }[];
}
