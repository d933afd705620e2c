/** Starts the page, and does what is asked of it. */

import { Refused, Service } from "./api.js";
import { change } from "./change.js";
import { h, morph, on } from "./dom.js";
import { named, opened, save } from "./files.js";
import { ofFact } from "./pointer.js";
import { asking, page } from "./page.js";
import { next, open } from "./questions.js";
import { spoken } from "./answer.js";
import { replace, started } from "./state.js";
import { speaker } from "./texts.js";
import { walk } from "./tree.js";

/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {import("./texts.js").Text} Text */

const root = /** @type {HTMLElement} */ (document.getElementById("root"));
const live = /** @type {HTMLElement} */ (document.getElementById("said"));
const service = new Service();
const address = new URLSearchParams(location.hash.slice(1));
const state = started(languageOf(address.get("language") ?? navigator.language));
/** How many answers have been asked for: one that comes late is not shown. */
let asked = 0;
/** The place from which the next question is to be found when the answer has come. */
let leaving = /** @type {string | null | undefined} */ (undefined);

/**
 * @param {string} code
 * @returns {Language}
 */
function languageOf(code) {
  return code.startsWith("sv") ? "sv" : "en";
}

/**
 * @param {Text} name
 * @param {...(string | number)} about
 */
const t = (name, ...about) => speaker(state.language)(name, ...about);

function draw() {
  document.documentElement.lang = state.language;
  const title = state.form?.label[state.language];
  document.title = title === undefined ? "Lagrum" : `${title} – Lagrum`;
  const here = document.activeElement?.closest("[data-key]")?.getAttribute("data-key");
  state.seen = new Set(here === null || here === undefined ? [] : [here]);
  morph(root, h("div", { id: "root" }, page(state)));
  remember();
}

/** The address says which decision it is, so that it can be opened anew; never what the facts are. */
function remember() {
  const parts = new URLSearchParams({ language: state.language });
  if (state.chosen !== null) {
    parts.set("decision", state.chosen.name);
    parts.set("package", state.chosen.package);
  }
  history.replaceState(null, "", `#${parts}`);
}

/** @param {string} text */
function say(text) {
  if (live.textContent !== text) {
    live.textContent = text;
  }
}

/** @param {unknown} error */
function fail(error) {
  state.busy = false;
  if (!(error instanceof Refused)) {
    state.trouble = { texts: [t("no answer")], again: true };
  } else if (error.status === 401) {
    state.locked = true;
    state.trouble = null;
  } else {
    state.trouble = { texts: told(error), again: error.status >= 500 };
  }
  draw();
  if (state.locked) {
    document.getElementById("token")?.focus();
  }
}

/** @param {Refused} error */
function told({ refusal }) {
  const sv = state.language === "sv";
  const problems = (refusal.problems ?? []).map((one) => `${one.pointer}: ${sv ? one.messageSv : one.message}`);
  return problems.length > 0 ? problems : [sv ? refusal.messageSv : refusal.message];
}

async function list() {
  try {
    state.listed = await service.decisions();
    state.locked = false;
    state.trouble = null;
    const [first] = state.listed;
    const wanted = state.listed.find((one) => one.name === address.get("decision") && one.package === address.get("package"));
    const chosen = wanted ?? (state.listed.length === 1 ? first : undefined);
    draw();
    if (chosen !== undefined) {
      await choose(chosen);
    }
  } catch (error) {
    fail(error);
  }
}

/**
 * @param {Listed} of
 * @param {import("./facts.js").Facts} [facts]
 */
async function choose(of, facts = {}) {
  try {
    const form = await service.form(of);
    replace(state, facts);
    state.chosen = of;
    state.form = form;
    await ask();
  } catch (error) {
    fail(error);
  }
}

