import { unfit } from "./error";

/** How deep an object is followed: deeper than any case, whose depth the native part bounds; a circle is deeper. */
const DEEPEST = 1000;

/**
 * A case as JSON, every number as the shortest decimals that are that number, which are those that its author wrote.
 *
 * What `JSON.stringify` changes without a word is refused: NaN and Infinity (it writes `null`, which says that there is
 * no such thing), functions and holes in lists (`null` too), maps, promises and their kin (`{}`), dates (an instant, not a day).
 * A key whose value is `undefined` is left out, which makes the fact unknown.
 */
export function spelled(value: unknown): string {
  return spell(value, "", 0) ?? refuse(value, "");
}

function spell(value: unknown, at: string, depth: number): string | undefined {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Number.isFinite(value) ? JSON.stringify(value) : refuse(value, at);
    case "bigint":
      return value.toString();
    case "boolean":
      return value ? "true" : "false";
    case "undefined":
      return undefined;
    case "object":
      return value === null ? "null" : compound(value, at, depth);
    default:
      return refuse(value, at);
  }
}

function compound(value: object, at: string, depth: number): string | undefined {
  if (depth > DEEPEST) {
    throw unfit(at, `nested deeper than ${DEEPEST} levels, or in a circle`, `djupare än ${DEEPEST} nivåer, eller i en cirkel`);
  }
  if (Array.isArray(value)) {
    const row = (index: number) => spell(value[index], `${at}/${index}`, depth + 1) ?? refuse(undefined, `${at}/${index}`);
    return `[${Array.from({ length: value.length }, (_, index) => row(index)).join(",")}]`;
  }
  const kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
  // Decimals, and days of Temporal, say how they are written.
  if (kind !== "Date" && "toJSON" in value && typeof value.toJSON === "function") {
    return spell(value.toJSON(), at, depth + 1);
  }
  return kind === "Object" ? members(value as Record<string, unknown>, at, depth) : refuse(kind, at);
}

function members(value: Record<string, unknown>, at: string, depth: number): string {
  const parts: string[] = [];
  for (const key of Object.keys(value)) {
    const part = spell(value[key], `${at}/${escaped(key)}`, depth + 1);
    if (part !== undefined) {
      parts.push(`${JSON.stringify(key)}:${part}`);
    }
  }
  return `{${parts.join(",")}}`;
}

/** A key as a JSON pointer has it. */
function escaped(key: string): string {
  return key.includes("~") || key.includes("/") ? key.replaceAll("~", "~0").replaceAll("/", "~1") : key;
}

function refuse(what: unknown, at: string): never {
  if (what === "Date") {
    throw unfit(at, "a Date is an instant; write the day, “2024-01-31”", "en Date är en tidpunkt; skriv dagen, ”2024-01-31”");
  }
  throw unfit(at, `${String(what)} has no form in JSON`, `${String(what)} har ingen form i JSON`);
}

/** Text as bytes. A lone surrogate is no text, and becomes a byte that is none either, so that the line is refused. */
export function utf8(text: string): Uint8Array {
  if (text.isWellFormed()) {
    return Buffer.from(text);
  }
  const parts = text.split(/\p{Surrogate}/u).flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [NO_TEXT, Buffer.from(part)]));
  return Buffer.concat(parts);
}

const NO_TEXT = Uint8Array.of(0xff);

/** Bytes that nobody changes while they are read: those that threads share are copied. */
export function steady(bytes: Uint8Array): Uint8Array {
  return bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes);
}
