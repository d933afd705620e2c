/** The grammar, as the editor's own tokenizer reads it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { before, test } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { keywords } from "../build/keywords";
import { configuration, grammar } from "../build/textmate";

const TABLE = "../../language/src/surface/keyword.rs";
const FILES: { [scope: string]: string } = {
  "source.lagrum": "syntaxes/lagrum.tmLanguage.json",
  "markdown.lagrum.codeblock": "syntaxes/fences.tmLanguage.json",
  "text.html.markdown.lagrum": "syntaxes/literate.tmLanguage.json",
};
/** Stands in for VS Code's grammar of Markdown, which is not ours: prose has no scopes. */
const MARKDOWN = JSON.stringify({ scopeName: "text.html.markdown", patterns: [] });

let registry: textmate.Registry;

before(async () => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm"));
  await oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer);
  registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) => {
      const file = FILES[scope];
      const text = file === undefined ? MARKDOWN : readFileSync(file, "utf8");
      return textmate.parseRawGrammar(text, `${scope}.json`);
    },
  });
});

/** Each piece of text with the last part of its scope that says something: `rule:storage.type`. */
async function tokens(text: string, scope = "source.lagrum"): Promise<string[]> {
  const grammar = await registry.loadGrammar(scope);
  assert.ok(grammar);
  let stack = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const read = grammar.tokenizeLine(line, stack);
    stack = read.ruleStack;
    return read.tokens.flatMap((token) => {
      const piece = line.slice(token.startIndex, token.endIndex).trim();
      const last = token.scopes.at(-1) ?? "";
      return piece === "" || token.scopes.length === 1 ? [] : [`${piece}:${last.replace(/\.lagrum$/, "")}`];
    });
  });
}

async function holds(text: string, wanted: string[], scope?: string): Promise<void> {
  const found = await tokens(text, scope);
  for (const token of wanted) {
    assert.ok(found.includes(token), `${token} is not among ${found.join("  ")}`);
  }
}

test("grammar and indentation are those of the table of keywords: else run `npm run grammar`", () => {
  const table = keywords(readFileSync(TABLE, "utf8"));
  assert.equal(readFileSync("syntaxes/lagrum.tmLanguage.json", "utf8"), grammar(table));
  const settings = readFileSync("language-configuration.json", "utf8");
  assert.equal(settings, configuration(settings, table));
});

test("the table is read whole", () => {
  const table = keywords(readFileSync(TABLE, "utf8"));
  const row = table.find((it) => it.kind === "Repealed");
  assert.deepEqual(row, { kind: "Repealed", section: "Clauses that declarations share", en: ["repealed"], sv: ["upphävd", "upphävt"], reserved: false });
  assert.throws(() => keywords("keywords! {\n  Rule rule;\n}"), /not a row/);
});

test("every reserved word is coloured in both surfaces", async () => {
  for (const row of keywords(readFileSync(TABLE, "utf8")).filter((it) => it.reserved)) {
    for (const word of [...row.en, ...row.sv]) {
      const found = await tokens(`  x = 1 kr ${word} y`);
      assert.ok(
        found.some((token) => token.startsWith(`${word}:`) || token.startsWith(`1 kr ${word}:`)),
        `${word}: ${found.join("  ")}`,
      );
    }
  }
});

test("a rule in English", async () => {
  await holds("rule reduction of Household : money per year\n  under SFB 97 kap. 15 § 2 st.\n  is 20% of part of income above 117 000 kr // per year", [
    "rule:storage.type",
    "reduction:entity.name.type",
    "of:keyword.other.clause",
    "money:support.type",
    "per:keyword.other.unit",
    "year:keyword.other.unit",
    "under:keyword.other.clause",
    "SFB:entity.name.namespace",
    "97 kap. 15 § 2 st.:variable.other.constant.citation",
    "20:constant.numeric",
    "part of:keyword.operator.word",
    "117 000:constant.numeric",
    "kr:keyword.other.unit",
    "// per year:comment.line.double-slash",
  ]);
});

test("a rule in Swedish", async () => {
  await holds("regel bostadsdel för Hushåll : belopp per månad\n  enligt SFB 97 kap. 18 §\n  är 50 % av del av minsta(hyra; gränser.högsta_hyra) över nedre_gräns dock minst 0,5 kr", [
    "regel:storage.type",
    "bostadsdel:entity.name.type",
    "för:keyword.other.clause",
    "belopp:support.type",
    "månad:keyword.other.unit",
    "enligt:keyword.other.clause",
    "del av:keyword.operator.word",
    "minsta:entity.name.function",
    "över:keyword.operator.word",
    "dock minst:keyword.operator.clause",
    "0,5:constant.numeric",
  ]);
});

test("the longest phrase is the keyword", async () => {
  await holds("  från och med 2024-01-01 till och med 2024-12-31 är 1 250 kr", [
    "från och med:keyword.other.clause",
    "2024-01-01:constant.numeric.date",
    "till och med:keyword.other.clause",
    "1 250:constant.numeric",
  ]);
});

test("words that may be names are names where they stand as such", async () => {
  const found = await tokens("  ger text : belopp är hushåll.källa + tid * vikt");
  for (const name of ["källa", "tid", "vikt"]) {
    assert.ok(!found.some((token) => token.startsWith(`${name}:`)), found.join("  "));
  }
});

test("a fact with its source and question", async () => {
  await holds('  hyra : belopp per månad, minst 0 kr\n    källa register Skatteverket, uppgiven\n    fråga "Vad är {hyra}?"', [
    "hyra:variable.other.property",
    "minst:keyword.other.clause",
    "källa:keyword.other.clause",
    "uppgiven:keyword.other.clause",
    "fråga:keyword.other.clause",
    "hyra:variable.other",
  ]);
});

test("tests and their outcome", async () => {
  await holds('prov "ett barn" för Flerbarnstillägg\n  givet mottagare.barn är 1\n  väntat avslag eftersom minst_två', [
    "prov:storage.type",
    "givet:keyword.other.clause",
    "väntat:keyword.other.clause",
    "avslag:keyword.other.clause",
    "eftersom:keyword.other.clause",
  ]);
});

test("a parameter has its name, and a field may be called like a declaration", async () => {
  await holds("parameter nedre_gräns : belopp per månad", ["nedre_gräns:entity.name.type", "belopp:support.type"]);
  await holds("  prov : ja/nej", ["prov:variable.other.property", "ja/nej:support.type"]);
});

test("a table", async () => {
  await holds("    | 3 eller fler || 6 600 kr |\n    | övrigt       || 0 kr     |", [
    "||:punctuation.separator.table",
    "eller fler:keyword.other.table",
    "övrigt:keyword.other.table",
    "6 600:constant.numeric",
  ]);
});

test("a text that is not closed ends with its line", async () => {
  await holds('  fråga "Hur många\nregel x för Y : heltal', ["regel:storage.type", "heltal:support.type"]);
});

test("fences of rules in a literate file, and prose between them", async () => {
  const text = "Text om regel och paket.\n\n```lagrum\nregel x för Y : heltal\n```\n\nregel i text\n\n~~~~ lagrum\nparameter p : tal\n~~~~";
  const found = await tokens(text, "text.html.markdown.lagrum");
  assert.deepEqual(
    found.filter((token) => /^(regel|parameter)/.test(token)),
    ["regel:storage.type", "parameter:storage.type"],
  );
});

test("a fence in another language is no rule", async () => {
  const found = await tokens("```json\nregel x\n```", "text.html.markdown.lagrum");
  assert.deepEqual(found, []);
});
