/** Starts the page, and hears what is done on it. */

import { filled, press } from "./acts.js";
import { Desk } from "./desk.js";
import { on } from "./dom.js";
import { current } from "./focus.js";
import { walk } from "./tree.js";

const root = /** @type {HTMLElement} */ (document.getElementById("root"));
const desk = new Desk(root, /** @type {HTMLElement} */ (document.getElementById("said")));

on(root, "click", (act, element, event) => {
  if (act === "skip") {
    event.preventDefault();
    document.getElementById("outcome")?.focus();
  } else if (element instanceof HTMLButtonElement) {
    void press(desk, act, element);
  }
});

on(root, "change", (act, box) => {
  if (box instanceof HTMLInputElement || box instanceof HTMLSelectElement || box instanceof HTMLTextAreaElement) {
    void filled(desk, act, box);
  }
});

root.addEventListener("keydown", walk);
root.addEventListener("keydown", (event) => {
  // Enter in a box goes on to the next question, and so it does in a list of choices.
  if (event.key === "Enter" && event.target instanceof HTMLSelectElement && event.target.dataset["act"] === "value") {
    event.preventDefault();
    event.target.form?.requestSubmit();
  }
});

root.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target instanceof HTMLElement ? event.target.dataset["act"] : "";
  if (form === "sign-in") {
    const box = document.getElementById("token");
    desk.service.signIn(box instanceof HTMLInputElement ? box.value : "");
    void desk.list();
  } else if (form === "questions") {
    // What was changed in a box has been asked about by now; from the button it is the first question that is left.
    desk.leave(document.activeElement instanceof HTMLButtonElement ? null : current());
  }
});

// On paper nothing can be unfolded.
window.addEventListener("beforeprint", () => root.querySelectorAll("details.part").forEach((one) => one.setAttribute("open", "")));

desk.draw();
void desk.list();
