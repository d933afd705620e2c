/** Where the focus goes when what had it is no more. */

/** The boxes of a row that is being added, until they are there. */
let wanted: string | undefined;

export function expect(row: string): void {
  wanted = row;
}

/** Draws, and gives the focus to the new row that waits for it, or to what adds to the list that held what is gone. */
export function kept(root: HTMLElement, draw: () => void): void {
  const before = document.activeElement;
  const heirs = before !== null && root.contains(before) ? addersAround(before) : [];
  draw();
  const row = wanted === undefined ? null : root.querySelector(`[data-key=${JSON.stringify(wanted)}]`);
  const first = row?.querySelector<HTMLElement>("input, select, button:not([data-act=remove])") ?? row?.querySelector<HTMLElement>("button");
  if (first) {
    wanted = undefined;
    first.focus();
  } else if (before !== null && heirs.length > 0 && !root.contains(before)) {
    const there = heirs.map((key) => root.querySelector<HTMLElement>(`[data-key=${JSON.stringify(key)}]`));
    there.find((element) => element !== null)?.focus();
  }
}

/** The buttons that add to the lists that something stands in, the innermost first. */
function addersAround(element: Element): string[] {
  const adders: string[] = [];
  for (let list = element.closest("fieldset.list"); list; list = list.parentElement?.closest("fieldset.list") ?? null) {
    adders.push(`add ${list.getAttribute("data-key") ?? ""}`);
  }
  return adders;
}
