/** A tree that can be walked with the arrow keys, as the ARIA practices say. */

import { type Child, h, on } from "./dom";

export interface Branch {
  /** Tells the branch from its siblings and from others of the tree. */
  key: string;
  line: Child[];
  /** What is read out. */
  label: string;
  children: Branch[];
  class?: string;
  attributes?: { [name: string]: string };
}

/** Which branches are folded against what `depth` says, and which has the focus. */
export class Folds {
  private readonly turned = new Set<string>();
  focus: string | null = null;

  constructor(private readonly depth: number) {}

  isOpen(key: string, depth: number): boolean {
    return depth < this.depth !== this.turned.has(key);
  }

  turn(key: string): void {
    if (!this.turned.delete(key)) {
      this.turned.add(key);
    }
  }
}

export function tree(label: string, branches: Branch[], folds: Folds): HTMLElement {
  const first = branches[0]?.key ?? null;
  const reachable = visible(branches, folds, 0).includes(folds.focus ?? "") ? folds.focus : first;
  return h("ul", { role: "tree", class: "tree", "aria-label": label }, branches.map((branch) => item(branch, folds, 0, reachable)));
}

function visible(branches: Branch[], folds: Folds, depth: number): string[] {
  return branches.flatMap((branch) => [
    branch.key,
    ...(folds.isOpen(branch.key, depth) ? visible(branch.children, folds, depth + 1) : []),
  ]);
}

function item(branch: Branch, folds: Folds, depth: number, focus: string | null): HTMLElement {
  const open = folds.isOpen(branch.key, depth);
  const parent = branch.children.length > 0;
  return h(
    "li",
    {
      role: "treeitem",
      "data-key": branch.key,
      "aria-label": branch.label,
      "aria-level": depth + 1,
      "aria-expanded": parent && String(open),
      tabindex: branch.key === focus ? 0 : -1,
      class: branch.class,
      ...branch.attributes,
    },
    h(
      "div",
      { class: "line", "data-act": "line" },
      h("span", { class: "twist", "data-act": parent && "turn", "aria-hidden": "true" }, parent ? (open ? "▾" : "▸") : ""),
      branch.line,
    ),
    parent && open && h("ul", { role: "group" }, branch.children.map((child) => item(child, folds, depth + 1, focus))),
  );
}

/** Keys and clicks. `chosen` is called for a line that is clicked or entered; `drawn` draws anew. */
export function walk(root: Element, folds: Folds, drawn: () => void, chosen: (item: HTMLElement) => void): void {
  on(root, "click", (act, element) => {
    const item = element.closest<HTMLElement>("[role=treeitem]");
    if (item === null || (act !== "turn" && act !== "line")) {
      return;
    }
    folds.focus = item.dataset["key"] ?? null;
    if (act === "turn") {
      folds.turn(folds.focus ?? "");
      drawn();
    } else {
      chosen(item);
    }
  });
  root.addEventListener("keydown", (event) => {
    const item = event.target instanceof HTMLElement && event.target.getAttribute("role") === "treeitem" ? event.target : null;
    // Ctrl and Alt are the editor's.
    const plain = event instanceof KeyboardEvent && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (item !== null && plain && press(event.key, item, folds, drawn, chosen)) {
      event.preventDefault();
    }
  });
}

/** The text of the law that a line names, as a click on it opens it. */
function openLaw(item: HTMLElement): boolean {
  const link = item.querySelector<HTMLElement>(":scope > .line [data-act=law]");
  link?.click();
  return link !== null;
}

function press(key: string, item: HTMLElement, folds: Folds, drawn: () => void, chosen: (item: HTMLElement) => void): boolean {
  const items = [...(item.closest("[role=tree]")?.querySelectorAll<HTMLElement>("[role=treeitem]") ?? [])];
  const at = items.indexOf(item);
  const open = item.getAttribute("aria-expanded");
  const move = (to: HTMLElement | null | undefined): boolean => {
    if (to) {
      item.tabIndex = -1;
      to.tabIndex = 0;
      folds.focus = to.dataset["key"] ?? null;
      to.focus();
    }
    return true;
  };
  const turn = (): boolean => {
    folds.turn(item.dataset["key"] ?? "");
    drawn();
    return true;
  };
  switch (key) {
    case "ArrowDown":
      return move(items[at + 1]);
    case "ArrowUp":
      return move(items[at - 1]);
    case "Home":
      return move(items[0]);
    case "End":
      return move(items.at(-1));
    case "ArrowRight":
      return open === "false" ? turn() : open === "true" && move(items[at + 1]);
    case "ArrowLeft":
      return open === "true" ? turn() : move(item.parentElement?.closest<HTMLElement>("[role=treeitem]"));
    case "Enter":
    case " ":
      chosen(item);
      return true;
    case "l":
    case "L":
      return openLaw(item);
    default:
      return false;
  }
}
