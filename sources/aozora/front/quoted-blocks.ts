import { isHeading, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { isSignedBy } from './prefaces.js';

/** A name in a column of its own, with an age perhaps, behind the title of what its bearer wrote. */
const NAME_BEHIND_TITLE = /[\s\u3000]{2,8}([\p{Script=Han}々\p{Script=Hiragana}]{4,7})(?:（[^（）]{2,8}）)?$/u;
/** What stands above words that somebody else wrote down. */
const BY_SOMEBODY = /(?:[氏君]|さん|女史)の?手記$|の(?:訴状|供述|遺書|陳述書?)$/u;
const NAME = /^[\p{Script=Han}々\p{Script=Hiragana}]{4,7}$/u;
/** Below such words their commentator says where they are from. */
const FROM_ELSEWHERE =
  /^(?:これは、?[^。]{0,30}(?:新聞|雑誌|雜誌)[^。]{0,12}(?:載せて|載つて|載って|掲載)|(?:この|右の|以上の|前掲の)(?:手紙|手記|書簡|文章?|一文|記事)は、?[^。]{0,20}(?:から|より|氏の|さんの))/u;
const ABOVE_IS_BY = '以上は';
/** A comment takes up so many characters of what it is about. */
const TAKEN_UP = 8;
const SHORTEST = 60;
const SHORTEST_SAID = 40;
const FEWEST_SAID = 3;
const MOST_LINES = 80;

/**
 * Where the words of somebody else end that fill a block above the author's comment; `start` where none do. They stand below a
 * name or a word for such papers, the comment says where they are from, or it goes through them piece by piece.
 */
export function endOfQuotedBlock(lines: readonly Line[], start: number, author: string): number {
  const said = endOfSaid(lines, start);
  if (said > start) return said;
  const first = lines[start];
  if (first === undefined || first.block === 0) return start;
  const end = endOfBlock(lines, start);
  const behind = lines[end];
  if (end - start > MOST_LINES) return start;
  const isOthers = isUnderName(lines, start, author);
  // What is not seen to its end is looked at again with more lines.
  if (behind === undefined) return isOthers ? end : start;
  if (behind.kind !== 'text' || behind.indent > 1) return start;
  const length = lines.slice(start, end).reduce((sum, { text }) => sum + text.length, 0);
  if (length < SHORTEST) return start;
  const isCommented = FROM_ELSEWHERE.test(behind.text) || isGoneThrough(lines, start, end);
  return isOthers || isCommented ? end : start;
}

/** Behind a block and the blocks below it that only names, dates and ornaments part from it. */
function endOfBlock(lines: readonly Line[], start: number): number {
  for (let index = start + 1; index < Math.min(lines.length, start + MOST_LINES + 2); index++) {
    const line = lines[index];
    if (line?.kind === 'text' && line.block === 0 && !isHeading(line) && line.indent <= 1) return index;
  }
  return Math.min(lines.length, start + MOST_LINES + 2);
}

function isUnderName(lines: readonly Line[], start: number, author: string): boolean {
  const above = lines[start - 1];
  // In a list of persons the last one is no title.
  if (above === undefined || (start > 1 && above.gap === 0 && above.kind === 'text' && !above.bold)) return false;
  if (BY_SOMEBODY.test(above.text)) return true;
  const name = NAME_BEHIND_TITLE.exec(above.text)?.[1] ?? (above.kind === 'right' ? above.text : '');
  if (!NAME.test(name) || isSignedBy({ ...above, kind: 'right', text: name }, author)) return false;
  return isProse(lines[start] ?? above);
}

/** True where the comment begins with words of the block, and another block of one paragraph follows it. */
function isGoneThrough(lines: readonly Line[], start: number, end: number): boolean {
  const [first, behind, next] = [lines[start], lines[end], lines[end + 1]];
  if (end !== start + 1 || first === undefined || behind === undefined || next === undefined) return false;
  return next.block > 0 && next.block === first.block && first.text.includes(behind.text.slice(0, TAKEN_UP));
}

/** Paragraphs in quotation marks under a number of their own, above one that says whose they are: `以上は…`. */
function endOfSaid(lines: readonly Line[], start: number): number {
  let end = start;
  for (let line = lines[end]; line !== undefined && isSaid(line); line = lines[end]) end++;
  const [heading, behind] = [lines[end], lines[end + 1]];
  if (end - start < FEWEST_SAID || heading === undefined || behind === undefined) return start;
  return isHeading(heading) && behind.text.startsWith(ABOVE_IS_BY) ? end : start;
}

function isSaid({ kind, text }: Line): boolean {
  return kind === 'text' && text.length >= SHORTEST_SAID && text.startsWith('「') && text.endsWith('」');
}
