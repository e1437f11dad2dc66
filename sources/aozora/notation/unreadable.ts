import { UNKNOWN_CHARACTER } from './notation.js';

/** What the decoder puts for bytes that are no character, and control characters, which no text holds. */
const DAMAGE = /\uFFFD|[^\P{Cc}\n\t]/u;
/** The user-defined area of cp932: what stood there nobody can tell. */
const PRIVATE_USE = /[\uE000-\uF8FF]/u;

/** True for a file, line ends and all, with bytes that are no character. */
export function hasUndecoded(text: string): boolean {
  return text.includes('\uFFFD');
}

export function hasDamage(text: string): boolean {
  return DAMAGE.test(text);
}

/** True where a character is described and not given, or is one of a private font. */
export function hasUnknown(text: string): boolean {
  return text.includes(UNKNOWN_CHARACTER) || PRIVATE_USE.test(text);
}