/** Asks what comes of the facts. */
async function ask() {
  const { chosen } = state;
  if (chosen === null) {
    return;
  }
  asked += 1;
  const mine = asked;
  state.busy = true;
  draw();
  try {
    const decision = await service.preview(chosen, state.facts, state.language);
    if (mine === asked) {
      take(decision);
    }
  } catch (error) {
    if (mine === asked) {
      leaving = undefined;
      fail(error);
    }
  }
}

/** @param {import("./types.js").Decision} decision */
function take(decision) {
  state.busy = false;
  state.trouble = null;
  state.decision = decision;
  // What is wrong says nothing of what is needed beside it.
  state.needs = decision.outcome === "invalid" ? state.needs : decision.needs;
  state.problems = new Map();
  for (const { at, message } of decision.problems ?? []) {
    const place = ofFact(at);
    state.problems.set(place, [...(state.problems.get(place) ?? []), message]);
  }
  draw();
  const left = open(asking(state)).length;
  say(left === 0 ? spoken(decision) : `${spoken(decision)}. ${left === 1 ? t("left one") : t("left", left)}`);
  if (leaving !== undefined) {
    go(leaving);
    leaving = undefined;
  }
}

/**
 * To the next question after a place; where there is none, to the outcome.
 * @param {string | null} from
 */
function go(from) {
  const place = next(asking(state), from);
  if (place === null) {
    document.getElementById("outcome")?.focus();
  } else {
    enter(place);
  }
}

/** @param {string} place */
function enter(place) {
  const field = [...root.querySelectorAll("[data-key]")].find((one) => one.getAttribute("data-key") === place);
  const boxes = [...(field?.querySelectorAll("input:not([type=file]), select, textarea, button, input[type=file]") ?? [])];
  const first = boxes.find((one) => !one.closest("details:not([open])") && !one.classList.contains("vh"));
  const checked = field?.querySelector("input[type=radio]:checked");
  const box = first instanceof HTMLInputElement && first.type === "radio" ? (checked ?? first) : first;
  if (box instanceof HTMLElement) {
    box.focus();
    field?.scrollIntoView({ block: "nearest" });
  }
}

/** The place of the question that has the focus. */
function current() {
  const here = document.activeElement;
  const place = here instanceof HTMLElement ? here.dataset["place"] : undefined;
  return place ?? null;
}

/** @param {FileList | null} files */
async function load(files) {
  const file = files?.[0];
  const { chosen } = state;
  if (file === undefined || chosen === null) {
    return;
  }
  const read = await opened(file);
  if ("fault" in read) {
    state.trouble = { texts: [t("not opened", file.name), t(read.fault)], again: false };
    return draw();
  }
  try {
    // A case that is none of this decision is refused before it takes the place of what is filled in.
    await service.preview(chosen, read.facts, state.language);
    replace(state, read.facts);
    await ask();
    say(`${t("opened", file.name)} ${live.textContent ?? ""}`);
  } catch (error) {
    if (error instanceof Refused && error.status !== 401) {
      state.trouble = { texts: [t("not opened", file.name), ...told(error)], again: false };
      return draw();
    }
    fail(error);
  }
}

/**
 * An earlier decision, from a file.
 * @param {string} place
 * @param {FileList | null} files
 */
async function earlier(place, files) {
  const file = files?.[0];
  if (file === undefined) {
    return;
  }
  const read = await opened(file);
  if ("fault" in read) {
    state.trouble = { texts: [t("not opened", file.name), t("earlier wrong")], again: false };
    return draw();
  }
  change(state, "write", { place }, read.facts);
  await ask();
}

async function saveDecision() {
  const { chosen } = state;
  if (chosen === null) {
    return;
  }
  try {
    const text = await service.decide(chosen, state.facts, state.language);
    const name = named(chosen.name, caseName(), t("decision").toLowerCase());
    save(name, `${text}\n`);
    say(t("saved", name));
  } catch (error) {
    fail(error);
  }
}

