/** Cases in from a file, cases and decisions out to one. */

import { isRecord } from "./facts.js";

/** @typedef {import("./facts.js").Facts} Facts */

const MOST_BYTES = 5_000_000;

/**
 * The case in a file, or the name of a text that says why there is none.
 * @param {File} file
 * @returns {Promise<{ facts: Facts } | { fault: "no json" | "too large" }>}
 */
export async function opened(file) {
  if (file.size > MOST_BYTES) {
    return { fault: "too large" };
  }
  try {
    const value = JSON.parse(await file.text());
    return isRecord(value) ? { facts: value } : { fault: "no json" };
  } catch {
    return { fault: "no json" };
  }
}

/**
 * Has the browser save a text as a file.
 * @param {string} name
 * @param {string} text
 */
export function save(name, text) {
  const link = document.createElement("a");
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.href = address;
  link.download = name;
  link.click();
  // The browser has it when the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * A name for a file, of letters that file systems take.
 * @param {...string} parts
 */
export const named = (...parts) =>
  `${parts.filter((part) => part !== "").join("-").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/-+/g, "-").replace(/^[.-]+/, "").slice(0, 80) || "lagrum"}.json`;
