/** Makes the TextMate grammar of both surfaces from the table of keywords. */

import type { Keyword } from "./keywords";

interface Rule {
  name?: string;
  match?: string;
  begin?: string;
  end?: string;
  include?: string;
  captures?: { [group: string]: { name?: string; patterns?: Rule[] } };
  beginCaptures?: { [group: string]: { name: string } };
  endCaptures?: { [group: string]: { name: string } };
  patterns?: Rule[];
}

/** Where words of a section of the table are coloured. */
type Where =
  /** Wherever they stand as whole words. */
  | "anywhere"
  /** First on a line, or after a comma, or after another such word. */
  | "first"
  /** After the colon of a declaration. */
  | "type"
  /** After a number, or after `per`. */
  | "unit"
  /** In a cell of a table. */
  | "cell";

interface Class {
  where: Where;
  scope: string;
}

const HEADS = "Heads of declarations";

const CLASSES: { [section: string]: Class } = {
  [HEADS]: { where: "first", scope: "storage.type" },
  "Clauses that declarations share": { where: "first", scope: "keyword.other.clause" },
  "Packages, acts, registers, units": { where: "first", scope: "keyword.other.clause" },
  "Concepts and their fields": { where: "first", scope: "keyword.other.clause" },
  Tables: { where: "cell", scope: "keyword.other.table" },
  Assessments: { where: "first", scope: "keyword.other.clause" },
  Decisions: { where: "first", scope: "keyword.other.clause" },
  "Coordination between benefits": { where: "first", scope: "keyword.other.clause" },
  Controls: { where: "first", scope: "keyword.other.clause" },
  Tests: { where: "first", scope: "keyword.other.clause" },
  Types: { where: "type", scope: "support.type" },
  Units: { where: "unit", scope: "keyword.other.unit" },
  "Expressions: logic and comparison": { where: "anywhere", scope: "keyword.operator.word" },
  "Expressions: clauses of statutes": { where: "anywhere", scope: "keyword.operator.clause" },
  "Expressions: terms": { where: "anywhere", scope: "keyword.operator.word" },
  "Expressions: choices": { where: "anywhere", scope: "keyword.control" },
  "Expressions: lists": { where: "anywhere", scope: "keyword.operator.list" },
  Citations: { where: "first", scope: "variable.other.constant.citation" },
};

/** Keywords whose scope is not that of their section. */
const SCOPES: { [kind: string]: string } = { Yes: "constant.language", No: "constant.language" };

/** Single words that may also be names, with what must follow them to be keywords. */
const FOLLOWED: { [kind: string]: string } = {
  Exactly: "\\s+\\w",
  One: "\\s+(?:of|av)\\b",
  Exists: "\\s+\\w",
  Every: "\\s+\\w",
  CountOf: "\\s+\\w",
  FirstNumber: "\\s+\\d",
  Numbered: "\\s+\\w",
  Descending: "\\s*(?:[,)\\]]|$|//)",
};

const NAME = "(?:[\\p{L}_][\\w]*|`[^`\\n]+`)";
const NUMBER = "\\d+(?:[ \\u00a0\\u202f]\\d{3})*(?:[.,]\\d+)?";
const scoped = (scope: string): string => `${scope}.lagrum`;

