/** What can be asked for beside the decision itself. */
export interface Options {
  /** The language of texts, where the case does not ask for one with `$language`; else English. */
  language?: "en" | "sv";
  /** The facts that the outcome rests on. One case lists them unless told not to, many only if told to. */
  reliedOn?: boolean;
  /** How every value came about. */
  trace?: boolean;
  /** Sensitive values as they are, not masked. */
  showSensitive?: boolean;
  /** Decides with what was known on this day: `"2024-01-31"`. */
  knownOn?: string | null;
  /** Decides by this reform of the rules. */
  reform?: string | null;
  /** The secret that random samples are drawn with: its name, which is told, and itself, which is not. */
  seed?: { name: string; secret: string } | null;
}

const KEYS: Readonly<Record<string, string>> = {
  reliedOn: "relied_on",
  showSensitive: "show_sensitive",
  knownOn: "known_on",
};

/** Options as the native part reads them. A key that it does not know is refused there. */
export function asked(options: Options | string | undefined): string {
  if (options === undefined || options === "") {
    return "";
  }
  if (typeof options === "string") {
    return options.isWellFormed() ? options : refuse();
  }
  if (options === null || typeof options !== "object" || Array.isArray(options)) {
    return refuse();
  }
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return JSON.stringify(Object.fromEntries(entries.map(([key, value]) => [KEYS[key] ?? key, value])));
}

function refuse(): never {
  throw new TypeError("options: expected an object, or JSON");
}
