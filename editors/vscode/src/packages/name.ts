/** What can be the name of a package: letters, digits and _, beginning with a letter. The program has the last word. */

const NAME = /^[\p{Alphabetic}_][\p{Alphabetic}\p{M}0-9_]*$/u;

export function isName(text: string): boolean {
  return NAME.test(text);
}
