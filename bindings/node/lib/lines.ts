import { types } from "node:util";
import { spelled, utf8 } from "./case";
import { inLine, LagrumError } from "./error";

/** Lines enough to be decided at once, in bytes. */
const BLOCK = 256 * 1024;

/** More than the longest line that is read; what a line has beyond it is passed over, since the line is refused. */
const LONGEST = 16 * 1024 * 1024 + 1;

const LINE_END = 0x0a;

const CARRIAGE_RETURN = 0x0d;

/** Whole lines, and how many lines came before them. */
export interface Block {
  bytes: Uint8Array;
  before: number;
}

/** Gathers chunks that are cut anywhere to blocks of whole lines. */
export class Gatherer {
  #parts: Uint8Array[] = [];
  #size = 0;
  /** The bytes of the line that is not ended, of those gathered. */
  #open = 0;
  #lines = 0;
  #before = 0;
  /** The first half of a character that the last text was cut in. */
  #half = "";
  /** The cases that cannot be put as JSON, by their lines, which are left empty. */
  #refused = new Map<number, LagrumError>();

  /** A text or bytes as they come, or a case as an object, which is a line of its own. */
  add(chunk: unknown): void {
    if (typeof chunk === "string") {
      const text = this.#half + chunk;
      const cut = /[\ud800-\udbff]$/.test(text) ? 1 : 0;
      this.#half = text.slice(text.length - cut);
      this.#bytes(utf8(text.slice(0, text.length - cut)));
      return;
    }
    this.#whole();
    if (types.isUint8Array(chunk)) {
      this.#bytes(new Uint8Array(chunk));
    } else if (typeof chunk === "object" && chunk !== null) {
      if (this.#open > 0) {
        this.#bytes(NEW_LINE);
      }
      this.#bytes(Buffer.from(`${this.#spelled(chunk)}\n`));
    } else {
      throw new TypeError(`cases: expected text, bytes or objects, found ${chunk === null ? "null" : typeof chunk}`);
    }
  }

  /** A case, which is a line of its own whatever line ends are in it. */
  addLine(line: unknown): void {
    if (typeof line === "string") {
      this.#own(utf8(line));
    } else if (types.isUint8Array(line)) {
      this.#own(Uint8Array.from(line));
    } else {
      this.add(line);
    }
  }

  /** The answers to a block, without their line ends; what could not be put as JSON is told in its place. */
  answers(text: string, before: number): string[] {
    return lines(text).map((answer, index) => {
      const line = before + index + 1;
      const error = this.#refused.get(line);
      this.#refused.delete(line);
      return error === undefined ? answer : inLine(error, line);
    });
  }

  /** The whole lines so far, if they are enough. */
  block(): Block | undefined {
    return this.#size - this.#open >= BLOCK ? this.#take(this.#size - this.#open) : undefined;
  }

  /** The rest, at the end. */
  rest(): Block {
    this.#whole();
    return this.#take(this.#size);
  }

  /** JSON takes the one line end as it takes the other. */
  #own(bytes: Uint8Array): void {
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, end)) {
      bytes[end] = CARRIAGE_RETURN;
    }
    this.#bytes(bytes);
    this.#bytes(NEW_LINE);
  }

  #spelled(facts: object): string {
    try {
      return spelled(facts);
    } catch (error) {
      if (!(error instanceof LagrumError)) {
        throw error;
      }
      this.#refused.set(this.#lines + 1, error);
      return "";
    }
  }

  /** Half a character that nothing follows is none. */
  #whole(): void {
    if (this.#half !== "") {
      this.#bytes(utf8(this.#half));
      this.#half = "";
    }
  }

  #bytes(bytes: Uint8Array): void {
    let from = 0;
    for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
      this.#push(bytes.subarray(from, Math.min(end, from + this.#room())));
      this.#push(NEW_LINE);
      this.#open = 0;
      this.#lines += 1;
      from = end + 1;
    }
    this.#push(bytes.subarray(from, from + this.#room()));
  }

  /** How much more of the line is kept. */
  #room(): number {
    return LONGEST - this.#open;
  }

  #push(part: Uint8Array): void {
    if (part.length > 0) {
      this.#parts.push(part);
      this.#size += part.length;
      this.#open += part.length;
    }
  }

  #take(size: number): Block {
    const all = Buffer.concat(this.#parts);
    const block = { bytes: all.subarray(0, size), before: this.#before };
    this.#parts = size < all.length ? [new Uint8Array(all.subarray(size))] : [];
    this.#size = all.length - size;
    this.#before = this.#lines;
    return block;
  }
}

const NEW_LINE = Uint8Array.of(LINE_END);

function lines(text: string): string[] {
  return text === "" ? [] : text.slice(0, -1).split("\n");
}
