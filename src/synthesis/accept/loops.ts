import { plainText, textOf } from '../../../transforms/stages/contamination/plain-text.js';

/** Twice is emphasis. */
const TIMES = 3;
/** Where no marks stand between them, so many letters at least are repeated in all: 「どんどんどん」 and 「わっはっはっは」 are words. */
const LETTERS = 12;
/** The longest unit of letters that is looked for where no marks stand between. The time grows with it. */
const LONGEST = 64;
/** What stands between two segments: spaces, marks of Japanese and of an alphabet, arrows, stars and notes. */
const BETWEEN = /[\s!-/:-@[-`{-~\u00b7\u2000-\u2bff\u3000-\u3004\u3008-\u3020\u30fb]+/u;

/**
 * True where a text says the same three times or more in a row: a segment between marks (「プールサイド、プールサイド、プールサイド」), or letters
 * without regard to marks (「赤い車と赤い車と赤い車と」), twelve of them at least. Full and half width, upper and lower case are the
 * same. Figures in a row are no loop: 「0、0、0」, 「1000000000000」. The time is linear in the length of the text.
 */
export function isLoop(text: string): boolean {
  return repeatsSegment(text) || repeatsLetters(plainText(text));
}

function repeatsSegment(text: string): boolean {
  let last = '';
  let times = 0;
  for (const segment of text.normalize('NFKC').split(BETWEEN)) {
    const letters = textOf(plainText(segment));
    if (letters === '') continue;
    times = letters === last ? times + 1 : 1;
    if (times === TIMES && !/^\d+$/u.test(letters)) return true;
    last = letters;
  }
  return false;
}

function repeatsLetters(plain: Uint16Array): boolean {
  for (let unit = 1; unit <= Math.min(LONGEST, plain.length / TIMES); unit++) {
    const needed = Math.max(unit * TIMES, LETTERS);
    let repeated = unit;
    let lastLetter = -1;
    for (let at = 0; at < plain.length; at++) {
      if (!isFigure(plain[at])) lastLetter = at;
      if (at < unit) continue;
      repeated = plain[at] === plain[at - unit] ? repeated + 1 : unit;
      if (repeated >= needed && lastLetter > at - unit) return true;
    }
  }
  return false;
}

function isFigure(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x30 && unit <= 0x39;
}
