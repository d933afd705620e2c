/** What is drawn of a decision. Knows nothing of panels. */

import type { Choice, Decision, Server } from "../server/protocol";
import type { View } from "./messages";

export class DecisionModel {
  private choice: Choice | null = null;
  private turn = 0;
  private decisions: Decision[] = [];

  constructor(
    private readonly server: Server,
    private readonly changed: (view: View) => void,
  ) {}

  get chosen(): Choice | null {
    return this.choice;
  }

  decision(place: number): Decision | undefined {
    return this.decisions[place];
  }

  async choose(choice: Choice): Promise<void> {
    this.choice = choice;
    await this.refresh();
  }

  /** Parts come each by its own: what one cannot say does not hide the others. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    const faults: View["faults"] = {};
    const part = async <T>(name: string, asked: Promise<T>, otherwise: T): Promise<T> => {
      try {
        return await asked;
      } catch (error) {
        faults[name] = error instanceof Error ? error.message : String(error);
        return otherwise;
      }
    };
    const decisions = await part("graph", this.server.ask("lagrum/decisions", {}), this.decisions);
    const first = decisions[0];
    const choice = this.choice ?? (first ? { package: first.package, decision: first.name } : null);
    const [graph, tables, parameters] = await Promise.all([
      part("graph", choice ? this.server.ask("lagrum/graph", choice) : Promise.resolve(null), null),
      part("tables", choice ? this.server.ask("lagrum/tables", { package: choice.package }) : Promise.resolve([]), []),
      part("parameters", choice ? this.server.ask("lagrum/parameters", { package: choice.package }) : Promise.resolve([]), []),
    ]);
    if (turn === this.turn) {
      this.decisions = decisions;
      this.choice = choice;
      this.changed({ decisions, choice, graph, tables, parameters, faults });
    }
  }
}
