/** What the extension says, in the language of the author. English texts are their own keys. */

import swedish from "../../l10n/bundle.l10n.sv.json";

export type Language = "en" | "sv";

const bundle: { [english: string]: string } = swedish;
let current: Language = "en";

/**
 * Which language is spoken: the one that the setting names; else Swedish where the editor or the machine is in Swedish, or most
 * of the rules are. VS Code itself cannot be had in Swedish, and says English on a machine of any language.
 */
export function languageOf(setting: string | undefined, locales: (string | undefined)[], rules: string[]): Language {
  if (setting === "sv" || setting === "en") {
    return setting;
  }
  const swedish = rules.filter((text) => /^\s*paket\b/m.test(text)).length;
  const english = rules.filter((text) => /^\s*package\b/m.test(text)).length;
  return locales.some((locale) => /^sv\b|^sv_/i.test(locale ?? "")) || swedish > english ? "sv" : "en";
}

export function speak(language: Language): void {
  current = language;
}

export function spoken(): Language {
  return current;
}

/** What a fault says. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A text in the language that is spoken; `{0}` is the first argument. */
export function t(english: string, ...given: (string | number)[]): string {
  const text = current === "sv" ? (bundle[english] ?? english) : english;
  return text.replace(/\{(\d+)\}/g, (whole, place: string) => String(given[Number(place)] ?? whole));
}
