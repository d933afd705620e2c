/** What comes of the facts: outcome, amount, what is missing, reasons, controls, and the way there as a tree. */

import type { Answer, Granted, Reason, Remark } from "../../src/server/protocol";
import { parts } from "../../src/cases/facts";
import { t } from "../../src/text/texts";
import { type Child, h } from "../dom";
import { type Branch, type Folds, tree } from "../tree";

const KINDS = new Set(["granted", "denied", "coordinated", "undetermined", "invalid", "fault"]);
const SIGNS: { [kind: string]: string } = { granted: "✓", denied: "✗", coordinated: "=", undetermined: "?", invalid: "!", fault: "!" };

/** `called` are the names of the facts by their paths. */
export function answer(given: Answer, folds: Folds, called: ReadonlyMap<string, string>): HTMLElement {
  return h(
    "div",
    { class: "answer" },
    verdict(given),
    section(t("Still needed"), given.missing, "missing"),
    section(t("Reasons"), given.reasons, "reasons"),
    section(t("Controls"), given.controls, "controls"),
    problems(given, called),
    explanation(given, folds),
  );
}

function kindOf(given: Answer): string {
  const said = given.decision?.["outcome"];
  const waits = given.ok || (given.missing ?? []).length > 0;
  return typeof said === "string" && KINDS.has(said) ? said : waits ? "undetermined" : "fault";
}

function verdict(given: Answer): HTMLElement {
  const kind = kindOf(given);
  return h(
    "div",
    { class: `verdict ${kind}`, role: "status", "aria-live": "polite" },
    h("p", { class: "outcome" }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[kind] ?? "?"), given.outcomeText ?? t("No decision")),
    granted(given.results ?? []),
  );
}

/** A result without a name in large type, the others as a list with their names. */
function granted(results: Granted[]): Child {
  const [first, ...more] = results;
  if (first === undefined) {
    return null;
  }
  if (more.length === 0 && !first.label) {
    return h("p", { class: "amount" }, first.value);
  }
  return h("dl", { class: "amounts" }, results.flatMap((it) => [h("dt", {}, it.label ?? ""), h("dd", {}, it.value)]));
}

function section(title: string, remarks: Remark[] | undefined, name: string): Child {
  return (
    remarks !== undefined &&
    remarks.length > 0 &&
    h("section", { class: name }, h("h2", {}, title), h("ul", {}, remarks.map((remark) => h("li", {}, lineOf(remark)))))
  );
}

function lineOf(remark: Remark): Child[] {
  return [remark.text, " ", remark.provision ? law(remark.provision, remark.href, 0) : null];
}

/** Within the tree a link is not on the way of Tab: its line has a key for it. */
function law(text: string, href: string | null | undefined, tabindex: 0 | -1): HTMLElement {
  return href
    ? h("button", { type: "button", class: "link law", "data-act": "law", "data-href": href, tabindex, title: t("Open the text of the law") }, text)
    : h("span", { class: "law" }, text);
}

function problems(given: Answer, called: ReadonlyMap<string, string>): Child {
  const whole = given.problems ?? [];
  return (
    whole.length > 0 &&
    h(
      "section",
      { class: "problems" },
      h("h2", {}, t("Faults in the facts")),
      h("ul", {}, whole.map((it) => h("li", {}, it.path === "" ? it.message : `${nameOf(it.path, called)}: ${it.message}`))),
    )
  );
}

/** A fact that the form does not have is named by what it would stand in, and its own name. */
function nameOf(path: string, called: ReadonlyMap<string, string>): string {
  const known = called.get(path);
  if (known !== undefined || path === "") {
    return known ?? "";
  }
  const end = path.lastIndexOf("/");
  const [within, own] = [nameOf(path.slice(0, end), called), parts(path).at(-1) ?? ""];
  return within === "" ? own : `${within} › ${own}`;
}

function explanation(given: Answer, folds: Folds): Child {
  const reasons = given.explanation ?? [];
  const title = t("How it was worked out");
  return (
    reasons.length > 0 &&
    h(
      "section",
      { class: "explanation" },
      h("h2", {}, title),
      h("p", { class: "quiet" }, t("Click a line, or press Enter on it, to go to its rule; L opens the text of the law. Arrow keys open and close.")),
      tree(title, branches(reasons, ""), folds),
    )
  );
}

/** Keys are texts on the way and their order, so that a line keeps its fold when values change. */
function branches(reasons: Reason[], above: string): Branch[] {
  const seen = new Map<string, number>();
  return reasons.map((reason) => {
    const turn = seen.get(reason.text) ?? 0;
    seen.set(reason.text, turn + 1);
    const key = `${above}/${reason.text}#${turn}`;
    const untaken = reason.taken === false;
    const values = [reason.value ?? "", reason.provision?.text ?? "", untaken ? t("does not apply") : ""];
    return {
      key,
      label: [reason.text, ...values].filter((part) => part !== "").join(", "),
      line: [
        h("span", { class: "text" }, reason.text),
        reason.value ? h("span", { class: "value" }, reason.value) : null,
        reason.provision ? law(reason.provision.text, reason.provision.href, -1) : null,
      ],
      children: branches(reason.children ?? [], key),
      class: [untaken ? "untaken" : "", reason.uri ? "leads" : "", reason.kind ? `kind-${reason.kind}` : ""].filter((name) => name !== "").join(" "),
      ...(reason.uri && { attributes: { "data-uri": reason.uri, "data-range": JSON.stringify(reason.range ?? null) } }),
    };
  });
}
