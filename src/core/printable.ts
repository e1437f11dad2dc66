/** Control characters, line and paragraph separators, halves of surrogate pairs, and characters that show nothing or turn text around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A text that is safe to show on a terminal: what would move the cursor, ring, hide or reorder other text
 * is shown by its number, as `\u{1b}`.
 */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
