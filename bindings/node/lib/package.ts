import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { types } from "node:util";
import { spelled, steady, utf8 } from "./case";
import type { Coordinated } from "./coordinated";
import type { Decision, Described, Undecided } from "./decision";
import { typed } from "./error";
import { Gatherer } from "./lines";
import { Native, type Text } from "./native";
import { asked, type Options } from "./options";

/** The facts of a case: an object, or JSON as a text or bytes. */
export type Case = string | Uint8Array | object;

/** Cases one a line: text or bytes cut anywhere, line ends and all; or each an object. */
export type Chunk = string | Uint8Array | object;

/** What a bundle must be to be loaded. */
export interface LoadOptions {
  /** Public keys in PEM, of which one must have signed the bundle. Without it a bundle need not be signed. */
  keys?: string | readonly string[];
}

/** Loads a bundle, from a file or bytes. */
export function load(bundle: string | URL | Uint8Array, options: LoadOptions = {}): Package {
  const keys = trusted(options);
  const bytes = isFile(bundle) ? readFileSync(bundle) : bytesOf(bundle);
  return new Loaded(attempt(() => Native.load(bytes, keys)));
}

/** Loads a bundle without holding up the thread. */
export async function loadAsync(bundle: string | URL | Uint8Array, options: LoadOptions = {}): Promise<Package> {
  const keys = trusted(options);
  const bytes = isFile(bundle) ? await readFile(bundle) : bytesOf(bundle);
  return new Loaded(await later(() => Native.loadAsync(bytes, keys)));
}

/** A rule package, ready to decide. Each thread of Node.js loads its own. */
export interface Package {
  /** What the package is, and its decisions. */
  describe(): Described;
  describeJson(): string;
  /** The JSON Schema (draft 2020-12) of a decision's cases, or of the periods that a coordination is given. */
  schema(decision: string): Record<string, unknown>;
  schemaJson(decision: string): string;
  /** The JSON Schema of what a decision or a coordination answers. */
  resultSchema(decision: string): Record<string, unknown>;
  resultSchemaJson(decision: string): string;
  /** Decides a case. */
  decide(decision: string, facts: Case, options?: Options | string): Decision;
  decideJson(decision: string, facts: Case, options?: Options | string): string;
  /** Decides a case on another thread. */
  decideAsync(decision: string, facts: Case, options?: Options | string): Promise<Decision>;
  decideJsonAsync(decision: string, facts: Case, options?: Options | string): Promise<string>;
  /** Decides a case and explains it; `html` is a whole page, `json` the decision with its trace. */
  explain(decision: string, facts: Case, format: Format, options?: Options | string): string;
  explainAsync(decision: string, facts: Case, format: Format, options?: Options | string): Promise<string>;
  /** What is paid of several benefits for the same time. The name is needed where the package has several coordinations. */
  coordinate(name: string | undefined, granted: Case, options?: CoordinateOptions | string): Coordinated;
  coordinateJson(name: string | undefined, granted: Case, options?: CoordinateOptions | string): string;
  /** The same on another thread. */
  coordinateAsync(name: string | undefined, granted: Case, options?: CoordinateOptions | string): Promise<Coordinated>;
  coordinateJsonAsync(name: string | undefined, granted: Case, options?: CoordinateOptions | string): Promise<string>;
  /** Decides many cases at once, in their order. */
  decideBatch(decision: string, cases: Iterable<object>, options?: Options | string): (Decision | Undecided)[];
  /** Decides cases one a line (NDJSON) to as many lines. */
  decideBatchJson(decision: string, cases: string | Uint8Array, options?: Options | string): string;
  /**
   * Decides any number of cases on another thread, as they come, in bounded memory and in their order. Texts and bytes are parts of one
   * file, cut anywhere; a list of lines without their line ends is for `decideLines`.
   */
  decideStream(decision: string, cases: Source, options?: Options | string): AsyncGenerator<Decision | Undecided>;
  /** The same, with each answer as one line of JSON, without its line end. */
  decideStreamJson(decision: string, cases: Source, options?: Options | string): AsyncGenerator<string>;
  /** As `decideStream`, of items that are each a case: the lines of `file.readLines()`, objects. Each has one answer. */
  decideLines(decision: string, cases: Lines, options?: Options | string): AsyncGenerator<Decision | Undecided>;
  decideLinesJson(decision: string, cases: Lines, options?: Options | string): AsyncGenerator<string>;
}

