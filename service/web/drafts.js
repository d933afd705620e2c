/** What is being filled in and is no fact yet: texts that cannot be read, and judgements, sources and periods half-way. */

import { attestations, attested, isRecord } from "./facts.js";

/** @typedef {import("./facts.js").Json} Json */
/** @typedef {import("./facts.js").Attestation} Attestation */
/** @typedef {{ from: string, to: string, value: Json | undefined }} Piece */
/** @typedef {Omit<Attestation, "value"> & { pieces: Piece[] }} History */
/** @typedef {{ text: string, fault: import("./texts.js").Text }} Unread */

/** @type {() => Attestation} */
export const nothing = () => ({ value: undefined, source: "", date: "", received: "", by: "", why: "" });

/** Drafts of one case. */
export class Drafts {
  /** What the sources say of a fact, by its place. */
  said = /** @type {Map<string, Attestation[]>} */ (new Map());
  /** How a fact has been over time, by its place. */
  histories = /** @type {Map<string, History>} */ (new Map());
  /** Texts that cannot be read, by the id of their box. */
  unread = /** @type {Map<string, Unread>} */ (new Map());
  /** Facts over time that are given as one value, by their places. */
  single = /** @type {Set<string>} */ (new Set());

  /** The places that have drafts. */
  places() {
    const boxes = [...this.unread.keys()].map((id) => id.split("#")[0] ?? "");
    return new Set([...this.said.keys(), ...this.histories.keys(), ...boxes]);
  }

  /**
   * Forgets what was begun at a place and within it.
   * @param {string} place
   */
  forget(place) {
    for (const drafts of [this.said, this.histories, this.unread, this.single]) {
      for (const key of [...drafts.keys()]) {
        if (key === place || key.startsWith(`${place}/`) || key.startsWith(`${place}#`)) {
          drafts.delete(key);
        }
      }
    }
  }
}

/**
 * Whether a judgement says all that it must.
 * @param {Attestation} one
 */
export const isWhole = (one) => [one.by, one.date, one.why].every((text) => text.trim() !== "");

/**
 * What of the attestations is a fact: those with a value, of a judgement those that are whole; and whether any is not.
 * @param {Attestation[]} all
 * @param {boolean} judged
 * @returns {{ json: Json | undefined, left: boolean }}
 */
export function settled(all, judged) {
  const ready = all.filter((one) => one.value !== undefined && (!judged || isWhole(one)));
  const begun = all.length > 1 || all.some((one) => Object.entries(one).some(([key, text]) => key !== "value" && text !== ""));
  return { json: attested(ready), left: ready.length < all.length && (begun || all.some((one) => one.value !== undefined)) };
}

/**
 * A fact over time as it is filled in.
 * @param {Json | undefined} value
 * @returns {History | null}
 */
export function history(value) {
  if (!isRecord(value) || !Array.isArray(value["$pieces"])) {
    return null;
  }
  const pieces = value["$pieces"].filter(isRecord).map((piece) => {
    const at = String(piece["at"] ?? "");
    return { from: String(piece["from"] ?? at), to: String(piece["to"] ?? at), value: piece["value"] };
  });
  const { value: _, ...said } = attestations({ ...value, $value: null })[0] ?? nothing();
  return { ...said, pieces };
}

/**
 * The history as JSON; nothing while a piece of it is not whole. What is between the first day and the last is known.
 * @param {History} given
 * @returns {Json | undefined}
 */
export function told({ pieces, ...said }) {
  const whole = pieces.every((piece) => piece.from !== "" && piece.to !== "" && piece.value !== undefined);
  if (!whole || pieces.length === 0) {
    return undefined;
  }
  const sorted = [...pieces].sort((one, other) => (one.from < other.from ? -1 : 1));
  const first = sorted[0]?.from ?? "";
  const last = sorted.map((piece) => piece.to).sort().at(-1) ?? "";
  const keys = Object.entries(said).filter(([, text]) => text !== "").map(([key, text]) => [`$${key}`, text]);
  return {
    $covers: [first, last],
    $pieces: sorted.map((piece) => ({ from: piece.from, to: piece.to, value: piece.value ?? null })),
    ...Object.fromEntries(keys),
  };
}
