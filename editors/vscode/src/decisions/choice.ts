/** Which decision is meant where only a file, a key or a decision that is gone is known. Knows nothing of VS Code. */

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
  return found && choiceOf(found);
}

export function choiceOf(decision: Decision): Choice {
  return { package: decision.package, decision: decision.name };
}

/** What tells a decision from all others. */
export function keyOf(choice: Choice): string {
  return `${choice.package}\n${choice.decision}`;
}

export function choiceBy(key: string): Choice {
  const [of = "", decision = ""] = key.split("\n");
  return { package: of, decision };
}

export function find(decisions: Decision[], choice: Choice | undefined): Decision | undefined {
  return decisions.find((it) => it.package === choice?.package && it.name === choice.decision);
}

/**
 * What a decision has become that is not there any more: its name in a package that goes by another key now, or the only
 * new name in its file when its own is the only one gone. `before` are the decisions when it was last among them.
 */
export function successor(gone: Decision, before: Decision[], now: Decision[]): Decision | undefined {
  const here = now.filter((it) => it.uri === gone.uri);
  const old = before.filter((it) => it.uri === gone.uri);
  const isIn = (all: Decision[], one: Decision): boolean => all.some((it) => it.name === one.name);
  const added = here.filter((it) => !isIn(old, it));
  const lost = old.filter((it) => !isIn(here, it));
  const renamed = added.length === 1 && lost.length === 1 && lost[0]?.name === gone.name ? added[0] : undefined;
  return here.find((it) => it.name === gone.name) ?? renamed;
}

/** What packages are called, by their keys: their names, with as much of the folder as tells two of one name apart. */
export function packageNames(decisions: Decision[]): Map<string, string> {
  const names = new Map(decisions.map((it) => [it.package, it.packageName]));
  return new Map([...names].map(([key, name]) => [key, called(key, name, names)]));
}

function called(key: string, name: string, names: Map<string, string>): string {
  const others = [...names].filter(([other, its]) => other !== key && its === name).map(([other]) => other);
  if (others.length === 0) {
    return name;
  }
  const parts = key.split(/[/\\]/);
  const tail = (of: string, length: number): string => of.split(/[/\\]/).slice(-length).join("/");
  const length = parts.findIndex((_, at) => others.every((other) => tail(other, at + 1) !== tail(key, at + 1))) + 1;
  return `${name} (${tail(key, Math.max(1, length))})`;
}
