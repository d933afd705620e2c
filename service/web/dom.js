/** Elements made in one expression, and the page brought in step with them without losing focus or what is being typed. */

/** @typedef {Node | string | number | null | undefined | false | readonly Child[]} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * An element. Texts become text nodes and nothing else: whatever a case holds, it is never markup.
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  append(element, children);
  return element;
}

/**
 * @param {Element} element
 * @param {readonly Child[]} children
 */
function append(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(element, child);
    } else if (child !== null && child !== undefined && child !== false) {
      element.append(/** @type {Node | string} */ (typeof child === "number" ? String(child) : child));
    }
  }
}

/**
 * Makes `old` like `made`. Elements with the same `data-key`, else of the same name at the same place, stay.
 * @param {Element} old
 * @param {Element} made
 */
export function morph(old, made) {
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
  morphChildren(old, made);
  morphControl(old, made);
}

/**
 * @param {Element} old
 * @param {Element} made
 */
function morphChildren(old, made) {
  const wanted = [...made.childNodes];
  wanted.forEach((child, place) => {
    const found = partner(old, child, place);
    const at = old.childNodes[place] ?? null;
    if (found === null) {
      old.insertBefore(child, at);
      return;
    }
    settle(old, found, at);
    if (found instanceof Element && child instanceof Element) {
      morph(found, child);
    } else if (found.textContent !== child.textContent) {
      found.textContent = child.textContent;
    }
  });
  while (old.childNodes.length > wanted.length) {
    old.lastChild?.remove();
  }
}

/**
 * Puts a child that stays in its place. What is moved loses the focus, so what is in between goes instead.
 * @param {Element} old
 * @param {ChildNode} found
 * @param {ChildNode | null} at
 */
function settle(old, found, at) {
  if (found === at) {
    return;
  }
  if (!found.contains(document.activeElement)) {
    old.insertBefore(found, at);
    return;
  }
  while (found.previousSibling !== null && found.previousSibling !== at?.previousSibling) {
    old.append(found.previousSibling);
  }
}

/** @param {Node} node */
const keyOf = (node) => (node instanceof Element ? node.getAttribute("data-key") : null);

/**
 * The child of `old` that becomes `child`: never one before `place`, which is settled already.
 * @param {Element} old
 * @param {Node} child
 * @param {number} place
 * @returns {ChildNode | null}
 */
function partner(old, child, place) {
  const rest = [...old.childNodes].slice(place);
  const key = keyOf(child);
  if (key !== null) {
    return rest.find((other) => keyOf(other) === key && other.nodeName === child.nodeName) ?? null;
  }
  const here = rest[0];
  return here !== undefined && here.nodeName === child.nodeName && keyOf(here) === null ? here : null;
}

/**
 * What a control holds follows the page, unless someone is writing in it.
 * @param {Element} old
 * @param {Element} made
 */
function morphControl(old, made) {
  const busy = document.activeElement === old;
  if (old instanceof HTMLInputElement && made instanceof HTMLInputElement) {
    old.checked = made.hasAttribute("checked");
    if (!busy && !["radio", "checkbox", "file"].includes(old.type)) {
      old.value = made.getAttribute("value") ?? "";
    }
  } else if (old instanceof HTMLTextAreaElement && made instanceof HTMLTextAreaElement && !busy) {
    old.value = made.defaultValue;
  } else if (old instanceof HTMLSelectElement && made instanceof HTMLSelectElement && !busy) {
    old.value = made.value;
  }
}

/**
 * Listens once, on the root, for what carries `data-act`.
 * @param {Element} root
 * @param {string} type
 * @param {(act: string, element: HTMLElement, event: Event) => void} heard
 */
export function on(root, type, heard) {
  root.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest("[data-act]") : null;
    if (element instanceof HTMLElement && root.contains(element)) {
      heard(element.dataset["act"] ?? "", element, event);
    }
  });
}
