/** Which documents are Lagrum's. */

import type { TextDocument, Uri } from "vscode";

export const RULES = "lagrum";
export const LITERATE = "lagrum-markdown";

const FILES = "**/*.{lagrum,lagrum.md}";
const MANIFEST = "**/lagrum.toml";

export const SELECTOR = [
  { language: RULES },
  { language: LITERATE },
  { pattern: FILES, scheme: "file" },
  { pattern: MANIFEST, scheme: "file" },
];

export function isRules(document: TextDocument): boolean {
  return document.languageId === RULES || document.languageId === LITERATE || isRuleFile(document.uri);
}

export function isRuleFile(uri: Uri): boolean {
  return uri.scheme === "file" && /\.lagrum(\.md)?$/.test(uri.path);
}
