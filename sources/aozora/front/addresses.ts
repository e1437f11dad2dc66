import { isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { PUNCTUATION } from '../lines/line-forms.js';

const MOST_LINES = 6;
const LONGEST_LINE = 24;
const FEWEST_LINES = 3;
/** To whom a letter goes, by title: `学部長並びに博士諸賢に`. */
const TO_WHOM = /(?:諸賢|諸氏|閣下|殿下|陛下|猊下|博士|先生)[にへ]$/u;

/**
 * Where the lines end that say, between a heading and a letter, to whom and from whom it goes, the sender last and set in furthest;
 * `start` where there are none.
 */
export function endOfAddress(lines: readonly Line[], start: number): number {
  if (lines[start - 1]?.kind !== 'heading') return start;
  let end = start;
  for (let line = lines[end]; line?.kind === 'text' && line.text.length <= LONGEST_LINE; line = lines[end]) {
    if (PUNCTUATION.test(line.text) || (end > start && line.gap > 0)) break;
    end++;
  }
  const [sender, letter] = [lines[end - 1], lines[end]];
  const address = lines.slice(start, end - 1);
  if (end - start < FEWEST_LINES || end - start > MOST_LINES || sender === undefined || letter === undefined)
    return start;
  if (address.some(({ spaces }) => spaces >= sender.spaces) || !address.some(({ text }) => TO_WHOM.test(text)))
    return start;
  return letter.gap > 0 && letter.spaces === 1 && isProse(letter) ? end : start;
}
