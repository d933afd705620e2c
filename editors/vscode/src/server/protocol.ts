/** What the server answers beside the Language Server Protocol. docs/editor.md tells what each request means. */

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Place {
  uri: string;
  range: Range;
}

export interface Decision extends Place {
  package: string;
  packageName: string;
  name: string;
  label: string;
  /** A coordination has periods of benefits instead of facts, and follows no day of its own. */
  kind?: "decision" | "coordination";
}

/** Which decision of which package. */
export interface Choice {
  package: string;
  decision: string;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type Facts = { [name: string]: Json };

export type Kind =
  | "boolean"
  | "integer"
  | "decimal"
  | "money"
  | "date"
  | "month"
  | "text"
  | "choice"
  | "list"
  | "record";

export interface Field {
  path: string;
  label: string;
  kind: Kind;
  ask?: string | null;
  help?: string | null;
  unit?: string | null;
  choices?: { value: string; label: string }[] | null;
  required?: boolean;
  given?: boolean;
  needed?: boolean;
  provision?: string | null;
  source?: string | null;
  fields?: Field[] | null;
}

export interface Form {
  fields: Field[];
  next: string | null;
}

export interface Reason {
  text: string;
  value?: string | null;
  kind?: string | null;
  provision?: { text: string; href?: string | null } | null;
  uri?: string | null;
  range?: Range | null;
  children?: Reason[] | null;
  taken?: boolean | null;
}

/** A remark, with the provision that it rests on and where that is to be read. */
export interface Remark {
  text: string;
  provision?: string | null;
  href?: string | null;
}

export interface Granted {
  label: string | null;
  value: string;
}

export interface Answer {
  ok: boolean;
  decision?: { [name: string]: Json };
  explanation?: Reason[];
  outcomeText?: string | null;
  /** What is granted, with its name where there are several. */
  results?: Granted[];
  reasons?: Remark[];
  controls?: Remark[];
  missing?: Remark[];
  problems?: { path: string; message: string }[];
}

export interface TestNode {
  id: string;
  label: string;
  kind: "package" | "file" | "block" | "golden" | "table" | "row";
  uri?: string | null;
  range?: Range | null;
  children?: TestNode[];
}

export interface Difference {
  what: string;
  expected: string;
  actual: string;
  uri?: string | null;
  range?: Range | null;
}

export interface TestResult {
  id: string;
  state: "passed" | "failed" | "new" | "error";
  message?: string | null;
  differences?: Difference[];
}

export interface Coverage {
  uri: string;
  lines: { line: number; hits: number }[];
  points: { covered: number; total: number };
}

export interface TestRun {
  results: TestResult[];
  coverage?: Coverage[] | null;
}

export interface TextChange {
  uri: string;
  newText: string;
  range?: Range | null;
}

export interface CaseValues {
  case: string | null;
  ranges: { range: Range; taken: boolean; text?: string | null }[];
  /** Why nothing can be told of the chosen case. */
  problem?: string;
}

export interface Step extends Place {
  index: number;
  rule: string;
  depth: number;
  text: string;
  value: string | null;
  names: { name: string; value: string }[];
}

export interface Steps {
  steps: Step[];
  result: string;
  /** What is said where there are more steps than these. */
  cut?: string;
}

/** An expression at a step of an evaluation. */
export interface Watch {
  step: number;
  /** What the step is called. */
  rule: string;
  expression: string;
  /** Whether it must be a condition. */
  condition: boolean;
}

export interface Watched {
  type: string;
  /** At every step that stands in the same declaration. */
  values: { step: number; value: string; holds: boolean | null }[];
}

export interface Graph {
  svg: string;
  nodes: { id: string; uri: string; range: Range }[];
}

export interface Parameter extends Place {
  name: string;
  label: string;
  periods: { from: string; to: string | null; value: string | null; sfs?: string | null }[];
  /** Empty where there is nothing to draw. */
  svg: string;
}

/** A table; of one with versions, one of them. */
export interface Table extends Place {
  name: string;
  /** Empty from the beginning. */
  from: string;
  /** None until further notice. */
  to: string | null;
  /** Rows as they are written, the head first where there is one. */
  cells: string[][];
  headed: boolean;
  /** Only where it has been judged that every case has one row. */
  sound: boolean;
  /** Why that was not judged. */
  notJudged: string | null;
  gaps: TableRemark[];
  overlaps: TableRemark[];
  /** Rows that no case meets. */
  unmet: TableRemark[];
}

export interface TableRemark extends Place {
  text: string;
  /** Places in the cells of the table. */
  rows: number[];
  /** Rows that would take the cases in, their results empty. */
  missing: string[][];
}

export interface Provision {
  act?: string | null;
  title?: string | null;
  label?: string | null;
  state?: "encoded" | "tested" | "left_out" | "missing" | null;
  uri?: string | null;
  range?: Range | null;
  href?: string | null;
  children?: Provision[];
}

/** A declaration that a search has found. */
export interface Found {
  name: string;
  /** The provision it rests on, or what it is part of. */
  containerName?: string;
  location: Place;
}

export interface Surface {
  package: string;
  /** What other requests name the package by. */
  key: string;
  version: string;
  surface: string | null;
  agency: string | null;
}

/** Each request with what it is asked with and what it answers. */
export interface Requests {
  "lagrum/decisions": [Record<string, never>, Decision[]];
  "lagrum/form": [Choice & { facts: Facts; date?: string }, Form];
  "lagrum/decide": [Choice & { facts: Facts; date?: string; on?: string }, Answer];
  "lagrum/tests": [{ uri?: string }, TestNode[]];
  "lagrum/runTests": [{ ids: string[] | null; coverage: boolean; partialResultToken?: string }, TestRun];
  "lagrum/golden": [{ id: string }, { uri: string; before: string; after: string }];
  "lagrum/acceptGolden": [{ ids: string[] }, { edits: TextChange[] }];
  "lagrum/saveCase": [Choice & { facts: Facts; name: string; as: "golden" | "block" }, { edits: TextChange[] }];
  "lagrum/case": [{ id: string }, Choice & { facts: Facts; reform?: string }];
  "lagrum/chooseCase": [{ uri: string; id: string | null; facts?: Facts } & Partial<Choice>, unknown];
  "lagrum/caseValues": [{ uri: string }, CaseValues];
  "lagrum/steps": [(Choice & { facts: Facts }) | { test: string }, Steps];
  "lagrum/watch": [((Choice & { facts: Facts }) | { test: string }) & Watch, Watched];
  "lagrum/graph": [Choice, Graph];
  "lagrum/parameters": [{ package: string }, Parameter[]];
  "lagrum/tables": [{ package: string }, Table[]];
  "lagrum/provisions": [{ package?: string }, Provision[]];
  "lagrum/explainCode": [{ code: string }, { markdown: string }];
  "lagrum/surface": [{ uri: string }, Surface | null];
  "workspace/symbol": [{ query: string }, Found[] | null];
}

/** Who answers: the language client, or a test. */
export interface Server {
  ask<M extends keyof Requests>(method: M, asked: Requests[M][0], cancelled?: Cancellation): Promise<Requests[M][1]>;
}

/** The part of a cancellation token that is handed on. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}
