/** The case that is being filled in, and what the server says of it. Knows nothing of panels. */

import type { Answer, Choice, Decision, Facts, Form, Json, Server } from "../server/protocol";
import { choiceOf, find, keyOf, successor } from "../decisions/choice";
import { t, wordsOf } from "../text/texts";
import { write } from "./facts";
import type { Kept, State } from "./messages";

export class CaseModel {
  private decisions: Decision[] = [];
  private chosen: Decision | undefined;
  /** The decisions when the chosen one was last among them. */
  private before: Decision[] = [];
  private form: Form | null = null;
  private answer: Answer | null = null;
  private fault: string | null = null;
  private turn = 0;
  private sheet = 0;
  date = "";
  beside = false;

  constructor(
    private readonly server: Server,
    private readonly changed: (state: State) => void,
    /** Facts by decision, so that one can look at another decision, or close the panel, and come back. */
    private readonly filled = new Map<string, Facts>(),
  ) {}

  get facts(): Facts {
    return (this.choice && this.filled.get(keyOf(this.choice))) ?? {};
  }

  get choice(): Choice | undefined {
    return this.chosen && choiceOf(this.chosen);
  }

  /** What is shown beside the rules of it. */
  shown(): { facts: Facts; choice?: Choice } {
    return this.choice === undefined ? { facts: this.facts } : { facts: this.facts, choice: this.choice };
  }

  get decision(): Decision | undefined {
    return this.chosen;
  }

  get state(): State {
    return {
      decisions: this.decisions,
      chosen: this.chosen ?? null,
      facts: this.facts,
      sheet: this.sheet,
      date: this.date,
      form: this.form,
      answer: this.answer,
      fault: this.fault,
      beside: this.beside,
    };
  }

  /** What stood in the panel when its window was closed; the rules are asked about it when the server has begun. */
  restore({ chosen, facts, date }: Kept): void {
    this.date = date;
    if (chosen === null) {
      return;
    }
    this.chosen = chosen;
    const key = keyOf(choiceOf(chosen));
    // What has been filled in since is newer.
    if (!this.filled.has(key)) {
      this.filled.set(key, facts);
    }
  }

  /** Asks anew for all that may have changed. Of several at once, only the last one's answer counts. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    try {
      const decisions = await this.server.ask("lagrum/decisions", {});
      if (turn !== this.turn) {
        return;
      }
      this.decisions = decisions;
      this.follow();
      await this.ask(turn);
    } catch (error) {
      this.fail(turn, error);
    }
  }

  /** The chosen decision as it is now; one that has another name or another key takes its facts with it. */
  private follow(): void {
    const last = this.chosen;
    const found = last === undefined ? this.decisions[0] : (find(this.decisions, choiceOf(last)) ?? successor(last, this.before, this.decisions));
    if (found === undefined) {
      return;
    }
    const facts = this.facts;
    this.chosen = found;
    this.before = this.decisions;
    if (last !== undefined && keyOf(choiceOf(last)) !== keyOf(choiceOf(found))) {
      this.filled.delete(keyOf(choiceOf(last)));
      this.filled.set(keyOf(choiceOf(found)), facts);
    }
  }

  async choose(wanted: Choice): Promise<void> {
    const found = find(this.decisions, wanted) ?? find(await this.server.ask("lagrum/decisions", {}), wanted);
    if (found === undefined) {
      throw new Error(t("There is no decision “{0}” to try in the rules.", wanted.decision));
    }
    this.chosen = found;
    this.sheet += 1;
    this.form = null;
    this.answer = null;
    this.beside = false;
    await this.refresh();
  }

  async set(path: string, value: Json | undefined): Promise<void> {
    this.put(write(this.facts, path, value));
    await this.decide();
  }

  /** Facts in place of all that were filled in. */
  async fill(facts: Facts): Promise<void> {
    this.sheet += 1;
    this.put(facts);
    // What is typed from now on is of these facts, also before there is an answer.
    this.changed(this.state);
    await this.decide();
  }

  private put(facts: Facts): void {
    if (this.choice !== undefined) {
      this.filled.set(keyOf(this.choice), facts);
    }
  }

  async decide(): Promise<void> {
    const turn = ++this.turn;
    try {
      await this.ask(turn);
    } catch (error) {
      this.fail(turn, error);
    }
  }

  private async ask(turn: number): Promise<void> {
    const choice = this.choice;
    if (choice === undefined || find(this.decisions, choice) === undefined) {
      this.fault = choice === undefined ? null : t("“{0}” is not among the decisions of the rules now. Its facts are kept.", choice.decision);
      this.changed(this.state);
      return;
    }
    const date = this.date === "" || this.chosen?.kind === "coordination" ? {} : { date: this.date };
    const asked = { ...choice, facts: this.facts, ...date };
    const [form, answer] = await Promise.all([this.server.ask("lagrum/form", asked), this.server.ask("lagrum/decide", asked)]);
    if (turn === this.turn) {
      this.form = form;
      this.answer = answer;
      this.fault = null;
      this.changed(this.state);
    }
  }

  /** The last answer stays in sight, with what is wrong beside it. */
  private fail(turn: number, error: unknown): void {
    if (turn === this.turn) {
      this.fault = wordsOf(error);
      this.changed(this.state);
    }
  }
}
