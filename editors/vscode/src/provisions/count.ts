/** How much of an act is encoded and tested. */

import type { Provision } from "../server/protocol";

export interface Counts {
  tested: number;
  /** Encoded, with no test. */
  encoded: number;
  /** The rules say why they are not encoded. */
  leftOut: number;
  missing: number;
}

/** Sections below some nodes, by their state. */
export function count(nodes: Provision[]): Counts {
  const counts = { tested: 0, encoded: 0, leftOut: 0, missing: 0 };
  for (const node of nodes) {
    const below = count(node.children ?? []);
    counts.tested += below.tested;
    counts.encoded += below.encoded;
    counts.leftOut += below.leftOut;
    counts.missing += below.missing;
    if (node.state) {
      counts[node.state === "left_out" ? "leftOut" : node.state] += 1;
    }
  }
  return counts;
}

export function nameOf(node: Provision): string {
  return node.label ?? node.act ?? node.title ?? "";
}
