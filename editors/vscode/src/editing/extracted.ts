/** Where the name stands that an extraction has made up. Knows nothing of VS Code. */

import type { Position, Range } from "../server/protocol";

export interface Edit {
  range: Range;
  newText: string;
}

const NAME = /^[\p{L}_][\p{L}\p{M}\d_]*$/u;

/** The start of the name that stands in place of what was chosen, when all the edits of its file are made. */
export function nameIn(edits: readonly Edit[]): Position | undefined {
  const use = edits.find((edit) => NAME.test(edit.newText) && !isEmpty(edit.range));
  return use && moved(use.range.start, edits.filter((edit) => edit !== use));
}

/** Where a place is when edits before it are made. */
function moved(place: Position, edits: readonly Edit[]): Position {
  let { line, character } = place;
  for (const { range, newText } of edits.filter((edit) => isBefore(edit.range.end, place))) {
    const lines = newText.split("\n");
    line += lines.length - 1 - (range.end.line - range.start.line);
    if (range.end.line === place.line) {
      const last = lines.at(-1)?.length ?? 0;
      character += last - range.end.character + (lines.length === 1 ? range.start.character : 0);
    }
  }
  return { line, character };
}

function isEmpty({ start, end }: Range): boolean {
  return start.line === end.line && start.character === end.character;
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character <= other.character);
}
