/** Blanks of other widths; U+3000 is a character of Japanese text and stays. */
const BLANKS = /[\t\n\r\u00a0\u2000-\u200a\u202f\u205f]+/g;
/** Control characters, soft hyphens, marks that only steer layout or direction, the byte order mark, code points that are no character. */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;
/** The code points of other planes that are no character. */
const NONCHARACTER = /(?![\ufdd0-\ufdef])\p{Noncharacter_Code_Point}/gu;
const ASTRAL = /[\ud83f-\udbff]/;
/** Joiners spell words in the scripts of South Asia and the Near East and bind emoji; elsewhere they are stray. */
const STRAY_JOINER = /(?<!\ufe0f|[\u0590-\u1fff\ufb1d-\ufdcf\ufe70-\ufefc\ud800-\udfff])(?:\u200c|\u200d)/g;
const ANY = /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u0560\u3000-\ud7ff\uff01-\uffee]/;

/** Only ordinary blanks, and no characters that nobody sees. */
export function withoutInvisible(text: string): string {
  if (!ANY.test(text)) return text;
  const seen = text.replace(BLANKS, ' ').replace(INVISIBLE, '').replace(STRAY_JOINER, '');
  return ASTRAL.test(seen) ? seen.replace(NONCHARACTER, '') : seen;
}

/** From here on a character is Japanese or Chinese script, or its punctuation, which is written without blanks. */
export const isWide = (code: number): boolean =>
  (code >= 0x2e80 && code < 0xa000) || (code >= 0xf900 && code < 0xfb00) || (code >= 0xff00 && code < 0xffef);

/** What may close a link or bold type between a word and its note: `[[経済]]<ref /> の`. */
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x27]);
/** No more of it closes a word: `[[x|'''y''']]` and some slips. */
const MOST_CLOSING = 12;
/** A blank before a dash is the dash's own: （1963年<ref /> - ）. */
const DASHES = '-–—〜/';

/**
 * Where the text goes on behind something between `start` and `end` that shows nothing. Blanks behind it are its own,
 * and go with it, if Japanese stands before it: 経済<ref /> であり.
 */
export function pastBlanks(text: string, start: number, end: number): number {
  let before = start - 1;
  const first = start - MOST_CLOSING;
  while (before >= first && CLOSING.has(text.charCodeAt(before))) before--;
  if (!isWide(text.charCodeAt(before))) return end;
  let at = end;
  while (text.charCodeAt(at) === 0x20) at++;
  return DASHES.includes(text.charAt(at) || '.') ? end : at;
}
