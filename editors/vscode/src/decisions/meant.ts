/** Which decision a command means: a lens names one, the side bar hands one over, a menu of the editor gives its file. */

import * as vscode from "vscode";
import { activeRules } from "../editing/chosen";
import type { LagrumServer } from "../server/client";
import type { Choice, Decision } from "../server/protocol";
import { t } from "../text/texts";
import { choiceOf, decisionOf, packageNames } from "./choice";

export type Meant = string | Decision | vscode.Uri;

export interface Asked {
  first?: Meant | undefined;
  decision?: string | undefined;
}

/**
 * `shown` is the one that stands in the panel. `undefined` where nothing tells,
 * `null` where the author was asked and chose none.
 */
export async function meant(
  server: LagrumServer,
  { first, decision }: Asked,
  shown: Choice | undefined,
): Promise<Choice | null | undefined> {
  if (typeof first === "string") {
    return typeof decision === "string" ? { package: first, decision } : undefined;
  }
  if (first !== undefined && !(first instanceof vscode.Uri)) {
    return { package: first.package, decision: first.name };
  }
  const file = first ?? activeRules();
  if (file === undefined) {
    return undefined;
  }
  const uri = server.text(file);
  const [surface, decisions] = await Promise.all([server.ask("lagrum/surface", { uri }), server.ask("lagrum/decisions", {})]);
  if (decisions.length === 0) {
    return undefined;
  }
  const found = surface === null ? undefined : decisionOf({ uri, package: surface.key }, decisions, shown);
  return found ?? picked(surface?.package, decisions);
}

/** Of a file whose package has no decision, the author says which decision of another is meant. */
async function picked(of: string | undefined, decisions: Decision[]): Promise<Choice | null> {
  const names = packageNames(decisions);
  const items = decisions.map((it) => ({ label: it.label || it.name, description: names.get(it.package) ?? it.packageName, choice: choiceOf(it) }));
  const placeHolder =
    of === undefined
      ? t("This file belongs to no package with a decision. Choose one of another.")
      : t("The package {0} has no decision of its own. Choose one of another.", of);
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.choice ?? null;
}
