/** The case whose values are shown beside the rules: chosen for a package, as the server keeps it. */

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

/** What was chosen for a package, and the file that it was chosen in. */
interface Kept {
  uri: vscode.Uri;
  chosen: Chosen;
}

export class ChosenCase implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChanged = this.changed.event;
  private readonly byPackage = new Map<string, Kept>();
  private readonly listener: vscode.Disposable;

  constructor(private readonly server: LagrumServer) {
    this.listener = server.onStarted(() => void this.again());
  }

  /** What is chosen for the package that goes by this key. */
  of(key: string): Chosen | undefined {
    return this.byPackage.get(key)?.chosen;
  }

  /** Whether a case is chosen for some package: the server knows which other packages show it. */
  get any(): boolean {
    return this.byPackage.size > 0;
  }

  dispose(): void {
    vscode.Disposable.from(this.listener, this.changed).dispose();
  }

  /** Shows the values of a case in the package of a file, or of none. */
  async choose(uri: vscode.Uri, chosen: Chosen | null): Promise<void> {
    const key = await this.key(uri);
    await this.tell(uri, chosen);
    if (chosen === null) {
      this.byPackage.delete(key);
    } else {
      this.byPackage.set(key, { uri, chosen });
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
    const [key, nodes] = await Promise.all([this.key(uri), this.server.ask("lagrum/tests", { uri: this.server.text(uri) })]);
    const picked = await vscode.window.showQuickPick(picks(nodes, this.of(key)), {
      placeHolder: t("Choose a case whose values are shown beside the rules"),
      matchOnDescription: true,
    });
    if (picked !== undefined) {
      await this.choose(uri, picked.chosen);
    }
  }

  private async key(uri: vscode.Uri): Promise<string> {
    const surface = await this.server.ask("lagrum/surface", { uri: this.server.text(uri) });
    return surface?.key ?? "";
  }

  private async tell(uri: vscode.Uri, chosen: Chosen | null): Promise<void> {
    const asked = { uri: this.server.text(uri), id: chosen?.id ?? null, ...(chosen?.facts && { facts: chosen.facts, ...chosen.choice }) };
    await this.server.ask("lagrum/chooseCase", asked);
  }

  /** A server that has just started knows of no case. One that is not there any more is not chosen any more. */
  private async again(): Promise<void> {
    for (const [key, { uri, chosen }] of [...this.byPackage]) {
      try {
        await this.tell(uri, chosen);
      } catch (error) {
        this.server.output.warn(String(error));
        this.byPackage.delete(key);
      }
    }
    this.changed.fire();
  }
}

/** The tests in a tree of them, as rows of a list. */
export function testRows(nodes: TestNode[]): (vscode.QuickPickItem & { id: string })[] {
  return leaves(nodes).map(({ node, within }) => ({ label: node.label, description: within.join(" › "), id: node.id }));
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
  const cases = testRows(nodes).map(({ label, description, id }) => ({ label, description: description ?? "", chosen: { id, label } }));
  const none = { label: `$(circle-slash) ${t("Show no case")}`, chosen: null };
  return now === undefined ? cases : [none, ...cases];
}

export function activeRules(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  const shown = document !== undefined && isRules(document) ? document : undefined;
  return (shown ?? vscode.window.visibleTextEditors.map((editor) => editor.document).find(isRules))?.uri;
}
