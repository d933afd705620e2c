/** Writes what comes of the table of keywords anew: the grammar, and which lines the next one is indented under. */

import { readFileSync, writeFileSync } from "node:fs";
import { keywords } from "./keywords";
import { configuration, grammar } from "./textmate";

const table = keywords(readFileSync("../../language/src/surface/keyword.rs", "utf8"));
writeFileSync("syntaxes/lagrum.tmLanguage.json", grammar(table));
const file = "language-configuration.json";
writeFileSync(file, configuration(readFileSync(file, "utf8"), table));
