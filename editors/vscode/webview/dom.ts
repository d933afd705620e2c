/** Elements made in one expression, and a page brought in step with them without losing focus or what is typed. */

export type Child = Node | string | null | undefined | false | Child[];
export type Attributes = { [name: string]: string | number | boolean | null | undefined };

export function h(tag: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
}

/**
 * Makes `old` like `made`. Elements with the same `id` or `data-key`, else of the same name at the same place, stay. What is
 * `written` in keeps what it holds.
 */
export function morph(old: Element, made: Element, written = document.activeElement): void {
  morphAttributes(old, made);
  morphChildren(old, made, written);
  morphControl(old, made, old === written);
}

function morphAttributes(old: Element, made: Element): void {
  for (const { name } of [...old.attributes]) {
    // Whether details are open is the reader's own.
    if (!made.hasAttribute(name) && !(old.nodeName === "DETAILS" && name === "open")) {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of [...made.attributes]) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
}

function morphChildren(old: Element, made: Element, written: Element | null): void {
  const wanted = [...made.childNodes];
  const keys = new Set(wanted.map(keyOf));
  // What is gone goes first: what stays need not be moved past it.
  for (const child of [...old.childNodes]) {
    if (keyOf(child) !== null && !keys.has(keyOf(child))) {
      child.remove();
    }
  }
  wanted.forEach((child, place) => {
    const found = partner(old, child, place);
    if (found === null) {
      old.insertBefore(child, old.childNodes[place] ?? null);
      return;
    }
    bring(old, found, place);
    if (found instanceof Element && child instanceof Element) {
      morph(found, child, written);
    } else if (found.textContent !== child.textContent) {
      found.textContent = child.textContent;
    }
  });
  while (old.childNodes.length > wanted.length) {
    old.lastChild?.remove();
  }
}

/** Makes `found` the child at `place`. What holds the focus would lose it if it were moved: the others are moved past it. */
function bring(old: Element, found: ChildNode, place: number): void {
  if (!found.contains(document.activeElement)) {
    const at = old.childNodes[place] ?? null;
    if (found !== at) {
      old.insertBefore(found, at);
    }
    return;
  }
  for (const other of [...old.childNodes].slice(place, [...old.childNodes].indexOf(found)).reverse()) {
    old.insertBefore(other, found.nextSibling);
  }
}

const keyOf = (node: Node): string | null =>
  node instanceof Element ? (node.getAttribute("data-key") ?? (node.id || null)) : null;

/** The child of `old` that becomes `child`: never one that comes before `place`, which is settled already. */
function partner(old: Element, child: Node, place: number): ChildNode | null {
  const key = keyOf(child);
  const like = (other: ChildNode): boolean => keyOf(other) === key && other.nodeName === child.nodeName;
  return [...old.childNodes].slice(place).find(like) ?? null;
}

/** What a control holds follows the page, unless someone is writing in it. */
function morphControl(old: Element, made: Element, busy: boolean): void {
  if (old instanceof HTMLInputElement && made instanceof HTMLInputElement) {
    old.checked = made.hasAttribute("checked");
    if (!busy && old.type !== "radio" && old.type !== "checkbox") {
      old.value = made.getAttribute("value") ?? "";
    }
  } else if (old instanceof HTMLSelectElement && made instanceof HTMLSelectElement && !busy) {
    old.value = made.querySelector("option[selected]")?.getAttribute("value") ?? "";
  }
}

/** Listens once, on the root, for what carries `data-act`. */
export function on(
  root: Element,
  type: string,
  act: (name: string, element: HTMLElement, event: Event) => void,
): void {
  root.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    const name = element?.getAttribute("data-act");
    if (element && name && root.contains(element)) {
      act(name, element, event);
    }
  });
}
