/** Something wrong with one place of a case. */
export interface Problem {
  /** The place, as a JSON pointer. */
  pointer: string;
  /** The rule that is broken: `unknown_key`, `type`. */
  rule: string;
  message: string;
  messageSv: string;
}

/** The error as the native part gives it. */
export interface Told {
  code: string;
  message: string;
  messageSv: string;
  pointer?: string;
  line?: number;
  column?: number;
  problems?: Problem[];
}

/** Why there is no answer. docs/errors.md has the codes. */
export class LagrumError extends Error {
  override readonly name = "LagrumError";
  /** What went wrong, for programs: `facts.invalid`. A code never changes its meaning. */
  readonly code: string;
  /** The message in Swedish; `message` is in English. */
  readonly messageSv: string;
  /** The place in the case, as a JSON pointer; of several, the first. */
  readonly pointer: string | undefined;
  /** The line, from 1: of many cases the case's own, else the line in its text. */
  readonly line: number | undefined;
  /** The column in its text, from 1, in bytes. */
  readonly column: number | undefined;
  /** Everything that is wrong with the facts. */
  readonly problems: readonly Problem[];

  constructor(told: Told) {
    super(told.message);
    this.code = told.code;
    this.messageSv = told.messageSv;
    this.pointer = told.pointer;
    this.line = told.line;
    this.column = told.column;
    this.problems = told.problems ?? [];
  }
}

/** What the native part threw, as the caller shall see it. */
export function typed(error: unknown): unknown {
  const told = error instanceof Error && error.message.startsWith("{") ? (JSON.parse(error.message) as Told) : undefined;
  return told === undefined ? error : new LagrumError(told);
}

/** What stands in the place of a decision, where a line has none. */
export function inLine(error: LagrumError, line: number): string {
  const { code, message, messageSv, pointer, problems } = error;
  return JSON.stringify({ line, error: { code, message, messageSv, pointer, line, problems } });
}

/** Facts that cannot be put as JSON without being changed. */
export function unfit(pointer: string, en: string, sv: string): LagrumError {
  const problem = { pointer, rule: "type", message: en, messageSv: sv };
  return new LagrumError({
    code: "facts.invalid",
    message: `${pointer}: ${en}`,
    messageSv: `${pointer}: ${sv}`,
    pointer,
    problems: [problem],
  });
}