/** What can be asked for beside a coordination itself. */
export type CoordinateOptions = Pick<Options, "language">;

/** What an explanation is written as. */
export type Format = "text" | "markdown" | "html" | "json";

/** Where cases come from: a stream of a file, a list, a generator. */
export type Source = AsyncIterable<Chunk> | Iterable<Chunk>;

/** Cases, an item each. */
export type Lines = AsyncIterable<Case> | Iterable<Case>;

class Loaded implements Package {
  readonly #native: Native;

  constructor(native: Native) {
    this.#native = native;
  }

  describe(): Described {
    return JSON.parse(this.describeJson()) as Described;
  }

  describeJson(): string {
    return this.#native.describe();
  }

  schema(decision: string): Record<string, unknown> {
    return JSON.parse(this.schemaJson(decision)) as Record<string, unknown>;
  }

  schemaJson(decision: string): string {
    named(decision);
    return attempt(() => this.#native.schema(decision));
  }

  resultSchema(decision: string): Record<string, unknown> {
    return JSON.parse(this.resultSchemaJson(decision)) as Record<string, unknown>;
  }

  resultSchemaJson(decision: string): string {
    named(decision);
    return attempt(() => this.#native.resultSchema(decision));
  }

  decide(decision: string, facts: Case, options?: Options | string): Decision {
    return JSON.parse(this.decideJson(decision, facts, options)) as Decision;
  }

  decideJson(decision: string, facts: Case, options?: Options | string): string {
    named(decision);
    const [text, wanted] = [json(facts), asked(options)];
    return attempt(() => this.#native.decide(decision, text, wanted));
  }

  async decideAsync(decision: string, facts: Case, options?: Options | string): Promise<Decision> {
    return JSON.parse(await this.decideJsonAsync(decision, facts, options)) as Decision;
  }

  async decideJsonAsync(decision: string, facts: Case, options?: Options | string): Promise<string> {
    named(decision);
    const [text, wanted] = [json(facts), asked(options)];
    return later(() => this.#native.decideAsync(decision, text, wanted));
  }

  explain(decision: string, facts: Case, format: Format, options?: Options | string): string {
    named(decision);
    const [text, wanted] = [json(facts), asked(options)];
    return attempt(() => this.#native.explain(decision, text, wanted, String(format)));
  }

  async explainAsync(decision: string, facts: Case, format: Format, options?: Options | string): Promise<string> {
    named(decision);
    const [text, wanted] = [json(facts), asked(options)];
    return later(() => this.#native.explainAsync(decision, text, wanted, String(format)));
  }

  coordinate(name: string | undefined, granted: Case, options?: CoordinateOptions | string): Coordinated {
    return JSON.parse(this.coordinateJson(name, granted, options)) as Coordinated;
  }

  coordinateJson(name: string | undefined, granted: Case, options?: CoordinateOptions | string): string {
    namedOrOnly(name);
    const [text, wanted] = [json(granted), asked(options)];
    return attempt(() => this.#native.coordinate(name, text, wanted));
  }

  async coordinateAsync(name: string | undefined, granted: Case, options?: CoordinateOptions | string): Promise<Coordinated> {
    return JSON.parse(await this.coordinateJsonAsync(name, granted, options)) as Coordinated;
  }

  async coordinateJsonAsync(name: string | undefined, granted: Case, options?: CoordinateOptions | string): Promise<string> {
    namedOrOnly(name);
    const [text, wanted] = [json(granted), asked(options)];
    return later(() => this.#native.coordinateAsync(name, text, wanted));
  }

  decideBatch(decision: string, cases: Iterable<object>, options?: Options | string): (Decision | Undecided)[] {
    const gathered = new Gatherer();
    let index = 0;
    for (const facts of cases) {
      gathered.add(object(facts, index));
      index += 1;
    }
    const { bytes, before } = gathered.rest();
    const answers = gathered.answers(this.decideBatchJson(decision, bytes, options), before);
    return answers.map((line) => JSON.parse(line) as Decision | Undecided);
  }

  decideBatchJson(decision: string, cases: string | Uint8Array, options?: Options | string): string {
    named(decision);
    if (typeof cases !== "string" && !types.isUint8Array(cases)) {
      throw new TypeError("cases: expected a text or a Uint8Array");
    }
    const [text, wanted] = [json(cases), asked(options)];
    return attempt(() => this.#native.decideBatch(decision, text, wanted));
  }

  async *decideStream(decision: string, cases: Source, options?: Options | string): AsyncGenerator<Decision | Undecided> {
    for await (const line of this.decideStreamJson(decision, cases, options)) {
      yield JSON.parse(line) as Decision | Undecided;
    }
  }

  decideStreamJson(decision: string, cases: Source, options?: Options | string): AsyncGenerator<string> {
    return this.#streamed(decision, cases, (gathered, chunk) => gathered.add(chunk), options);
  }

  async *decideLines(decision: string, cases: Lines, options?: Options | string): AsyncGenerator<Decision | Undecided> {
    for await (const line of this.decideLinesJson(decision, cases, options)) {
      yield JSON.parse(line) as Decision | Undecided;
    }
  }

  decideLinesJson(decision: string, cases: Lines, options?: Options | string): AsyncGenerator<string> {
    return this.#streamed(decision, cases, (gathered, line) => gathered.addLine(line), options);
  }

  async *#streamed(decision: string, cases: Source, add: (gathered: Gatherer, chunk: Chunk) => void, options?: Options | string): AsyncGenerator<string> {
    named(decision);
    if (typeof cases === "string" || ArrayBuffer.isView(cases)) {
      throw new TypeError("cases: expected a stream, a list or another iterable; what is at hand as one text is for decideBatchJson");
    }
    const wanted = asked(options);
    const gathered = new Gatherer();
    // While the answers of a block are read, the next is being decided.
    let ahead: Promise<string[]> | undefined;
    const start = ({ bytes, before }: { bytes: Uint8Array; before: number }): Promise<string[]> => {
      const decided = later(() => this.#native.decideLinesAsync(decision, bytes, wanted, before));
      const answers = decided.then((text) => gathered.answers(text, before));
      // It is told when it is awaited; the caller may have stopped listening by then.
      answers.catch(() => undefined);
      return answers;
    };
    for await (const chunk of cases) {
      add(gathered, chunk);
      const block = gathered.block();
      if (block !== undefined) {
        const answers = ahead;
        ahead = start(block);
        yield* (await answers) ?? [];
      }
    }
    const last = start(gathered.rest());
    yield* (await ahead) ?? [];
    yield* await last;
  }
}

/** Runs what may throw an error of the native part. */
function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw typed(error);
  }
}

async function later<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw typed(error);
  }
}

function named(decision: unknown): void {
  if (typeof decision !== "string") {
    throw new TypeError(`decision: expected its name, found ${typeof decision}`);
  }
}

function namedOrOnly(coordination: unknown): void {
  if (coordination !== undefined && typeof coordination !== "string") {
    throw new TypeError(`name: expected that of a coordination, or undefined, found ${coordination === null ? "null" : typeof coordination}`);
  }
}

function json(facts: Case): Text {
  if (typeof facts === "string") {
    return facts.isWellFormed() ? facts : utf8(facts);
  }
  return types.isUint8Array(facts) ? steady(facts) : spelled(object(facts));
}

function object(facts: unknown, index?: number): object {
  if (typeof facts !== "object" || facts === null) {
    const which = index === undefined ? "the case" : `case ${index}`;
    throw new TypeError(`${which}: expected an object, found ${facts === null ? "null" : typeof facts}`);
  }
  return facts;
}

function isFile(bundle: string | URL | Uint8Array): bundle is string | URL {
  return typeof bundle === "string" || bundle instanceof URL;
}

function bytesOf(bundle: Uint8Array): Uint8Array {
  if (!types.isUint8Array(bundle)) {
    throw new TypeError("bundle: expected the path of a file, or a Uint8Array");
  }
  return steady(bundle);
}

/** The keys as one text. Keys that were forgotten must not load a bundle that nobody signed. */
function trusted(options: LoadOptions): string | undefined {
  if (options === null || typeof options !== "object") {
    throw new TypeError("options: expected an object");
  }
  if (!("keys" in options)) {
    return undefined;
  }
  const keys: unknown = options.keys;
  if (typeof keys === "string") {
    return keys;
  }
  if (Array.isArray(keys) && keys.every((key) => typeof key === "string")) {
    return keys.join("\n");
  }
  throw new TypeError("keys: expected a text or texts in PEM; leave the key out where no signature is demanded");
}
