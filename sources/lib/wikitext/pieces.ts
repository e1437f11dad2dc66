import { DASHES } from './punctuation.js';

// A text in pieces as the mending pass writes it: characters that it looks at, one by one, and runs of others.

/** Whether nothing stands on the last line. */
export const atLineStart = (pieces: readonly string[]): boolean => pieces.length === 0 || pieces.at(-1) === '\n';

export const lastChar = (pieces: readonly string[]): string => pieces.at(-1)?.slice(-1) ?? '';

/** Whether the text ends as that of a life which has not ended: `1990年 - `. */
export const endsWithDash = (pieces: readonly string[]): boolean =>
  pieces.at(-1) === ' ' && DASHES.has(pieces.at(-2) ?? '');

export function dropBlanks(pieces: string[]): void {
  while (pieces.at(-1) === ' ') pieces.pop();
}

/** As {@link dropBlanks}, wide blanks too. */
export function trimEnd(pieces: string[]): void {
  while (/[ \u3000]/.test(lastChar(pieces))) pieces.pop();
}
