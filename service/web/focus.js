/** Where the focus goes. */

/**
 * Into the question at a place: its first box, of buttons to choose among the chosen one.
 * @param {Element} root
 * @param {string} place
 */
export function enter(root, place) {
  const field = [...root.querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === place);
  const boxes = [...(field?.querySelectorAll("input, select, textarea, button") ?? [])];
  const first = boxes.find((one) => !one.closest("details:not([open])"));
  const checked = field?.querySelector("input[type=radio]:checked");
  const box = first instanceof HTMLInputElement && first.type === "radio" ? (checked ?? first) : first;
  if (box instanceof HTMLElement) {
    box.focus();
    field?.scrollIntoView({ block: "nearest" });
  }
}

/** The place of the question that has the focus; none of a button that leads on. */
export function current() {
  const here = document.activeElement;
  return here instanceof HTMLElement ? (here.dataset["place"] ?? null) : null;
}
