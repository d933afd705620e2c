/** Lines with what lies under them. Each that has something under it is a button that folds it. */

import { h } from "./dom.js";
import { provisions } from "./provisions.js";
import { named } from "./texts.js";

/** @typedef {import("./types.js").Line} Line */
/** @typedef {{ t: import("./boxes.js").Speaker, words: (text: string) => string, folds: Folds }} Telling */

/** How deep a tree stands open from the start. */
const OPEN = 1;

/** Which lines are turned from how they stood. */
export class Folds {
  turned = /** @type {Set<string>} */ (new Set());
  /** @type {boolean | null} */
  every = null;

  /**
   * @param {string} key
   * @param {number} depth
   */
  isOpen(key, depth) {
    return (this.every ?? depth < OPEN) !== this.turned.has(key);
  }

  /** @param {string} key */
  turn(key) {
    if (!this.turned.delete(key)) {
      this.turned.add(key);
    }
  }

  /** @param {boolean} open */
  all(open) {
    this.turned.clear();
    this.every = open;
  }
}

const MARKS = { good: "✓", bad: "✗", open: "?" };

/**
 * @param {readonly Line[]} all
 * @param {Telling} telling
 * @param {string} [around]
 * @param {number} [depth]
 * @returns {HTMLElement}
 */
export function lines(all, telling, around = "", depth = 0) {
  const seen = /** @type {Map<string, number>} */ (new Map());
  return h(
    "ul",
    { class: depth === 0 ? "lines" : null },
    all.map((one) => {
      const turn = seen.get(one.text) ?? 0;
      seen.set(one.text, turn + 1);
      return line(one, telling, `${around}/${one.text}#${turn}`, depth);
    }),
  );
}

/**
 * @param {Line} one
 * @param {Telling} telling
 * @param {string} key
 * @param {number} depth
 */
function line(one, telling, key, depth) {
  const under = one.lines ?? [];
  const open = telling.folds.isOpen(key, depth);
  const head = [
    one.mark !== undefined && [h("span", { class: `mark ${one.mark}`, "aria-hidden": "true" }, MARKS[one.mark]), " "],
    h("span", { class: "text" }, named(telling.words(one.text))),
    one.value !== undefined && [": ", h("strong", {}, named(one.value))],
  ];
  const rest = [law(one, telling), (one.notes ?? []).map((note) => h("span", { class: "note" }, valued(telling.words(note))))];
  if (under.length === 0) {
    return h("li", { "data-key": key }, h("div", { class: "line" }, head, rest));
  }
  return h(
    "li",
    { "data-key": key },
    h("div", { class: "line" }, h("button", { type: "button", class: "twist", "aria-expanded": String(open), "data-act": "fold", "data-fold": key }, head), rest),
    open && lines(under, telling, key, depth + 1),
  );
}

/**
 * @param {Line} one
 * @param {Telling} telling
 */
function law(one, telling) {
  return one.under !== undefined && h("span", { class: "under" }, provisions(one.under, telling.t));
}

/**
 * The names in a list of values, as conditions have them: `children_at_home: 2; …`.
 * @param {string} note
 */
const valued = (note) => note.replace(/(?<=^|; )[\p{L}\d]+(?:_[\p{L}\d]+)+(?=: )/gu, (name) => name.replaceAll("_", " "));

/**
 * The arrow keys go between the buttons of a tree, and fold.
 * @param {KeyboardEvent} event
 */
export function walk(event) {
  const here = event.target instanceof HTMLElement && event.target.matches(".twist") ? event.target : null;
  if (here === null) {
    return;
  }
  const all = [...(here.closest(".lines")?.querySelectorAll(".twist") ?? [])].filter((one) => one instanceof HTMLElement);
  const place = all.indexOf(here);
  const open = here.getAttribute("aria-expanded") === "true";
  const outer = here.closest("ul")?.parentElement?.querySelector(":scope > .line > .twist");
  const to = { ArrowDown: all[place + 1], ArrowUp: all[place - 1], Home: all[0], End: all.at(-1) }[event.key];
  if (to !== undefined) {
    to.focus();
  } else if ((event.key === "ArrowRight" && !open) || (event.key === "ArrowLeft" && open)) {
    here.click();
  } else if (event.key === "ArrowRight") {
    all[place + 1]?.focus();
  } else if (event.key === "ArrowLeft" && outer instanceof HTMLElement) {
    outer.focus();
  } else {
    return;
  }
  event.preventDefault();
}
