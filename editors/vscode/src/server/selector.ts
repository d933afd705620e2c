/** Which documents are Lagrum's. */

import type { TextDocument, Uri } from "vscode";

export const RULES = "lagrum";
export const LITERATE = "lagrum-markdown";

const FILES = "**/*.{lagrum,lagrum.md}";
const MANIFEST = "**/lagrum.toml";

/**
 * Rules on the disk, or not saved yet. VS Code opens files as they were, too (`git:`): those are no rules of a package, but
 * would be taken for another one of its name.
 */
const SCHEMES = ["file", "untitled"];

export const SELECTOR = [
  ...SCHEMES.flatMap((scheme) => [
    { language: RULES, scheme },
    { language: LITERATE, scheme },
  ]),
  { pattern: FILES, scheme: "file" },
  { pattern: MANIFEST, scheme: "file" },
];

/** Files of cases, which the server follows as they are typed, but has nothing to say about. */
export const CASES = [{ pattern: "**/cases/**/*.{yaml,yml,json,csv}", scheme: "file" }];

export function isRules(document: Pick<TextDocument, "languageId" | "uri">): boolean {
  const speaks = document.languageId === RULES || document.languageId === LITERATE;
  return (speaks && SCHEMES.includes(document.uri.scheme)) || isRuleFile(document.uri);
}

export function isRuleFile(uri: Uri): boolean {
  return uri.scheme === "file" && /\.lagrum(\.md)?$/.test(uri.path);
}
