/** The tree of tests as the server tells it. */

import type { TestNode } from "../server/protocol";

export interface Leaf {
  node: TestNode;
  /** Labels of what it stands in, outermost first. */
  within: string[];
}

/** What is run: nodes that hold no others. */
export function leaves(nodes: TestNode[], within: string[] = []): Leaf[] {
  return nodes.flatMap((node) => {
    const children = node.children ?? [];
    return children.length === 0 ? leaf(node, within) : leaves(children, [...within, node.label]);
  });
}

/** An empty package or file is no test. */
function leaf(node: TestNode, within: string[]): Leaf[] {
  return node.kind === "package" || node.kind === "file" ? [] : [{ node, within }];
}

/** The leaves of nodes by their ids, in the order they are run. */
export function leafIds(nodes: TestNode[], wanted: Set<string> | null, taken = false): string[] {
  return nodes.flatMap((node) => {
    const take = taken || wanted === null || wanted.has(node.id);
    const children = node.children ?? [];
    if (children.length > 0) {
      return leafIds(children, wanted, take);
    }
    return take && leaf(node, []).length > 0 ? [node.id] : [];
  });
}
