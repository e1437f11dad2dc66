import type { ParsedRecord } from '../../core/format.js';

/**
 * What records that were made of the same raw row or work have in common: both directions of a pair, all tasks, all questions on a
 * page. A page on the web is the same wherever it is named; a place in a raw file is one within its source.
 */
export function placeOf(source: string, origin: string): string {
  return /^https?:/u.test(origin) ? origin : `${source}\n${origin}`;
}

/** The texts of a record as one: forms of chats do not tell instruction and input apart. */
export function contentOf({ instruction, input, response }: ParsedRecord): string {
  return `${instruction}${input}\0${response}`.replaceAll('\n', '');
}
