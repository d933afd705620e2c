/** What is paid of several benefits for the same time. Amounts are texts, exact; docs/json.md says what each key means. */
export interface Coordinated {
  coordination: string;
  case?: string;
  package: string;
  digest: string;
  engine: string;
  outcome: "coordinated" | "invalid";
  problems?: { at: string; rule: string; message: string }[];
  benefits: Paid[];
  income: Income[];
}

/** What is paid of one benefit: the sums, and period by period. */
export interface Paid {
  benefit: string;
  per: Unit;
  granted: string;
  paid: string;
  periods: PaidPeriod[];
}

/** Days, weeks or months that follow on each other and are alike: amounts are for each of them. */
export interface PaidPeriod {
  first: string;
  last: string;
  granted: string;
  paid: string;
  decision?: string;
  reductions: Reduction[];
}

/** Why not more is paid. */
export interface Reduction {
  rule: "exclude" | "deduct" | "cap";
  because: string[];
  amount: string;
  under: string;
}

/** What of one benefit counts as income in another. */
export interface Income {
  in: string;
  of: string;
  per: Unit;
  first: string;
  last: string;
  amount: string;
  total: string;
  under: string;
}

export type Unit = "day" | "week" | "month";
