/** A page that a panel's script runs in, with the other side of its messages. */

import { Window } from "happy-dom";

export interface Page {
  document: Document;
  /** What the page has said to the extension. */
  said: { kind: string; [name: string]: unknown }[];
  /** What the page has last had kept for when its window is opened again. */
  kept(): unknown;
  tell(message: unknown): void;
  find<T extends HTMLElement>(selector: string): T;
  fire(element: Element, type: string, more?: { [name: string]: unknown }): void;
}

/** Sets up the globals of a browser. Call it before the panel's script is loaded. */
export function page(language: string): Page {
  const window = new Window({ url: "https://panel.test/" });
  const said: Page["said"] = [];
  let kept: unknown;
  const names = ["document", "HTMLElement", "HTMLInputElement", "HTMLSelectElement", "HTMLButtonElement", "Element", "Node", "KeyboardEvent", "DOMParser", "CSS"];
  for (const name of names) {
    Object.defineProperty(globalThis, name, { value: (window as unknown as { [name: string]: unknown })[name], configurable: true });
  }
  Object.defineProperty(globalThis, "window", { value: window, configurable: true });
  Object.defineProperty(globalThis, "acquireVsCodeApi", { value: () => ({ postMessage: (message: never) => said.push(message), setState: (state: unknown) => (kept = state) }) });
  const document = window.document as unknown as Document;
  document.documentElement.lang = language;
  document.body.innerHTML = '<main id="root"></main>';
  return {
    document,
    said,
    kept: () => kept,
    tell: (message) => void window.dispatchEvent(new window.MessageEvent("message", { data: message })),
    find: <T extends HTMLElement>(selector: string): T => {
      const found = document.querySelector<T>(selector);
      if (found === null) {
        throw new Error(`${selector} is not in ${document.body.innerHTML}`);
      }
      return found;
    },
    fire: (element, type, more = {}) => {
      const made = type === "keydown" ? new window.KeyboardEvent(type, { bubbles: true, cancelable: true, ...more }) : new window.Event(type, { bubbles: true, cancelable: true });
      element.dispatchEvent(made as unknown as Event);
    },
  };
}
