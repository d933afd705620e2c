/** What is drawn of a decision. Knows nothing of panels. */

import type { Choice, Decision, Server } from "../server/protocol";
import { t, wordsOf } from "../text/texts";
import { choiceOf, find, successor } from "./choice";
import type { Kept, View } from "./messages";

export class DecisionModel {
  private decision: Decision | undefined;
  /** The decisions when the chosen one was last among them. */
  private before: Decision[] = [];
  private decisions: Decision[] = [];
  private turn = 0;

  constructor(
    private readonly server: Server,
    private readonly changed: (view: View) => void,
  ) {}

  get chosen(): Choice | undefined {
    return this.decision && choiceOf(this.decision);
  }

  async choose(choice: Choice): Promise<void> {
    const found = find(this.decisions, choice) ?? find(await this.server.ask("lagrum/decisions", {}), choice);
    if (found === undefined) {
      throw new Error(t("There is no decision “{0}” in the rules.", choice.decision));
    }
    this.decision = found;
    await this.refresh();
  }

  /** What stood in the view when its window was closed. */
  restore({ chosen }: Kept): void {
    this.decision = chosen ?? undefined;
  }

  /** Parts come each by its own: what one cannot say does not hide the others. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    const faults: View["faults"] = {};
    const part = async <T>(name: string, asked: () => Promise<T>, otherwise: T): Promise<T> => {
      try {
        return await asked();
      } catch (error) {
        faults[name] = wordsOf(error);
        return otherwise;
      }
    };
    const decisions = await part("graph", () => this.server.ask("lagrum/decisions", {}), this.decisions);
    if (turn !== this.turn) {
      return;
    }
    this.decisions = decisions;
    const choice = this.follow();
    const asked = async <T>(name: string, ask: (choice: Choice) => Promise<T>, otherwise: T): Promise<T> =>
      this.decision === undefined ? otherwise : part(name, () => ask(choice ?? gone(this.decision)), otherwise);
    const [graph, tables, parameters] = await Promise.all([
      asked("graph", (it) => this.server.ask("lagrum/graph", it), null),
      asked("tables", (it) => this.server.ask("lagrum/tables", { package: it.package }), []),
      asked("parameters", (it) => this.server.ask("lagrum/parameters", { package: it.package }), []),
    ]);
    if (turn === this.turn) {
      this.changed({ decisions, chosen: this.decision ?? null, graph, tables, parameters, faults });
    }
  }

  /** The chosen decision as it is now, if it is there. */
  private follow(): Choice | undefined {
    const last = this.decision;
    const found = last === undefined ? this.decisions[0] : (find(this.decisions, choiceOf(last)) ?? successor(last, this.before, this.decisions));
    if (found !== undefined) {
      this.decision = found;
      this.before = this.decisions;
    }
    return found && choiceOf(found);
  }
}

function gone(decision: Decision | undefined): never {
  throw new Error(t("“{0}” is not among the decisions of the rules now.", decision?.name ?? ""));
}
