/** Reads the table of keywords of the language where it stands: language/src/surface/keyword.rs. */

export interface Keyword {
  kind: string;
  /** The heading in the table that the keyword stands under: `Tests`, `Expressions: lists`. */
  section: string;
  en: string[];
  sv: string[];
  /** Whether no name may be spelt so. */
  reserved: boolean;
}

const ROW = /^\s*([A-Z]\w*) ((?:"[^"]+"(?: \| )?)+), ((?:"[^"]+"(?: \| )?)+)(, reserved)?;$/;

/** The rows of the macro `keywords!`. A line in it that is neither heading nor row is a fault. */
export function keywords(source: string): Keyword[] {
  const table = /^keywords! \{\n([\s\S]*?)^\}/m.exec(source)?.[1];
  if (table === undefined) {
    throw new Error("the table `keywords!` is not there");
  }
  let section = "";
  const rows: Keyword[] = [];
  for (const line of table.split("\n").filter((line) => line.trim() !== "")) {
    const heading = /^\s*\/\/ (.*)\.$/.exec(line)?.[1];
    const row = ROW.exec(line);
    if (heading !== undefined) {
      section = heading;
    } else if (row?.[1] !== undefined && row[2] !== undefined && row[3] !== undefined) {
      rows.push({ kind: row[1], section, en: spellings(row[2]), sv: spellings(row[3]), reserved: row[4] !== undefined });
    } else {
      throw new Error(`not a row of the table of keywords: ${line.trim()}`);
    }
  }
  return rows;
}

function spellings(column: string): string[] {
  return column.split(" | ").map((quoted) => quoted.replaceAll('"', ""));
}
