import { dedicates } from '../lines/dedications.js';
import { isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { isPrefaceHeading } from './prefaces.js';

/** A dedication in sentences is no longer than this; what is longer is a letter of the author's, and as such his text. */
const LONGEST = 260;
const MOST_LINES = 8;
const LONGEST_LINE = 40;
/** Above it stand at most a heading and the names of whom it is for. */
const FARTHEST = 3;
/** A verse for somebody dead, of so many lines. */
const MOST_VERSE = 5;
const SET_IN = 3;
const GIVEN =
  '(?:献[ずじぐ]|献上|捧[ぐげ]|ささ[ぐげ]|さゝ[ぐげ]|贈[るり]|おく[るり]|呈[すし])(?:る|まつる|たてまつる|奉る)?';
/** Who speaks politely in sentences speaks to his readers. */
const POLITELY = /(?:捧げ|ささげ|さゝげ|献じ|贈り|おくり)ます。?/u;
/** Says in a sentence to whom the book is given: `この集を両君に捧ぐ。`, `…に著を献ず。` */
const THIS_BOOK = new RegExp(
  `(?:この|此の?|[こ是]の小|本)(?:詩?集|歌集|書|本|著|一?[篇巻冊]|冊子|小著|物語|小説)を[^。]{1,60}[にへ][^。]{0,6}${GIVEN}|[にへ](?:この|此の?)(?:詩?集|歌集|書|本|著|一?[篇巻冊]|冊子)を${GIVEN}`,
  'u',
);
/** Ends with to whom it is given. */
const ENDS_GIVEN = new RegExp(`[にへ][\\s\\u3000、]*${GIVEN}。?$`, 'u');
/** The same in polite words. */
const ENDS_GIVEN_POLITELY =
  /[にへ][\s\u3000、]*(?:(?:心から|謹んで|つつしんで)[\s\u3000]*)?(?:捧げ|ささげ|さゝげ)ます。?$/u;
/** Whose a picture book is: `この本はアンのもの。` */
const BELONGS = /(?:本|ほん|絵本|えほん)は[\s\u3000]*[^。、]{1,20}のもの(?:です)?。?$/u;
/** A child to whom a tale is told, alone in a line, and the day on which it was written down. */
const CHILD = /^[^。、「」]{1,12}(?:ちゃん|さん|くん)$/u;
const DAY = /^[0-9０-９]{4}年[^。]{0,12}$/u;
const TO_WHOM = /^(.{2,8}?)[にへ]/u;

/**
 * Where a page ends that says for whom a work is: some lines or sentences first of all, up to a new page, a heading or, where they are
 * lines, an empty line; `start` where there is none.
 */
export function endOfDedicationPage(lines: readonly Line[], start: number, isTranslated: boolean): number {
  if (start > FARTHEST) return start;
  return Math.max(
    endOfPage(lines, start),
    endOfLines(lines, start),
    endOfVerse(lines, start),
    isTranslated ? endOfLetter(lines, start) : start,
  );
}

/** A few sentences up to a page or a heading, which say that the book is given, or go on addressing whom the line above names. */
function endOfPage(lines: readonly Line[], start: number): number {
  const end = indexOfBreak(lines, start);
  const said = lines.slice(start, end).filter(({ kind }) => kind === 'text');
  const [first, second] = said;
  if (first === undefined || lines[end] === undefined || said.some((line) => isHeading(line) && line !== first))
    return start;
  const all = said.map(({ text }) => text).join('');
  if (all.length > LONGEST || said.length > MOST_LINES || POLITELY.test(all)) return start;
  const whom = ENDS_GIVEN.test(first.text) ? TO_WHOM.exec(first.text)?.[1] : undefined;
  const isAddressed = whom !== undefined && second?.text.startsWith(whom) === true;
  return isAddressed || THIS_BOOK.test(all) || ENDS_GIVEN.test(all) ? end : start;
}

/** A line or some of them, the last of which gives the book, above an empty line. */
function endOfLines(lines: readonly Line[], start: number): number {
  let end = start;
  for (let line = lines[end]; line?.kind === 'text' && line.text.length <= LONGEST_LINE; line = lines[end]) {
    if (end > start && (line.gap > 0 || line.page)) break;
    end++;
  }
  const [last, behind] = [lines[end - 1], lines[end]];
  if (end === start || end - start > MOST_VERSE || last === undefined || behind === undefined) return start;
  if (behind.gap === 0 && !behind.page) return start;
  return BELONGS.test(last.text) || (end - start > 1 && ENDS_GIVEN_POLITELY.test(last.text)) ? end : start;
}

/** A verse set in together with the line that dedicates it, far above the text. */
function endOfVerse(lines: readonly Line[], start: number): number {
  const first = lines[start];
  if (first === undefined || first.block < SET_IN || !dedicates(first.text)) return start;
  let end = start;
  while (lines[end]?.kind === 'text' && lines[end]?.block === first.block) end++;
  const behind = lines[end];
  if (behind === undefined || behind.block > 0 || behind.gap < 2 || end - start > MOST_VERSE) return start;
  return end;
}

/** A letter to a child above a tale. */
function endOfLetter(lines: readonly Line[], start: number): number {
  const first = lines[start];
  if (first === undefined || !CHILD.test(first.text)) return start;
  const end = lines.findIndex(({ gap, page }, index) => index > start && (gap > 0 || page));
  const last = lines[end - 1];
  if (end < start + 3 || end - start > MOST_LINES || last === undefined) return start;
  return DAY.test(last.text) ? end : start;
}

function indexOfBreak(lines: readonly Line[], start: number): number {
  for (let index = start + 1; index < Math.min(lines.length, start + MOST_LINES + 2); index++) {
    const line = lines[index];
    if (line === undefined || line.page || line.kind === 'heading') return index;
    if (line.gap > 0 && line.alone && isHeading(line) && isPrefaceHeading(line.text)) return index;
  }
  return lines.length;
}
