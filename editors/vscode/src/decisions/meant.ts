/** Which decision a command means: a lens names one, the side bar hands one over, a menu of the editor gives its file. */

import * as vscode from "vscode";
import { activeRules } from "../editing/chosen";
import type { LagrumServer } from "../server/client";
import type { Choice, Decision } from "../server/protocol";
import { decisionOf } from "./choice";

export type Meant = string | Decision | vscode.Uri;

export interface Asked {
  first?: Meant | undefined;
  decision?: string | undefined;
}

/** `among` says which decisions there are to choose of; `shown` is the one that stands in the panel. None where nothing tells. */
export async function meant(
  server: LagrumServer,
  { first, decision }: Asked,
  among: (all: Decision[]) => Decision[],
  shown: Choice | undefined,
): Promise<Choice | undefined> {
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
  return surface === null ? undefined : decisionOf({ uri, package: surface.key }, among(decisions), shown);
}
