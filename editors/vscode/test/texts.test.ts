/** Every text the extension says has its Swedish, and nothing is translated that is not said. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { languageOf, speak, t } from "../src/text/texts";

const json = (file: string): { [key: string]: string } => JSON.parse(readFileSync(file, "utf8")) as { [key: string]: string };

function said(): Set<string> {
  const files = ["src", "webview"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts")).map((name) => join(folder, name)),
  );
  const texts = files.flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)]);
  return new Set(texts.map((found) => JSON.parse(found[1] ?? '""') as string));
}

const holes = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map((found) => found[0]).sort();

test("each text that is said has its Swedish, with the same places for what varies", () => {
  const swedish = json("l10n/bundle.l10n.sv.json");
  assert.deepEqual(Object.keys(swedish).sort(), [...said()].sort());
  for (const [english, translated] of Object.entries(swedish)) {
    assert.notEqual(translated, "", english);
    assert.deepEqual(holes(translated), holes(english), english);
  }
});

test("each text of the manifest is there in both languages", () => {
  const manifest = readFileSync("package.json", "utf8");
  const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map((found) => found[1] ?? "");
  const english = json("package.nls.json");
  const swedish = json("package.nls.sv.json");
  assert.deepEqual(Object.keys(english).sort(), [...new Set(used)].sort());
  assert.deepEqual(Object.keys(swedish).sort(), Object.keys(english).sort());
});

test("the setting decides the language, else the editor, the machine or the rules that are Swedish", () => {
  const [swedish, english] = ["# Stöd\n\n```lagrum\npaket stöd\n", "package support\n"];
  assert.equal(languageOf("sv", ["en"], [english]), "sv");
  assert.equal(languageOf("en", ["sv"], [swedish]), "en");
  assert.equal(languageOf("auto", ["sv-SE"], [english]), "sv");
  assert.equal(languageOf("auto", ["en", undefined, "sv_SE.UTF-8"], []), "sv");
  assert.equal(languageOf("auto", ["en-US", "C"], [swedish, english, swedish]), "sv");
  assert.equal(languageOf("auto", ["en-US"], [english, "paket i en text"]), "en");
  assert.equal(languageOf(undefined, ["en-GB", "svx"], []), "en");
});

test("a text has its values filled in, in the language that is spoken", () => {
  speak("sv");
  assert.equal(t("{0} missing", 3), "saknas: 3");
  speak("en");
  assert.equal(t("{0} missing", 3), "3 missing");
  assert.equal(t("a text nobody has translated, {0}", "so far"), "a text nobody has translated, so far");
});
