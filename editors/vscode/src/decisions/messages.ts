/** What the decision view and the extension say to each other. */

import type { Choice, Decision, Graph, Parameter, Range, Table } from "../server/protocol";

export interface View {
  decisions: Decision[];
  /** The chosen decision: also while it is not in the list, since its name is being written. */
  chosen: Decision | null;
  graph: Graph | null;
  tables: Table[];
  parameters: Parameter[];
  /** Why a part is not shown, by its name. */
  faults: { [part: string]: string };
}

/** What is kept of a view while its window is closed. */
export type Kept = Pick<View, "chosen">;

export type ToView = { kind: "view"; view: View };

export type FromView =
  | { kind: "ready" }
  | ({ kind: "choose" } & Choice)
  | { kind: "case" }
  | { kind: "place"; uri: string; range: Range | null };
