/** The case whose values are shown beside the rules: chosen in a file, for all files of its package. */

import * as vscode from "vscode";
import type { LagrumServer } from "../server/client";
import type { Choice, Facts, TestNode } from "../server/protocol";
import { isRules } from "../server/selector";
import { leaves } from "../tests/nodes";
import { t } from "../text/texts";

export interface Chosen {
  id: string | null;
  label: string;
  facts?: Facts;
  /** What the facts are of. */
  choice?: Choice;
}

interface Pick extends vscode.QuickPickItem {
  chosen: Chosen | null;
}

export class ChosenCase implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChanged = this.changed.event;
  private readonly byFile = new Map<string, Chosen>();

  constructor(private readonly server: LagrumServer) {}

  of(uri: vscode.Uri): Chosen | undefined {
    return this.byFile.get(uri.toString());
  }

  /** Whether a case is chosen in some file: the server knows which other files show it. */
  get any(): boolean {
    return this.byFile.size > 0;
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Shows the values of a case in a file, or of none. */
  async choose(uri: vscode.Uri, chosen: Chosen | null): Promise<void> {
    const asked = { uri: this.server.text(uri), id: chosen?.id ?? null, ...(chosen?.facts && { facts: chosen.facts, ...chosen.choice }) };
    await this.server.ask("lagrum/chooseCase", asked);
    if (chosen === null) {
      this.byFile.delete(uri.toString());
    } else {
      this.byFile.set(uri.toString(), chosen);
    }
    this.changed.fire();
  }

  /** Lets the author choose among the cases of the file's package. */
  async ask(given?: string): Promise<void> {
    const uri = given === undefined ? activeRules() : this.server.uri(given);
    if (uri === undefined) {
      void vscode.window.showInformationMessage(t("Open a file with rules first."));
      return;
    }
    const nodes = await this.server.ask("lagrum/tests", { uri: this.server.text(uri) });
    const picked = await vscode.window.showQuickPick(picks(nodes, this.of(uri)), {
      placeHolder: t("Choose a case whose values are shown beside the rules"),
      matchOnDescription: true,
    });
    if (picked !== undefined) {
      await this.choose(uri, picked.chosen);
    }
  }
}

/** Lets the author choose a test. */
export async function pickTest(server: LagrumServer): Promise<Chosen | undefined> {
  const nodes = await server.ask("lagrum/tests", {});
  const picked = await vscode.window.showQuickPick(picks(nodes, undefined), {
    placeHolder: t("Choose a test to walk through"),
    matchOnDescription: true,
  });
  return picked?.chosen ?? undefined;
}

function picks(nodes: TestNode[], now: Chosen | undefined): Pick[] {
  const cases = leaves(nodes).map(({ node, within }) => ({
    label: node.label,
    description: within.join(" › "),
    chosen: { id: node.id, label: node.label },
  }));
  const none = { label: `$(circle-slash) ${t("Show no case")}`, chosen: null };
  return now === undefined ? cases : [none, ...cases];
}

export function activeRules(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const shown = document !== undefined && isRules(document) ? document : undefined;
  return (shown ?? vscode.window.visibleTextEditors.map((editor) => editor.document).find(isRules))?.uri;
}
