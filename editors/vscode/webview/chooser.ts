/** The box in which a decision is chosen. */

import { choiceBy, choiceOf, find, keyOf, packageNames } from "../src/decisions/choice";
import type { Choice, Decision } from "../src/server/protocol";
import { t } from "../src/text/texts";
import { h } from "./dom";

/** The chosen decision stands there also while the rules do not have it. */
export function chooser(decisions: Decision[], chosen: Decision | null): HTMLElement {
  const names = packageNames(decisions);
  const option = (it: Decision, more: string): HTMLElement => {
    const key = keyOf(choiceOf(it));
    const selected = chosen !== null && key === keyOf(choiceOf(chosen));
    return h("option", { value: key, selected }, `${it.label} – ${names.get(it.package) ?? it.packageName}${more}`);
  };
  const isGone = chosen !== null && find(decisions, choiceOf(chosen)) === undefined;
  return h(
    "select",
    { id: "decision", "data-act": "choose" },
    isGone && option(chosen, ` (${t("not there now")})`),
    decisions.map((it) => option(it, "")),
  );
}

export function chosenIn(box: HTMLElement): Choice {
  return choiceBy((box as HTMLSelectElement).value);
}