/** Words as one alternative each, longest first, any white space between their parts. */
function oneOf(spellings: Iterable<string>): string {
  const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const words = [...new Set(spellings)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return `(?:${words.map((word) => word.split(" ").map(escaped).join("\\s+")).join("|")})`;
}

const whole = (words: string): string => `(?<![\\w.])${words}(?!\\w)`;

interface Row extends Keyword {
  class: Class;
}

function spellings(rows: Row[]): string[] {
  return rows.flatMap((row) => [...row.en, ...row.sv]);
}

function classed(keywords: Keyword[]): Row[] {
  return keywords.map((keyword) => {
    const found = CLASSES[keyword.section];
    if (found === undefined) {
      throw new Error(`say in build/textmate.ts how the keywords of “${keyword.section}” are coloured`);
    }
    return { ...keyword, class: { ...found, scope: SCOPES[keyword.kind] ?? found.scope } };
  });
}

/** A word that no name can be, or a phrase of several words: a keyword wherever it stands. */
function anywhere(rows: Row[]): Rule[] {
  const sure = rows.flatMap((row) => {
    const words = [...row.en, ...row.sv].filter((word) => row.reserved || word.includes(" "));
    return words.map((word) => ({ word, scope: row.class.scope }));
  });
  const scopes = [...new Set(sure.map((it) => it.scope))];
  // A phrase must be tried before the word it begins with, whatever their scopes.
  const lengths = [...new Set(sure.map((it) => it.word.split(" ").length))].sort((a, b) => b - a);
  return lengths.flatMap((length) =>
    scopes.flatMap((scope) => {
      const words = sure.filter((it) => it.scope === scope && it.word.split(" ").length === length);
      return words.length === 0
        ? []
        : [{ name: scoped(scope), match: whole(oneOf(words.map((it) => it.word))) }];
    }),
  );
}

function followed(rows: Row[]): Rule[] {
  return rows.flatMap((row) => {
    const after = FOLLOWED[row.kind];
    return after === undefined
      ? []
      : [{ name: scoped(row.class.scope), match: `${whole(oneOf([...row.en, ...row.sv]))}(?=${after})` }];
  });
}

/** Words that are keywords by where they stand: first on the line, after a comma, or after one another. */
function first(rows: Row[]): Rule[] {
  const clauses = rows.filter((row) => row.class.where === "first" && row.section !== HEADS);
  const words = oneOf(spellings(clauses));
  const scope = scoped("keyword.other.clause");
  const notAName = "(?!\\w|\\s*[:=.])";
  return [
    {
      match: `(?:^\\s*|(?<=,)\\s*)(${words})${notAName}(?:\\s+(${words})${notAName})?(?:\\s+(${words})${notAName})?`,
      captures: { "1": { name: scope }, "2": { name: scope }, "3": { name: scope } },
    },
    { match: "^\\s*(sv|en)(?=\\s+\")", captures: { "1": { name: scoped("storage.modifier") } } },
  ];
}

function declarations(rows: Row[]): Rule[] {
  const heads = oneOf(spellings(rows.filter((row) => row.section === HEADS)));
  return [
    {
      match: `^\\s*(${heads})(?!\\w|\\s*[:=])(?:\\s+(${NAME}(?:\\.${NAME})*))?`,
      captures: { "1": { name: scoped("storage.type") }, "2": { name: scoped("entity.name.type") } },
    },
    {
      match: `^\\s*(${NAME})\\s*(?=:(?!\\d))`,
      captures: { "1": { name: scoped("variable.other.property") } },
    },
  ];
}

function types(rows: Row[]): Rule[] {
  const words = oneOf(spellings(rows.filter((row) => row.class.where === "type")));
  const name = scoped("support.type");
  return [
    {
      match: `(:)\\s*(${words})(?:\\s+(${words}))?(?!\\w)`,
      captures: {
        "1": { name: scoped("punctuation.separator.type") },
        "2": { name },
        "3": { name },
      },
    },
    {
      match: "(?<!\\w)(with|med)\\s+(\\d+)\\s+(decimals?|decimaler)(?!\\w)",
      captures: { "1": { name }, "2": { name: scoped("constant.numeric") }, "3": { name } },
    },
    {
      match: `(:)\\s+(${NAME}(?:\\.${NAME})*)`,
      captures: { "1": { name: scoped("punctuation.separator.type") }, "2": { name: scoped("entity.name.type") } },
    },
  ];
}

function numbers(rows: Row[]): Rule[] {
  const units = oneOf(spellings(rows.filter((row) => row.class.where === "unit" && row.kind !== "Per")));
  const per = oneOf(spellings(rows.filter((row) => row.kind === "Per")));
  const number = { name: scoped("constant.numeric") };
  const unit = { name: scoped("keyword.other.unit") };
  return [
    { name: scoped("constant.numeric.date"), match: "(?<!\\w)\\d{4}-\\d{2}(?:-\\d{2})?(?![\\w-])" },
    { name: scoped("variable.other.constant.citation"), match: "(?<!\\w)\\d{4}:\\d+(?!\\w)" },
    { match: `(?<!\\w)(${NUMBER})\\s*(${units})(?!\\w)`, captures: { "1": number, "2": unit } },
    { match: `(?<!\\w)(${NUMBER})\\s*(%)`, captures: { "1": number, "2": unit } },
    { match: `(?<!\\w)(${per})\\s+(${units})(?!\\w)`, captures: { "1": unit, "2": unit } },
    { name: number.name, match: `(?<!\\w)${NUMBER}(?!\\w)` },
  ];
}

const LIST = "\\d+(?:\\s?[a-z](?!\\w))?(?:[–-]\\d+(?:\\s?[a-z](?!\\w))?)?";
const SIGN = "(?:kap\\.|§§?|st\\.|p\\.?|men\\.)";

const citations: Rule[] = [
  {
    match: `(?<!\\w)(${NAME})((?:\\s+${LIST}(?:\\s*(?:,|och|and)\\s*${LIST})*\\s*${SIGN})+)`,
    captures: {
      "1": { name: scoped("entity.name.namespace") },
      "2": { name: scoped("variable.other.constant.citation") },
    },
  },
  {
    match: `(?<!\\w)(${NAME})\\s+((?:art\\.\\s*[\\d.]+|övergång\\s+\\d{4}:\\d+(?:\\s+p\\.\\s*\\d+)?))`,
    captures: {
      "1": { name: scoped("entity.name.namespace") },
      "2": { name: scoped("variable.other.constant.citation") },
    },
  },
];

function cells(rows: Row[]): Rule[] {
  const words = oneOf(spellings(rows.filter((row) => row.class.where === "cell")));
  return [
    { match: `(?<=\\|)\\s*(${words})(?=\\s*\\|)`, captures: { "1": { name: scoped("keyword.other.table") } } },
    { name: scoped("punctuation.separator.table"), match: "\\|\\|?" },
  ];
}

const strings: Rule[] = [
  {
    name: scoped("string.quoted.double"),
    begin: '"',
    end: '"|(?=$)',
    beginCaptures: { "0": { name: scoped("punctuation.definition.string.begin") } },
    endCaptures: { "0": { name: scoped("punctuation.definition.string.end") } },
    patterns: [
      { name: scoped("constant.character.escape"), match: "\\\\." },
      {
        match: "(\\{)([^{}\"]*)(\\})",
        captures: {
          "1": { name: scoped("punctuation.section.embedded.begin") },
          "2": { name: scoped("variable.other") },
          "3": { name: scoped("punctuation.section.embedded.end") },
        },
      },
    ],
  },
];

const marks: Rule[] = [
  { name: scoped("variable.other.quoted"), match: "`[^`\\n]+`" },
  { match: `(${NAME})(?=\\()`, captures: { "1": { name: scoped("entity.name.function") } } },
  { name: scoped("keyword.operator.comparison"), match: "<>|<=|>=|=|<|>" },
  { name: scoped("keyword.operator.arithmetic"), match: "(?<=\\s)[-+*/](?=\\s)" },
  { match: "^\\s*(\\d{1,3}\\.|[a-z]\\))(?=\\s)", captures: { "1": { name: scoped("markup.list") } } },
];

/** The grammar as the text of its file. */
export function grammar(keywords: Keyword[]): string {
  const rows = classed(keywords);
  const include = (name: string): Rule => ({ include: `#${name}` });
  const repository: { [name: string]: { patterns: Rule[] } } = {
    comment: { patterns: [{ name: scoped("comment.line.double-slash"), match: "//.*$" }] },
    string: { patterns: strings },
    declaration: { patterns: declarations(rows) },
    clause: { patterns: first(rows) },
    citation: { patterns: citations },
    type: { patterns: types(rows) },
    number: { patterns: numbers(rows) },
    cell: { patterns: cells(rows) },
    keyword: { patterns: [...anywhere(rows), ...followed(rows)] },
    mark: { patterns: marks },
  };
  const order = ["comment", "string", "declaration", "clause", "citation", "type", "number", "cell", "keyword", "mark"];
  const made = {
    information_for_contributors: "Made by `npm run grammar` from the table of keywords in language/src/surface/keyword.rs.",
    name: "Lagrum",
    scopeName: "source.lagrum",
    patterns: order.map(include),
    repository,
  };
  return `${JSON.stringify(made, null, 2)}\n`;
}

/** The language configuration with its rule for indentation: what follows the head of a declaration stands under it. */
export function configuration(text: string, keywords: Keyword[]): string {
  const alone = new Set(["Use", "Register", "Changes", "Prescribes"]);
  const heads = keywords.filter((row) => row.section === HEADS && !alone.has(row.kind));
  const words = oneOf(heads.flatMap((row) => [...row.en, ...row.sv]));
  const pattern = `^\\s*${words}\\s+\\S.*$`;
  const line = /"increaseIndentPattern": .*(?=,\n)/;
  return text.replace(line, () => `"increaseIndentPattern": ${JSON.stringify(pattern)}`);
}
