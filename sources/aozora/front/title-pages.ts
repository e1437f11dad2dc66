import { isByline } from '../lines/bylines.js';
import { isHeading, isName, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { PUNCTUATION, SENTENCE_END } from '../lines/line-forms.js';

/** A title and, behind it, what sort of film it is. */
const OF_A_FILM = /(?:映画|映画化|サイレント|トーキー)[）)]?$/u;
const BLANK = /[\s\u3000]/gu;
/** Prose has longer lines. */
const SHORT_LINE = 20;
/** A title may be printed in so many lines. */
const MOST_LINES = 3;
const SHORTEST_TITLE = 12;
/** On a title page the author's name stands no further below. */
const FARTHEST_BYLINE = 8;
/** A name with a title of honour is hardly longer. */
const BESIDE_NAME = 4;
const SHORTEST_OWN_TITLE = 3;
const SHORTEST_FULLER_TITLE = 4;
const MORE = 2;
/** A title page and the head of the text may both have it. */
const MOST_TITLES = 2;
/** The head of an article has no more lines. */
const MOST_HEAD_LINES = 4;
const BETWEEN_NAMES = /[・＝=\s\u3000]+/u;

/** How many lines print the title again above the text; verse may begin with the words that it is named after. */
export function repeatsTitle(lines: readonly Line[], index: number, title: string): number {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined) return 0;
  // A refrain is the first line of every stanza.
  if (title.includes(line.text) && isRefrain(lines, line.text)) return 0;
  const isVerse = !isProse(next) || next.text.length < SHORT_LINE;
  if (next.gap > 0 || next.indent !== line.indent || next.spaces !== line.spaces || !isVerse) {
    const bare = line.text.replace(BLANK, '');
    const own = title.replace(BLANK, '');
    if (title.split('\u3000').includes(line.text) || bare === own || (bare.startsWith(own) && OF_A_FILM.test(bare)))
      return 1;
    if (isFullerTitle(bare, own)) return 1;
  }
  const isOnItsPage = next.page && title.length >= SHORTEST_OWN_TITLE && line.text.startsWith(title);
  if (isOnItsPage && !isProse(line)) return 1;
  const below = lines[index + 2];
  const isTitlePage = below?.gap === 0 && isHeading(below) && next.gap === 0 && isVerse;
  return isTitlePage && title.startsWith(line.text) ? 2 : linesOfTitle(lines, index, title);
}

function isRefrain(lines: readonly Line[], title: string): boolean {
  let count = 0;
  return lines.some(({ text }) => text === title && ++count > MOST_TITLES);
}

/** True for the title with a character or two more: `道の記并序`, 道の記序. */
function isFullerTitle(text: string, title: string): boolean {
  if (PUNCTUATION.test(text)) return false;
  if (title.length < SHORTEST_FULLER_TITLE || text.length <= title.length || text.length > title.length + MORE)
    return false;
  let found = 0;
  for (const character of text) if (character === title.charAt(found)) found++;
  return found === title.length;
}

/** A long title in two lines or three, whatever the order of its parts. */
function linesOfTitle(lines: readonly Line[], index: number, title: string): number {
  const parts = title.split('\u3000').map((part) => part.replace(BLANK, ''));
  const length = parts.join('').length;
  let printed = '';
  for (let count = 1; count <= MOST_LINES; count++) {
    const line = lines[index + count - 1];
    if (line?.kind !== 'text' || (count > 1 && line.gap > 0)) return 0;
    printed += line.text.replace(BLANK, '');
    if (printed.length > length) return 0;
    const isWhole = count > 1 && printed.length === length && printed.length >= SHORTEST_TITLE;
    if (isWhole && parts.every((part) => printed.includes(part))) return count;
  }
  return 0;
}

/** Where the title page of a translated book ends, which begins its text: with the author's name, and what the author was. */
export function endOfTitlePage(
  lines: readonly Line[],
  start: number,
  { author, contributors }: { readonly author: string; readonly contributors: readonly string[] },
): number {
  if (contributors.length === 0 || start > 0) return start;
  const head = endOfHead(lines, author);
  if (head > 0) return head;
  const at = lines.slice(0, FARTHEST_BYLINE).findIndex((line) => isNameAlone(line, author));
  const [byline, next] = [lines[at], lines[at + 1]];
  if (byline === undefined || next === undefined) return start;
  if (next.gap === 0 && next.alone && isName(next)) return at + 2;
  return byline.alone ? at + 1 : start;
}

/** The author with office and place, and where an article was printed: lines without a sentence above a paragraph. */
function endOfHead(lines: readonly Line[], author: string): number {
  const surname = author.split(BETWEEN_NAMES).at(-1) ?? author;
  if (surname.length < SHORTEST_OWN_TITLE || lines[0]?.text.includes(surname) !== true) return 0;
  const end = lines.findIndex(({ gap, page }, index) => index > 0 && (gap > 0 || page));
  const behind = lines[end];
  if (end < 1 || end > MOST_HEAD_LINES || behind === undefined || !isProse(behind)) return 0;
  return lines.slice(0, end).some((line) => line.kind !== 'text' || SENTENCE_END.test(line.text)) ? 0 : end;
}

/** True for the title of a song or a piece, below which the author's name stands at the right. */
export function isSignedTitle(lines: readonly Line[], index: number, author: string): boolean {
  const [line, name, below] = [lines[index], lines[index + 1], lines[index + 2]];
  if (line === undefined || name?.kind !== 'right' || below === undefined || below.gap === 0) return false;
  return line.alone && line.text.length < SHORT_LINE && !isProse(line) && isByline(name, author);
}

function isNameAlone(line: Line, author: string): boolean {
  return line.kind === 'text' && line.text.length <= author.length + BESIDE_NAME && isByline(line, author);
}
