/** What a press of a button does, and a box that has got another content. */

import { Refused } from "./api.js";
import { change } from "./change.js";
import { languageOf } from "./desk.js";
import { named, opened, save } from "./files.js";
import { enter } from "./focus.js";
import { replace } from "./state.js";

/** @typedef {import("./desk.js").Desk} Desk */

/** Buttons that change the facts. */
const CHANGES = new Set(["add", "none", "forget", "remove", "another", "withdraw", "period", "drop", "periods", "single"]);

/** Boxes that hold facts, or what is said of them. */
const BOXES = new Set(["value", "presence", "absent", "said", "piece", "head"]);

/**
 * @param {Desk} desk
 * @param {string} act
 * @param {HTMLElement} element
 */
export async function press(desk, act, element) {
  const { state } = desk;
  const place = element.dataset["place"] ?? "";
  switch (act) {
    case "fold":
      state.folds.turn(element.dataset["fold"] ?? "");
      return desk.draw();
    case "open-all":
    case "close-all":
      state.folds.all(act === "open-all");
      return desk.draw();
    case "go":
      return enter(desk.root, place);
    case "again":
      return state.listed === null ? desk.list() : desk.ask();
    case "upload":
      return document.getElementById("file")?.click();
    case "save-case":
      return saved(desk, named(state.chosen?.name ?? "", caseName(desk)), JSON.stringify(state.facts, null, 2));
    case "decide":
      return desk.decide();
    case "save-decision":
      return saveDecision(desk);
    case "print":
      return window.print();
    case "reset":
      return reset(desk);
    case "restore":
      return restore(desk, Number(element.dataset["index"]));
    default:
      return CHANGES.has(act) ? pressed(desk, act, element) : undefined;
  }
}

/**
 * A button that changes the facts. The focus goes where the work goes on.
 * @param {Desk} desk
 * @param {string} act
 * @param {HTMLElement} element
 */
async function pressed(desk, act, element) {
  const place = element.dataset["place"] ?? "";
  const to = change(desk.state, act, { ...element.dataset, place });
  await desk.ask();
  const box = to === null ? null : document.getElementById(to);
  if (act === "none" || act === "forget") {
    desk.go(place);
  } else if (box !== null) {
    box.focus();
  } else if (to !== null) {
    enter(desk.root, to);
  }
}

/** @param {Desk} desk */
async function reset(desk) {
  replace(desk.state, {});
  await desk.ask();
  desk.say(desk.t("emptied"));
  desk.go(null);
}

/**
 * @param {Desk} desk
 * @param {number} index
 */
async function restore(desk, index) {
  const past = desk.state.past[index];
  if (past !== undefined) {
    await desk.choose(past.of, past.facts);
    document.getElementById("outcome")?.focus();
  }
}

/**
 * @param {Desk} desk
 * @param {string} name
 * @param {string} text
 */
function saved(desk, name, text) {
  save(name, `${text}\n`);
  desk.say(desk.t("saved", name));
}

/**
 * Decides in earnest, unless that has been done: what is saved stands in the log of decisions, where one is kept.
 * @param {Desk} desk
 */
async function saveDecision(desk) {
  const { chosen, facts, language, previews, decided } = desk.state;
  if (chosen === null) {
    return;
  }
  try {
    const text = previews ? await desk.service.decide(chosen, facts, language, "full") : decided;
    saved(desk, named(chosen.name, caseName(desk), desk.t("decision").toLowerCase()), text);
  } catch (error) {
    desk.fail(error);
  }
}

/** @param {Desk} desk */
function caseName({ state }) {
  const id = state.facts["$case"];
  return typeof id === "string" ? id : "";
}

/**
 * @param {Desk} desk
 * @param {string} act
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} box
 */
export async function filled(desk, act, box) {
  const { state } = desk;
  const place = box.dataset["place"] ?? "";
  const checked = box instanceof HTMLInputElement && box.checked;
  switch (act) {
    case "choose": {
      const chosen = box.value === "" ? undefined : state.listed?.[Number(box.value)];
      return chosen === undefined ? undefined : desk.choose(chosen);
    }
    case "language":
      state.language = languageOf(box.value);
      return state.chosen === null ? desk.draw() : desk.ask();
    case "show-all":
      state.all = checked;
      return desk.draw();
    case "file":
    case "earlier":
      await taken(desk, act, place, box instanceof HTMLInputElement ? box.files?.[0] : undefined);
      box.value = "";
      return;
    default:
      if (BOXES.has(act)) {
        change(state, act, { ...box.dataset, place, type: box.type }, box.type === "checkbox" ? checked : box.value);
        return desk.ask();
      }
  }
}

/**
 * A file: a case, or an earlier decision that is a fact.
 * @param {Desk} desk
 * @param {string} act
 * @param {string} place
 * @param {File | undefined} file
 */
async function taken(desk, act, place, file) {
  if (file === undefined) {
    return;
  }
  const read = await opened(file);
  if ("fault" in read) {
    return desk.refuse(desk.t("not opened", file.name), desk.t(act === "file" ? read.fault : "earlier wrong"));
  }
  if (act === "file") {
    return load(desk, file.name, read.facts);
  }
  change(desk.state, "write", { place }, read.facts);
  return desk.ask();
}

/**
 * A case that is none of this decision is refused before it takes the place of what is filled in, where that can be asked.
 * @param {Desk} desk
 * @param {string} name
 * @param {import("./facts.js").Facts} facts
 */
async function load(desk, name, facts) {
  const { chosen, language, previews } = desk.state;
  if (chosen === null) {
    return;
  }
  try {
    await (previews && desk.service.preview(chosen, facts, language));
  } catch (error) {
    const refused = error instanceof Refused && error.status !== 401;
    return refused ? desk.refuse(desk.t("not opened", name), ...desk.told(error)) : desk.fail(error);
  }
  replace(desk.state, facts);
  await desk.ask();
  desk.say(`${desk.t("opened", name)} ${desk.live.textContent ?? ""}`);
}
