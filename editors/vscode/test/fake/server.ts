/** A server for tests of panels: it decides by a rule of its own, flerbarnstillägg for two children or more. */

import type { Answer, Cancellation, Facts, Form, Requests, Server } from "../../src/server/protocol";
import { read } from "../../src/cases/facts";

const RANGE = { start: { line: 4, character: 2 }, end: { line: 4, character: 20 } };
export const URI = "file:///flerbarn/flerbarn.lagrum";

type Handlers = { [M in keyof Requests]?: (asked: Requests[M][0]) => Requests[M][1] | Promise<Requests[M][1]> };

export class FakeServer implements Server {
  readonly asked: { method: string; asked: unknown }[] = [];

  constructor(private readonly handlers: Handlers = HANDLERS) {}

  async ask<M extends keyof Requests>(method: M, asked: Requests[M][0], _cancelled?: Cancellation): Promise<Requests[M][1]> {
    this.asked.push({ method, asked });
    const handler = this.handlers[method];
    if (handler === undefined) {
      throw new Error(`${method} is not there`);
    }
    return handler(asked);
  }
}

export const HANDLERS: Handlers = {
  "lagrum/decisions": () => [
    { package: "flerbarn", packageName: "flerbarn", name: "Flerbarnstillägg", label: "Flerbarnstillägg", uri: URI, range: RANGE },
    { package: "barnbidrag", packageName: "barnbidrag", name: "Barnbidrag", label: "Barnbidrag för en månad", uri: URI, range: RANGE },
    { package: "barnbidrag", packageName: "barnbidrag", name: "Samordnat", label: "Samordnat", uri: URI, range: RANGE, kind: "coordination" },
  ],
  "lagrum/form": ({ facts }) => form(facts),
  "lagrum/decide": ({ decision, facts }) => (decision === "Samordnat" ? PAID : decide(facts)),
  "lagrum/graph": () => ({
    svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><script>bad()</script><g><a href="#flerbarn.flerbarnstillägg"><title>flerbarnstillägg</title><rect width="9" height="9"/></a></g><a href="https://example.org/"><text>ut</text></a></svg>',
    nodes: [{ id: "flerbarn.flerbarnstillägg", uri: URI, range: RANGE }],
  }),
  "lagrum/tables": () => [
    {
      ...{ name: "gränser", uri: URI, range: RANGE, from: "", to: null, headed: true, sound: false, notJudged: null, unmet: [] },
      cells: [["barn", "belopp"], ["1", "0 kr"], ["1 till 2", "150 kr"], ["6", "900 kr"]],
      gaps: [{ text: "barn är 3 till 5", uri: URI, range: RANGE, rows: [], missing: [["3 till 5", ""]] }],
      overlaps: [{ text: "barn är 1", uri: URI, range: RANGE, rows: [1, 2], missing: [] }],
    },
  ],
  "lagrum/parameters": () => [
    { name: "tredje_barnet", label: "tredje barnet", uri: URI, range: RANGE, svg: "", periods: [{ from: "2010-07-01", to: "2016-12-31", value: "454 kr" }, { from: "2017-01-01", to: null, value: "580 kr", sfs: "2016:1294" }] },
  ],
};

const PAID: Answer = {
  ok: true,
  decision: { outcome: "coordinated" },
  outcomeText: "det som betalas",
  results: [{ label: "Studiemedel", value: "6 000 kr betalas av 9 000 kr" }],
};

function form(facts: Facts): Form {
  const month = facts["för_månad"];
  const children = read(facts, "/mottagare/barn");
  const rows = read(facts, "/mottagare/egna");
  return {
    next: month === undefined ? "/för_månad" : children === undefined ? "/mottagare/barn" : null,
    fields: [
      { path: "/för_månad", label: "för månad", kind: "month", required: true, given: month !== undefined, needed: month === undefined },
      {
        path: "/mottagare",
        label: "mottagare",
        kind: "record",
        required: true,
        fields: [
          { path: "/mottagare/barn", label: "barn", ask: "Hur många barn får du barnbidrag för?", kind: "integer", required: true, given: children !== undefined, needed: children === undefined, provision: "SFB 15 kap. 8 §" },
          { path: "/mottagare/hyra", label: "hyra", kind: "money", unit: "kr per månad", required: true, given: false, needed: false },
          { path: "/mottagare/sambo", label: "sambo", kind: "boolean", required: false, given: false, needed: false },
          {
            path: "/mottagare/egna",
            label: "egna barn",
            kind: "list",
            required: true,
            needed: rows === undefined,
            fields: (Array.isArray(rows) ? rows : []).map((_, index) => ({
              path: `/mottagare/egna/${index}`,
              label: `barn ${index + 1}`,
              kind: "record" as const,
              fields: [{ path: `/mottagare/egna/${index}/född`, label: "född", kind: "date" as const, needed: true }],
            })),
          },
        ],
      },
    ],
  };
}

function decide(facts: Facts): Answer {
  const children = read(facts, "/mottagare/barn");
  if (typeof children !== "number") {
    return { ok: true, decision: { outcome: "undetermined" }, outcomeText: "obestämt", missing: [{ text: "barn" }], explanation: [] };
  }
  const granted = children >= 2;
  const amount = 150 * (children - 1);
  return {
    ok: true,
    decision: { outcome: granted ? "granted" : "denied" },
    outcomeText: granted ? "bifall" : "avslag",
    results: granted ? [{ label: null, value: `${amount} kr per månad` }] : [],
    reasons: [{ text: granted ? `Du får ${amount} kr.` : "Flerbarnstillägg lämnas från och med det andra barnet." }],
    controls: [],
    missing: [],
    problems: [],
    explanation: [
      {
        text: "summa",
        value: `${amount} kr`,
        uri: URI,
        range: RANGE,
        children: [
          { text: "barn", value: String(children), provision: { text: "SFB 15 kap. 8 §", href: "https://example.org/sfb" }, children: [] },
          { text: "undantag", value: null, taken: false, children: [] },
        ],
      },
    ],
  };
}
