/** What is on the desk: a decision, a case, and what the service says of them. */

import { remaining, spoken } from "./answer.js";
import { Refused, Service } from "./api.js";
import { h, morph } from "./dom.js";
import { enter } from "./focus.js";
import { asking, page } from "./page.js";
import { ofFact } from "./pointer.js";
import { next, open } from "./questions.js";
import { replace, started } from "./state.js";
import { speaker } from "./texts.js";

/** @typedef {import("./types.js").Decision} Decision */
/** @typedef {import("./types.js").Language} Language */
/** @typedef {import("./types.js").Listed} Listed */
/** @typedef {import("./texts.js").Text} Text */

/**
 * @param {string} code
 * @returns {Language}
 */
export const languageOf = (code) => (code.startsWith("sv") ? "sv" : "en");

export class Desk {
  service = new Service();
  /** What the address says: which decision, in which language; never facts. */
  #address = new URLSearchParams(location.hash.slice(1));
  /** How many answers have been asked for: one that comes late is not shown. */
  #asked = 0;
  /** The place from which the next question is to be found when the answer has come. */
  #leaving = /** @type {string | null | undefined} */ (undefined);

  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} live what is read out when it changes
   */
  constructor(root, live) {
    this.root = root;
    this.live = live;
    this.state = started(languageOf(this.#address.get("language") ?? navigator.language));
  }

  /**
   * @param {Text} name
   * @param {...(string | number)} about
   */
  t(name, ...about) {
    return speaker(this.state.language)(name, ...about);
  }

  draw() {
    const { state } = this;
    document.documentElement.lang = state.language;
    const title = state.form?.label[state.language];
    document.title = title === undefined ? "Lagrum" : `${title} – Lagrum`;
    // A question that is being answered does not go away.
    const here = document.activeElement?.closest("[data-key]")?.getAttribute("data-key");
    state.seen = new Set(typeof here === "string" ? [here] : []);
    morph(this.root, h("div", { id: "root" }, page(state)));
    this.#remember();
  }

  #remember() {
    const { language, chosen } = this.state;
    const parts = new URLSearchParams({ language, ...(chosen !== null && { decision: chosen.name, package: chosen.package }) });
    history.replaceState(null, "", `#${parts}`);
  }

  /** @param {string} text */
  say(text) {
    if (this.live.textContent !== text) {
      this.live.textContent = text;
    }
  }

  /** The decisions that there are; the one of the address is chosen, and the only one. */
  async list() {
    const { state } = this;
    try {
      const { decisions, previews } = await this.service.decisions();
      // Without previews nobody knows yet what is needed.
      Object.assign(state, { listed: decisions, previews, all: state.all || !previews });
      state.locked = false;
      state.trouble = null;
      const [name, of] = [this.#address.get("decision"), this.#address.get("package")];
      const named = decisions.filter((one) => one.name === name && one.package === of);
      const chosen = named.find((one) => one.default) ?? named[0] ?? (decisions.length === 1 ? decisions[0] : undefined);
      this.draw();
      if (chosen !== undefined) {
        await this.choose(chosen);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  /**
   * @param {Listed} of
   * @param {import("./facts.js").Facts} [facts]
   */
  async choose(of, facts = {}) {
    try {
      const form = await this.service.form(of);
      replace(this.state, facts);
      Object.assign(this.state, { chosen: of, form });
      await this.ask();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Asks what comes of the facts. Where that is not said beforehand, what was decided of other facts is taken away. */
  async ask() {
    const { chosen, facts, language, previews } = this.state;
    if (chosen === null) {
      return;
    }
    if (previews) {
      return this.#answered(() => this.service.preview(chosen, facts, language));
    }
    this.#asked += 1;
    Object.assign(this.state, { busy: false, trouble: null, decision: null, decided: "" });
    this.draw();
  }

  /** Decides in earnest, where there are no previews. */
  async decide() {
    const { chosen, facts, language } = this.state;
    if (chosen === null) {
      return;
    }
    await this.#answered(async () => {
      const text = await this.service.decide(chosen, facts, language, "outline");
      this.state.decided = text;
      return JSON.parse(text);
    });
    document.getElementById("outcome")?.focus();
  }

  /**
   * Shows what the service answers, unless something else has been asked meanwhile.
   * @param {() => Promise<Decision>} ask
   */
  async #answered(ask) {
    this.#asked += 1;
    const mine = this.#asked;
    this.state.busy = true;
    this.draw();
    try {
      const decision = await ask();
      if (mine === this.#asked) {
        this.#take(decision);
      }
    } catch (error) {
      if (mine === this.#asked) {
        this.#leaving = undefined;
        this.fail(error);
      }
    }
  }

  /** @param {Decision} decision */
  #take(decision) {
    const { state } = this;
    Object.assign(state, { busy: false, trouble: null, decision });
    // What is wrong says nothing of what is needed beside it.
    state.needs = decision.outcome === "invalid" ? state.needs : decision.needs;
    state.problems = new Map();
    for (const { at, message } of decision.problems ?? []) {
      const place = ofFact(at);
      state.problems.set(place, [...(state.problems.get(place) ?? []), message]);
    }
    this.draw();
    const left = open(asking(state)).length;
    this.say([spoken(decision), ...(left === 0 ? [] : [remaining(left, (name, ...about) => this.t(name, ...about))])].join(". "));
    if (this.#leaving !== undefined) {
      this.go(this.#leaving);
      this.#leaving = undefined;
    }
  }

  /**
   * On from a place, when what is asked has been answered.
   * @param {string | null} from
   */
  leave(from) {
    if (this.state.busy) {
      this.#leaving = from;
    } else {
      this.go(from);
    }
  }

  /**
   * To the next question after a place; where there is none, to the outcome.
   * @param {string | null} from
   */
  go(from) {
    const place = next(asking(this.state), from);
    if (place === null) {
      document.getElementById("outcome")?.focus();
    } else {
      enter(this.root, place);
    }
  }

  /** @param {unknown} error */
  fail(error) {
    const { state } = this;
    state.busy = false;
    if (!(error instanceof Refused)) {
      state.trouble = { texts: [this.t("no answer")], again: true };
    } else if (error.status === 401) {
      Object.assign(state, { locked: true, trouble: null });
    } else {
      state.trouble = { texts: this.told(error), again: error.status >= 500 };
    }
    this.draw();
    if (state.locked) {
      document.getElementById("token")?.focus();
    }
  }

  /**
   * What the service says of why there is no answer, place by place.
   * @param {Refused} error
   */
  told({ refusal }) {
    const sv = this.state.language === "sv";
    const problems = (refusal.problems ?? []).map((one) => `${one.pointer}: ${sv ? one.messageSv : one.message}`);
    return problems.length > 0 ? problems : [sv ? refusal.messageSv : refusal.message];
  }

  /**
   * Says why something did not go.
   * @param {...string} texts
   */
  refuse(...texts) {
    this.state.trouble = { texts, again: false };
    this.draw();
  }
}
