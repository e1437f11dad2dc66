import { needsEscape } from './json-text.js';
import { unitAt } from './unit-at.js';

/** A UTF-16 code unit takes at most this many bytes in JSON (`\ud800`). */
const BYTES_A_UNIT = 6;

/**
 * Texts of at most this many units are written by a loop. A call of what Node has takes as long as forty units in the loop,
 * and half the time for each unit.
 */
const SHORT = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The most bytes that {@link writeJson} writes of a text. */
export function mostJson({ length }: string): number {
  return BYTES_A_UNIT * length + 2;
}

/** Writes a text as a JSON string in UTF-8, as `quoted` writes it; gives the place behind it. */
export function writeJson(text: string, buffer: Buffer, at: number): number {
  const end = text.length <= SHORT ? writePlain(text, buffer, at + 1) : undefined;
  if (end === undefined && needsEscape(text)) return at + buffer.write(JSON.stringify(text), at);
  const close = end ?? at + 1 + buffer.write(text, at + 1);
  buffer[at] = QUOTE;
  buffer[close] = QUOTE;
  return close + 1;
}

/** Writes a text as it is; gives the place behind it, or `undefined` where it holds what JSON escapes, or a surrogate. */
function writePlain(text: string, buffer: Buffer, at: number): number | undefined {
  let end = at;
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = unitAt(text, index);
    if (unit < 0x80) {
      if (unit < 0x20 || unit === QUOTE || unit === BACKSLASH) return undefined;
      buffer[end++] = unit;
    } else if (unit < 0x800) {
      buffer[end++] = 0xc0 | (unit >> 6);
      buffer[end++] = 0x80 | (unit & 0x3f);
    } else {
      if (unit >= 0xd800 && unit < 0xe000) return undefined;
      buffer[end++] = 0xe0 | (unit >> 12);
      buffer[end++] = 0x80 | ((unit >> 6) & 0x3f);
      buffer[end++] = 0x80 | (unit & 0x3f);
    }
  }
  return end;
}
