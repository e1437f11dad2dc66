import { isByline } from '../lines/bylines.js';
import { endOfCast } from './cast.js';
import { isHeading, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

const SHORTEST_SAID = 20;
const MOST_VERSE = 16;
const LONGEST_VERSE = 40;
const LONGEST_SOURCE = 40;
const MOST_EXCERPT = 14;
const LONGEST_EXCERPT = 900;
/** A line set in so far, and short, says where the lines above it are from. */
const FAR_IN = 7;
/** A verse between dashes, and prose between dashes above a poem. */
const MOST_IN_DASHES = 3;
const FAR_IN_ABOVE_VERSE = 5;
/** More of them are the beginning of a poem in prose and verse. */
const MOST_SENTENCES = 2;
const SENTENCE = /[。！？]/u;
const OUT_OF = 'より';
const DATED = /[0-9０-９〇一二三四五六七八九十元][年月日]/u;
/** `――（町の新聞五月十九日夕刊）――` */
const PAPER = /^[―─—]{0,2}（[^（）]{0,12}(?:新聞|新報|日報)[^（）]{0,16}）[―─—]{0,2}$/u;
/** `――バイーフ――` */
const NAME_IN_DASHES = /^[―─—]{1,2}[^―─—。、「」]{2,24}[―─—]{1,2}$/u;
/** `…」  （架空の人の詩）` */
const SOURCE_BEHIND = /」[\s\u3000]{1,8}（[^（）。]{2,24}）$/u;
const OPENS_WITH_DASH = /^[―─—]{2}/u;
const ENDS_WITH_DASH = /[―─—]{2}$/u;

/**
 * Where the words of somebody else end whose source or place makes them known above a text, whatever that text is: a sentence with a
 * name below, verse on a page of its own, an excerpt; `start` where there are none.
 */
export function endOfSaying(lines: readonly Line[], start: number, author: string, title: string): number {
  return Math.max(
    endOfSigned(lines, start, author),
    endOfOwnPage(lines, start, author),
    endOfExcerpt(lines, start),
    endOfBracketed(lines, start, author),
    endOfDashes(lines, start, title),
  );
}

/** A sentence in quotation marks, set in, with who said it at the right below, right above a paragraph. */
function endOfSigned(lines: readonly Line[], start: number, author: string): number {
  const [said, name, next] = [lines[start], lines[start + 1], lines[start + 2]];
  if (said === undefined || name?.kind !== 'right' || next?.kind !== 'text') return start;
  if (said.indent === 0 || said.spaces > 0 || said.text.length < SHORTEST_SAID || !isWhole(said.text)) return start;
  if (SENTENCE.test(name.text) || name.text.length > LONGEST_SOURCE || DATED.test(name.text)) return start;
  return !isByline(name, author) && next.spaces === 1 && isProse(next) ? start + 2 : start;
}

/** True for one quotation from end to end. */
function isWhole(text: string): boolean {
  return text.startsWith('「') && text.indexOf('」') === text.length - 1;
}

/** Verse, and below it the work it is from or a name between dashes, above a new page. */
function endOfOwnPage(lines: readonly Line[], start: number, author: string): number {
  for (let index = start; index <= start + MOST_VERSE; index++) {
    const [line, next] = [lines[index], lines[index + 1]];
    if (line === undefined || next === undefined || (index > start && line.page)) return start;
    if (index > start && line.text.length <= LONGEST_SOURCE && !SENTENCE.test(line.text) && next.page) {
      const isSource = line.kind === 'right' && line.text.endsWith(OUT_OF);
      return (isSource || (line.gap > 0 && NAME_IN_DASHES.test(line.text))) && !isByline(line, author)
        ? index + 1
        : start;
    }
    if (line.kind !== 'text' || line.text.length > LONGEST_VERSE || line.spaces === 1) return start;
  }
  return start;
}

/** Lines set in, the last of them the source, above a heading, or with the paper that printed them below. */
function endOfExcerpt(lines: readonly Line[], start: number): number {
  let length = 0;
  for (let index = start; index < start + MOST_EXCERPT; index++) {
    const [line, next] = [lines[index], lines[index + 1]];
    if (line === undefined || next === undefined || length > LONGEST_EXCERPT) return start;
    if (index > start && line.kind === 'right') return PAPER.test(line.text) && next.gap > 0 ? index + 1 : start;
    if (line.kind !== 'text' || line.indent === 0) return start;
    const isSource = line.indent >= FAR_IN && line.text.length <= LONGEST_SOURCE && line.text.endsWith(OUT_OF);
    if (index > start && isSource && !SENTENCE.test(line.text))
      return isHeading(next) || next.kind === 'heading' ? index + 1 : start;
    if (index > start && line.page) return start;
    length += line.text.length;
  }
  return start;
}

/** Lines in quotation marks with their source behind them, first of all. */
function endOfBracketed(lines: readonly Line[], start: number, author: string): number {
  if (start > 0 || lines[0]?.text.startsWith('「') !== true) return start;
  for (let index = 0; index < MOST_VERSE; index++) {
    const [line, next] = [lines[index], lines[index + 1]];
    if (line?.kind !== 'text' || next === undefined || line.text.length > LONGEST_VERSE) return start;
    if (SOURCE_BEHIND.test(line.text)) return next.gap > 0 && !line.text.includes(author) ? index + 1 : start;
    if (line.text.includes('」') || next.gap > 0) return start;
  }
  return start;
}

/** What stands between dashes: verse above the persons of a play, prose far in above a poem. */
function endOfDashes(lines: readonly Line[], start: number, title: string): number {
  const first = lines[start];
  if (first?.kind !== 'text' || first.indent < 2 || !OPENS_WITH_DASH.test(first.text)) return start;
  for (let index = start; index < start + MOST_IN_DASHES; index++) {
    const [line, next] = [lines[index], lines[index + 1]];
    if (line?.kind !== 'text' || next === undefined || (index > start && line.gap > 0)) return start;
    if (!ENDS_WITH_DASH.test(line.text)) continue;
    if (next.gap === 0) return start;
    if (endOfCast(lines, index + 1, title) > index + 1) return index + 1;
    const isAbovePoem = next.kind === 'text' && next.indent === 0 && lines[index + 2]?.gap === 0 && !isProse(next);
    const isShort = first.text.split('。').length <= MOST_SENTENCES + 1;
    return isAbovePoem && isShort && first.indent >= FAR_IN_ABOVE_VERSE && isProse(first) ? index + 1 : start;
  }
  return start;
}
