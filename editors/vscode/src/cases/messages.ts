/** What the case panel and the extension say to each other. */

import type { Answer, Choice, Decision, Facts, Form, Json, Range } from "../server/protocol";

export interface State {
  decisions: Decision[];
  /** The chosen decision: also while it is not in the list, since its name is being written. */
  chosen: Decision | null;
  facts: Facts;
  /** Another number where all facts are others than before: those of another decision, of a file, or none. */
  sheet: number;
  /** The day that the law is read for, if it is not the decision's own. */
  date: string;
  form: Form | null;
  answer: Answer | null;
  /** Why there is no answer. */
  fault: string | null;
  /** Whether the values of this case are shown beside the rules. */
  beside: boolean;
}

/** What is kept of a panel while its window is closed. */
export type Kept = Pick<State, "chosen" | "facts" | "date">;

export type ToPanel = { kind: "state"; state: State };

export type FromPanel =
  | { kind: "ready" }
  | ({ kind: "choose" } & Choice)
  | { kind: "fact"; path: string; value?: Json }
  | { kind: "date"; value: string }
  | { kind: "place"; uri: string; range: Range | null }
  | { kind: "law"; href: string }
  | { kind: "save" }
  | { kind: "load" }
  | { kind: "clear" }
  | { kind: "debug" }
  | { kind: "graph" }
  | { kind: "beside" };