function saveCase() {
  const name = named(state.chosen?.name ?? "", caseName());
  save(name, `${JSON.stringify(state.facts, null, 2)}\n`);
  say(t("saved", name));
}

function caseName() {
  const id = state.facts["$case"];
  return typeof id === "string" ? id : "";
}

/**
 * What a press of a button does.
 * @param {string} act
 * @param {HTMLElement} element
 */
async function press(act, element) {
  const place = element.dataset["place"] ?? "";
  switch (act) {
    case "fold":
      state.folds.turn(element.dataset["fold"] ?? "");
      return draw();
    case "open-all":
    case "close-all":
      state.folds.all(act === "open-all");
      return draw();
    case "go":
      return enter(place);
    case "again":
      return state.listed === null ? list() : ask();
    case "upload":
      return document.getElementById("file")?.click();
    case "save-case":
      return saveCase();
    case "save-decision":
      return saveDecision();
    case "print":
      return window.print();
    case "reset":
      replace(state, {});
      await ask();
      say(t("emptied"));
      return go(null);
    case "restore":
      return restore(Number(element.dataset["index"]));
    case "add":
    case "none":
    case "forget":
    case "remove":
    case "another":
    case "withdraw":
    case "period":
    case "drop":
    case "periods":
    case "single":
      return pressed(act, element, place);
    default:
  }
}

/**
 * A button that changes the facts. The focus goes where the work goes on.
 * @param {string} act
 * @param {HTMLElement} element
 * @param {string} place
 */
async function pressed(act, element, place) {
  const to = change(state, act, { ...element.dataset, place });
  await ask();
  if (act === "none" || act === "forget") {
    go(place);
  } else if (to !== null) {
    const box = document.getElementById(to);
    if (box === null) {
      enter(to);
    } else {
      box.focus();
    }
  }
}

/** @param {number} index */
async function restore(index) {
  const past = state.past[index];
  if (past !== undefined) {
    await choose(past.of, past.facts);
    document.getElementById("outcome")?.focus();
  }
}

/**
 * A box has got another content.
 * @param {string} act
 * @param {HTMLElement} element
 */
async function filled(act, element) {
  if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement)) {
    return;
  }
  const place = element.dataset["place"] ?? "";
  switch (act) {
    case "choose": {
      const chosen = state.listed?.[Number(element.value)];
      return element.value === "" || chosen === undefined ? undefined : choose(chosen);
    }
    case "language":
      state.language = languageOf(element.value);
      return state.chosen === null ? draw() : ask();
    case "show-all":
      state.all = element instanceof HTMLInputElement && element.checked;
      return draw();
    case "file":
    case "earlier": {
      const files = element instanceof HTMLInputElement ? element.files : null;
      await (act === "file" ? load(files) : earlier(place, files));
      element.value = "";
      return;
    }
    case "value":
    case "presence":
    case "absent":
    case "said":
    case "piece":
    case "head": {
      const checked = element instanceof HTMLInputElement && element.checked;
      change(state, act, { ...element.dataset, place, id: element.id, type: element.type }, element.type === "checkbox" ? checked : element.value);
      return ask();
    }
    default:
  }
}

on(root, "click", (act, element, event) => {
  if (act === "skip") {
    event.preventDefault();
    (document.getElementById("outcome") ?? document.getElementById("main"))?.focus();
  } else if (element instanceof HTMLButtonElement) {
    void press(act, element);
  }
});
on(root, "change", (act, element) => void filled(act, element));
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
    service.signIn(box instanceof HTMLInputElement ? box.value : "");
    void list();
  } else if (form === "questions") {
    // Enter in a box, or the button: what was changed has been asked about by now.
    const from = document.activeElement instanceof HTMLButtonElement ? null : current();
    if (state.busy) {
      leaving = from;
    } else {
      go(from);
    }
  }
});
window.addEventListener("beforeprint", () => root.querySelectorAll("details.part").forEach((one) => one.setAttribute("open", "")));

draw();
void list();
