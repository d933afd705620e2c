/** The facts of a case as they are filled in: reading and writing at a path, and what a typed text means. */

import type { Facts, Field, Json, Kind } from "../server/protocol";

/** The parts of a path: a JSON pointer (`/hushåll/barnen/0/född`), or names with dots (`hushåll.barnen[0].född`). */
export function parts(path: string): string[] {
  if (path.startsWith("/")) {
    return path
      .slice(1)
      .split("/")
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  }
  return path.split(/[.[\]]+/).filter((part) => part !== "");
}

export function pointer(of: string[]): string {
  return of.map((part) => `/${part.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

const isIndex = (part: string): boolean => /^\d+$/.test(part);
const isRecord = (value: Json | undefined): value is Facts =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What is said at a path; a value with its source (`$value`) is the value. */
export function read(facts: Facts, path: string): Json | undefined {
  let value: Json | undefined = facts;
  for (const part of parts(path)) {
    value = plain(value);
    if (Array.isArray(value)) {
      value = isIndex(part) ? value[Number(part)] : undefined;
    } else {
      value = isRecord(value) ? value[part] : undefined;
    }
  }
  return plain(value);
}

function plain(value: Json | undefined): Json | undefined {
  return isRecord(value) && "$value" in value ? value["$value"] : value;
}

/** The facts with another value at a path; `undefined` takes it away. Nothing of the old facts is changed in place. */
export function write(facts: Facts, path: string, value: Json | undefined): Facts {
  const changed = put(facts, parts(path), value);
  return isRecord(changed) ? changed : {};
}

function put(at: Json | undefined, path: string[], value: Json | undefined): Json | undefined {
  const [part, ...rest] = path;
  if (part === undefined) {
    return value;
  }
  if (isRecord(at) && "$value" in at) {
    // What is filled in by hand has no source any more at that place, but keeps it above.
    return { ...at, $value: put(at["$value"], path, value) ?? null };
  }
  if (isIndex(part) && (at === undefined || at === null || Array.isArray(at))) {
    return putRow(Array.isArray(at) ? at : [], Number(part), rest, value);
  }
  const record: Facts = isRecord(at) ? { ...at } : {};
  const inner = put(record[part], rest, value);
  if (inner === undefined) {
    delete record[part];
  } else {
    record[part] = inner;
  }
  return record;
}

function putRow(rows: Json[], index: number, rest: string[], value: Json | undefined): Json[] {
  const changed = [...rows];
  const inner = put(changed[index], rest, value);
  if (inner === undefined) {
    changed.splice(index, 1);
    return changed;
  }
  while (changed.length < index) {
    changed.push({});
  }
  changed[index] = inner;
  return changed;
}

/** What a typed text says of a fact of a kind; `undefined` for nothing, and a fault for what cannot be read. */
export function typed(kind: Kind, text: string): { value: Json | undefined } | { fault: true } {
  const trimmed = text.trim();
  if (trimmed === "") {
    return { value: undefined };
  }
  switch (kind) {
    case "boolean":
      return { value: trimmed === "true" };
    case "integer":
    case "decimal":
    case "money":
      return number(trimmed, kind === "integer");
    case "date":
      return calendar(trimmed, /^(\d{4})-?(\d{2})-?(\d{2})$/);
    case "month":
      return calendar(trimmed, /^(\d{4})-?(\d{2})$/);
    default:
      return { value: kind === "text" ? text : trimmed };
  }
}

/** Year, month and day with or without hyphens between them. Whether there is such a day the server says. */
function calendar(text: string, pattern: RegExp): { value: Json } | { fault: true } {
  const found = pattern.exec(text);
  return found === null ? { fault: true } : { value: found.slice(1).join("-") };
}

/** Digits in groups, decimals after a comma or a point, with or without its unit. Decimals stay exact as text. */
function number(text: string, whole: boolean): { value: Json } | { fault: true } {
  const digits = text.replace(/\s*(kr|%)$/i, "").replace(/[\s\u00a0\u202f]/g, "").replace("−", "-").replace(",", ".");
  const pattern = whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
  if (!pattern.test(digits)) {
    return { fault: true };
  }
  const read = Number(digits);
  return { value: Number.isSafeInteger(read) && !digits.includes(".") ? read : digits };
}

/** How a value stands in its box. */
export function shown(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
}

export interface Row {
  path: string;
  fields: Field[];
}

/**
 * The rows of a list as fields. The server gives the fields of each row with the row's number in their paths; where it
 * gives them once for all rows, they are repeated for each row of the facts.
 */
export function rows(list: Field, facts: Facts): Row[] {
  const base = parts(list.path);
  const said = read(facts, list.path);
  const count = Array.isArray(said) ? said.length : 0;
  const fields = list.fields ?? [];
  return Array.from({ length: count }, (_, index) => {
    const path = [...base, String(index)];
    const own = fields.filter((field) => isWithin(parts(field.path), path));
    const row = own.length === 1 && own[0]?.kind === "record" && parts(own[0].path).length === path.length ? own[0].fields ?? [] : own;
    const repeated = fields.filter((field) => !isIndex(parts(field.path)[base.length] ?? ""));
    return { path: pointer(path), fields: row.length > 0 ? row : repeated.map((field) => moved(field, base, path)) };
  });
}

const isWithin = (path: string[], outer: string[]): boolean => outer.every((part, place) => path[place] === part);

/** A field of every row as the field of one. */
function moved(field: Field, list: string[], row: string[]): Field {
  const path = parts(field.path);
  const within = isWithin(path, list) && path.length > list.length ? path.slice(list.length) : path;
  const inner = within.filter((part, place) => place > 0 || !/^[*-]$/.test(part));
  const fields = field.fields?.map((child) => moved(child, list, row));
  return { ...field, path: pointer([...row, ...inner]), ...(fields && { fields }) };
}
