import assert from "node:assert/strict";
import { test } from "node:test";
import { LagrumError, load, type Package } from "lagrum";
import { answer, type Call, vectors } from "./material";

function made(call: Call, rules: Package, path: (file: string) => string): string {
  const { decision = "", case: facts = "", options = "", format = "" } = call;
  switch (call.call) {
    case "load":
      return load(path(call.bundle ?? ""), call.keys === undefined ? {} : { keys: call.keys }).describeJson();
    case "describe":
      return rules.describeJson();
    case "schema":
      return rules.schemaJson(decision);
    case "result_schema":
      return rules.resultSchemaJson(decision);
    case "decide":
      return rules.decideJson(decision, facts, options);
    case "explain":
      return rules.explain(decision, facts, format as "text", options);
    case "coordinate":
      return rules.coordinateJson(call.decision, facts, options);
    case "decide_batch_json":
      return rules.decideBatchJson(decision, facts, options);
  }
}

async function madeElsewhere(call: Call, rules: Package): Promise<string | undefined> {
  const { decision = "", case: facts = "", options = "", format = "" } = call;
  const bytes = Buffer.from(facts);
  switch (call.call) {
    case "decide":
      return rules.decideJsonAsync(decision, bytes, options);
    case "explain":
      return rules.explainAsync(decision, bytes, format as "text", options);
    case "coordinate":
      return rules.coordinateJsonAsync(call.decision, bytes, options);
    case "decide_batch_json": {
      let all = "";
      // Every chunk is a byte, so that each character and each line is cut.
      const bits = Array.from(bytes, (byte) => Uint8Array.of(byte));
      for await (const line of rules.decideStreamJson(decision, bits, options)) {
        all += `${line}\n`;
      }
      return all;
    }
    default:
      return undefined;
  }
}

/** The error as the native part told it. */
function told(error: unknown): string {
  assert.ok(error instanceof LagrumError, String(error));
  const { code, message, messageSv, pointer, line, column, problems } = error;
  return JSON.stringify({ code, message, messageSv, pointer, line, column, problems: problems.length > 0 ? problems : undefined });
}

const files = vectors();
let calls = 0;
for (const { name, calls: all, package: rules, path } of files) {
  for (const call of all) {
    calls += 1;
    test(`${name}: ${call.name}`, async () => {
      const expected = answer(call);
      let got: string;
      try {
        got = made(call, rules, path);
      } catch (error) {
        got = told(error);
      }
      assert.equal(got, expected);
      const elsewhere = await madeElsewhere(call, rules).catch(told);
      assert.equal(elsewhere ?? expected, expected, "on another thread");
    });
    if (call.call === "decide" && call.expect !== undefined) {
      test(`${name}: ${call.name}, as objects`, () => {
        // Nothing is lost on the way through JavaScript: the object is the text, letter for letter.
        const decided = rules.decide(call.decision ?? "", JSON.parse((call.case ?? "").replace("\ufeff", "")) as object, call.options);
        assert.equal(JSON.stringify(decided), answer(call));
      });
    }
  }
}

test("the vectors were found", () => {
  assert.ok(calls > 40, String(calls));
});
