/** Places in a case: JSON pointers. */

/**
 * The parts of a pointer: `/household/children/0` is household, children, 0.
 * @param {string} pointer
 * @returns {string[]}
 */
export function parts(pointer) {
  if (pointer === "") {
    return [];
  }
  return pointer.slice(1).split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * A place within a place.
 * @param {string} around
 * @param {...(string | number)} keys
 */
export function within(around, ...keys) {
  return around + keys.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/**
 * The place of the fact that a place belongs to: what begins with `$` stands in an attestation or a history of it.
 * @param {string} pointer
 */
export function ofFact(pointer) {
  const all = parts(pointer);
  const kept = [];
  for (let at = 0; at < all.length; at += 1) {
    const part = all[at] ?? "";
    if (part === "$attested") {
      at += 1;
    } else if (part === "$pieces" || part === "$covers") {
      break;
    } else if (!part.startsWith("$") || at === 0) {
      kept.push(part);
    }
  }
  return within("", ...kept);
}
