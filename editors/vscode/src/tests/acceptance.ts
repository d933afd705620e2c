/** What may be accepted as a golden case decides it now. Knows nothing of VS Code. */

import type { TestNode, TextChange } from "../server/protocol";
import { leafIds } from "./nodes";

/** Kinds of tests whose expected answer is kept in a file, and can be accepted as it is now. */
export const ACCEPTABLE: ReadonlySet<TestNode["kind"]> = new Set(["golden", "table", "row"]);

/** The golden cases and rows of cases, below some nodes where they are named. */
export function goldenIds(nodes: TestNode[], wanted: Set<string> | null = null): string[] {
  const kinds = new Map(all(nodes).map((node) => [node.id, node.kind]));
  return leafIds(nodes, wanted).filter((id) => ACCEPTABLE.has(kinds.get(id) ?? "block"));
}

/** The nodes that a golden case is in, themselves among them. */
export function holders(nodes: TestNode[]): string[] {
  return all(nodes)
    .filter((node) => goldenIds([node]).length > 0)
    .map((node) => node.id);
}

function all(nodes: TestNode[]): TestNode[] {
  return nodes.flatMap((node) => [node, ...all(node.children ?? [])]);
}

/** Whether what would be written of a case is what its author was shown. */
export function isAsShown(edits: TextChange[], shown: string): boolean {
  return edits.every((edit) => edit.newText === shown);
}
