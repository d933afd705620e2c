/** The case that is being filled in, and what the server says of it. Knows nothing of panels. */

import type { Answer, Choice, Decision, Facts, Form, Json, Server } from "../server/protocol";
import { tried } from "../decisions/choice";
import { write } from "./facts";
import type { State } from "./messages";

export class CaseModel {
  private decisions: Decision[] = [];
  private chosen: Decision | undefined;
  private form: Form | null = null;
  private answer: Answer | null = null;
  private fault: string | null = null;
  private turn = 0;
  date = "";
  beside = false;

  constructor(
    private readonly server: Server,
    private readonly changed: (state: State) => void,
    /** Facts by decision, so that one can look at another decision, or close the panel, and come back. */
    private readonly filled = new Map<string, Facts>(),
  ) {}

  get facts(): Facts {
    return (this.chosen && this.filled.get(key(this.chosen))) ?? {};
  }

  get choice(): Choice | undefined {
    return this.chosen && { package: this.chosen.package, decision: this.chosen.name };
  }

  /** What is shown beside the rules of it. */
  shown(): { facts: Facts; choice?: Choice } {
    return this.choice === undefined ? { facts: this.facts } : { facts: this.facts, choice: this.choice };
  }

  get decision(): Decision | undefined {
    return this.chosen;
  }

  get state(): State {
    const chosen = this.chosen === undefined ? -1 : this.decisions.findIndex((it) => key(it) === this.key);
    return {
      decisions: this.decisions,
      chosen: chosen < 0 ? null : chosen,
      facts: this.facts,
      date: this.date,
      form: this.form,
      answer: this.answer,
      fault: this.fault,
      beside: this.beside,
    };
  }

  /** Asks anew for all that may have changed. Of several at once, only the last one's answer counts. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    try {
      const decisions = await this.tried();
      if (turn !== this.turn) {
        return;
      }
      this.decisions = decisions;
      this.chosen = decisions.find((it) => key(it) === this.key) ?? (this.chosen ? undefined : decisions[0]);
      await this.ask(turn);
    } catch (error) {
      this.fail(turn, error);
    }
  }

  private async tried(): Promise<Decision[]> {
    return tried(await this.server.ask("lagrum/decisions", {}));
  }

  async choose(wanted: Choice | Decision): Promise<void> {
    const name = "name" in wanted ? wanted.name : wanted.decision;
    const known = this.decisions.length > 0 ? this.decisions : await this.tried();
    this.decisions = known;
    this.chosen = known.find((it) => it.package === wanted.package && it.name === name) ?? this.chosen;
    this.form = null;
    this.answer = null;
    this.beside = false;
    await this.decide();
  }

  async set(path: string, value: Json | undefined): Promise<void> {
    await this.fill(write(this.facts, path, value));
  }

  async fill(facts: Facts): Promise<void> {
    if (this.chosen !== undefined) {
      this.filled.set(key(this.chosen), facts);
    }
    await this.decide();
  }

  async decide(): Promise<void> {
    const turn = ++this.turn;
    try {
      await this.ask(turn);
    } catch (error) {
      this.fail(turn, error);
    }
  }

  private get key(): string {
    return this.chosen === undefined ? "" : key(this.chosen);
  }

  private async ask(turn: number): Promise<void> {
    const choice = this.choice;
    if (choice === undefined) {
      this.fault = null;
      this.changed(this.state);
      return;
    }
    const asked = { ...choice, facts: this.facts };
    const date = this.date === "" ? {} : { date: this.date };
    const [form, answer] = await Promise.all([
      this.server.ask("lagrum/form", asked),
      this.server.ask("lagrum/decide", { ...asked, ...date }),
    ]);
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
      this.fault = error instanceof Error ? error.message : String(error);
      this.changed(this.state);
    }
  }
}

function key(decision: Decision): string {
  return `${decision.package}\n${decision.name}`;
}
