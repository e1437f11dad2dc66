import { isNextOf } from '../lines/counting.js';
import { endsSentence, isHeading, isNumberedHeading, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { SENTENCE_END } from '../lines/line-forms.js';
import { isOwnList } from './own-lists.js';

/** What stands above a list of chapters. */
const ABOVE_CONTENTS =
  /^[●○◎■□◆◇【［〔（(・＊]*(?:[^\s\u3000。、]{0,6})?(?:総目次|目[\s\u3000]*次|もくじ|内容|收?収?録作品)[】］〕）)]*[：:]?$/u;
/** What stands above an explanation of the marks in a text. */
const ABOVE_KEY =
  /^[【［〔（(■●]*(?:凡[\s\u3000]*例|例[\s\u3000]*言|記号(?:について|の説明)?|(?:本文)?表記(?:について)?|テキスト中に現れる記号について)[】］〕）)]*$/u;
const PAGE_NUMBER = /(?<![…‥・．.\s\u3000])[…‥・．.\s\u3000]*[0-9０-９]{1,4}$/u;
const BETWEEN_ENTRIES = /／|[\s\u3000]{2,}/u;
/** A list with more lines is the work itself. */
const LONGEST_LIST = 300;
const LONGEST_ENTRY = 60;
/** So many empty lines end a list; one parts its groups. */
const GAP = 2;

/**
 * Where a list of chapters that begins at `start` ends; `start` where none begins there. It is known by its heading, or
 * by lines that are no sentences, of which the first comes again as the heading of the first chapter.
 */
export function endOfContents(lines: readonly Line[], start: number): number {
  const first = lines[start];
  if (first === undefined) return start;
  if (isOwnList(lines, start)) return start + 1;
  if (ABOVE_KEY.test(first.text)) return endOfKey(lines, start);
  if (first.kind !== 'text' && first.kind !== 'heading') return start;
  if (ABOVE_CONTENTS.test(first.text)) return endOfHeadedList(lines, start);
  return first.kind === 'text' ? endOfUnheadedList(lines, start) : start;
}

function endOfHeadedList(lines: readonly Line[], start: number): number {
  const entries = new Set<string>();
  for (let index = start + 1; index < Math.min(lines.length, start + LONGEST_LIST); index++) {
    const line = lines[index];
    if (line === undefined) break;
    if (ABOVE_KEY.test(line.text)) return index;
    if (entries.size > 0) {
      if (line.page || line.kind === 'heading' || ABOVE_KEY.test(line.text)) return index;
      if (isFirstChapter(lines, index, entries)) return index;
      // A rule right above another entry parts the groups of a list.
      if (isRule(line) && lines[index + 1]?.gap !== 0) return index;
      if (line.gap >= GAP && !isGroup(lines, index)) return index;
    }
    if (!PAGE_NUMBER.test(line.text) && endsSentence(line) && line.indent < 3 && !isHeading(line)) return index;
    for (const entry of entriesOf([line])) entries.add(entry);
  }
  return lines.length - start <= LONGEST_LIST ? lines.length : start;
}

/** True where a line of the list comes again, not among others of them. */
function isFirstChapter(lines: readonly Line[], index: number, entries: ReadonlySet<string>): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || line.gap === 0 || !entries.has(entryOf(line))) return false;
  return next === undefined || !entries.has(entryOf(next));
}

/** True where behind a gap the list goes on: more lines that are no sentences, up to the next gap. */
function isGroup(lines: readonly Line[], start: number): boolean {
  let end = start;
  for (let line = lines[end]; line !== undefined && isEntry(line); line = lines[end]) {
    if (end > start && (line.page || line.gap >= GAP)) break;
    end++;
  }
  const behind = lines[end];
  return end - start >= 3 && behind !== undefined && (behind.page || behind.gap >= GAP);
}

function endOfUnheadedList(lines: readonly Line[], start: number): number {
  let end = start;
  let numbered = 0;
  for (let line = lines[end]; line !== undefined && isEntry(line) && end - start < LONGEST_LIST; line = lines[end]) {
    if (end > start && (line.page || line.gap >= GAP || isFirstAgain(lines, start, end))) break;
    if (isNumberedHeading(line)) numbered++;
    end++;
  }
  const size = end - start;
  const [first, behind] = [lines[start], lines[end]];
  if (first === undefined) return start;
  if (size === 1) return isRowOfChapters(first, behind) ? end : start;
  // What nothing follows is the text.
  if (size < 2 || behind === undefined || isNextOf(lines[end - 1] ?? first, behind)) return start;
  if (numbered === size || isInColumns(lines.slice(start, end))) return end;
  const isChapter = (behind.kind === 'heading' || behind.alone) && entryOf(behind) === entryOf(first);
  const isParted = isChapter && (behind.page || behind.gap >= GAP || isFirstAgain(lines, start, end));
  return size > 2 && isParted ? end : start;
}

/** True where the first line comes again, alone above a paragraph; in verse that comes back to it no paragraph follows. */
function isFirstAgain(lines: readonly Line[], start: number, index: number): boolean {
  const [first, line, next] = [lines[start], lines[index], lines[index + 1]];
  if (first === undefined || line === undefined || next === undefined || line.gap === 0 || !line.alone) return false;
  return next.spaces === 1 && isProse(next) && entryOf(line) === entryOf(first);
}

/** True for names of chapters in one line, of which one comes again right behind it. */
function isRowOfChapters(row: Line, behind: Line | undefined): boolean {
  const entries = entriesOf([row]);
  return isInColumns([row]) && behind !== undefined && behind.page && entries.has(entryOf(behind));
}

/** True for names of chapters side by side, several in every line. */
function isInColumns(entries: readonly Line[]): boolean {
  return entries.every(({ text }) => text.split(/[\s\u3000]{2,}/u).length >= 3);
}

/** What the list of chapters in `lines` names: such a line is a heading where it comes again. */
export function entriesOf(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(
    lines.flatMap((line) => [entryOf(line), ...line.text.split(BETWEEN_ENTRIES).map((text) => entryOf({ text }))]),
  );
}

/** The marks of a text are explained up to the next heading, page or gap. */
function endOfKey(lines: readonly Line[], start: number): number {
  for (let index = start + 1; index < Math.min(lines.length, start + LONGEST_LIST); index++) {
    const line = lines[index];
    if (line === undefined || line.page || line.kind === 'heading' || isRule(line)) return index;
    if (index > start + 1 && line.gap >= GAP) return index;
  }
  return start;
}

function isEntry({ kind, text }: Line): boolean {
  return kind === 'text' && text.length <= LONGEST_ENTRY && !SENTENCE_END.test(text.slice(3)) && !text.endsWith('、');
}

/** A line as a list of chapters has it: without blanks, marks before it and the number of its page. */
export function entryOf({ text }: Pick<Line, 'text'>): string {
  return text.replace(PAGE_NUMBER, '').replace(/^[●○◎■□◆◇・＊]+|[\s\u3000]/gu, '');
}

function isRule({ text }: Line): boolean {
  return /^[-－―─＝=＿_＊*]{3,}$/u.test(text);
}
