/** What the extension says, in the language of the author. English texts are their own keys. */

import swedish from "../../l10n/bundle.l10n.sv.json";

export type Language = "en" | "sv";

const bundle: { [english: string]: string } = swedish;
let current: Language = "en";

/** Which language is spoken: the one that the setting names, else that of the editor. */
export function languageOf(setting: string | undefined, editor: string): Language {
  if (setting === "sv" || setting === "en") {
    return setting;
  }
  return /^(sv|se)\b/i.test(editor) ? "sv" : "en";
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
