/** Which decision is meant where only a file is known. Knows nothing of VS Code. */

import type { Choice, Decision } from "../server/protocol";

/** A file of rules, and what its package goes by. */
export interface RuleFile {
  uri: string;
  package: string;
}

/** A decision of the file, else of its package: the one that is shown if it is among them, else the first. */
export function decisionOf(file: RuleFile, decisions: Decision[], shown?: Choice): Choice | undefined {
  const ofPackage = decisions.filter((it) => it.package === file.package);
  const ofFile = ofPackage.filter((it) => it.uri === file.uri);
  const among = ofFile.length > 0 ? ofFile : ofPackage;
  const found = among.find((it) => it.package === shown?.package && it.name === shown.decision) ?? among[0];
  return found && { package: found.package, decision: found.name };
}

/** The decisions whose facts can be filled in. */
export function tried(decisions: Decision[]): Decision[] {
  return decisions.filter((it) => it.kind !== "coordination");
}
