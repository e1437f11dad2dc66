import type { Line } from '../lines/layout.js';

/** Says in a title that the work is a letter, and in its first lines that it is written in the old style. */
const LETTER = /手紙|書[簡翰状]/u;
const OLD_STYLE = '候';
/** To whom a letter goes, with the word of respect beside it, or from where; on which side of the sheet it is. */
const ADDRESSEE =
  /^[^。、「」！？]{1,14}(?:様|殿|先生|大人|御?一同|尊母|足下|左右|御中|直披|御報|机下)$|^於[^。、「」]{1,8}$|^（(?:表面|表書|上書|包紙)[^（）]{0,6}）$/u;
/** The mark that seals an envelope. */
const SEAL = /^〆[」』]?$/u;
const LONGEST = 6;
/** In so many lines the text shows its style. */
const NEAR = 3;

/**
 * Where the addressees, the place or the envelope above a letter of the old style end; `start` where there are none. In a letter
 * of today the address is its first line.
 */
export function endOfEnvelope(lines: readonly Line[], start: number, title: string): number {
  if (!LETTER.test(title)) return start;
  const sealed = lines.slice(start, start + LONGEST).findIndex(({ text }) => SEAL.test(text));
  let end = sealed < 0 ? start : start + sealed + 1;
  if (sealed < 0) while (end < start + LONGEST && ADDRESSEE.test(lines[end]?.text ?? '')) end++;
  const isOld = lines.slice(end, end + NEAR).some(({ text }) => text.includes(OLD_STYLE));
  return isOld ? end : start;
}
