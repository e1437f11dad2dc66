import { endOfCast } from './cast.js';
import { endOfContents, entriesOf, entryOf } from './contents.js';
import { endsSentence, isHeading, isName, isProse, isTitle } from './headings.js';
import type { Line } from './layout.js';
import { endOfForeignPreface, NOTE_BY_TRANSLATOR } from './prefaces.js';
import { endOfQuotation } from './quotations.js';

/** What is known of a work before its text is read. */
export interface Known {
  readonly title: string;
  readonly author: string;
  /** Translators and editors, as the title block has them. */
  readonly contributors: readonly string[];
  /** True where a line comes again further down in the work: a song that is sung in it is no motto above it. */
  readonly isRefrain?: (line: string) => boolean;
}

/** What stands before a text. */
export interface Front {
  /** How many lines it is. */
  readonly end: number;
  /** What a list of chapters in it names: such a line is a heading. */
  readonly chapters: ReadonlySet<string>;
}

/** A line set in so far is an epigraph or a heading, where the text after it is not. */
const SET_IN = 3;
/** Prose has longer lines. */
const SHORT_LINE = 20;
/** What follows an epigraph is at least this long, and at least a third of it: else both are parts of one poem or list. */
const SHORTEST_TEXT = 80;
/** What is set in and longer, in Japanese sentences, is no quotation: the author begins so. */
const LONGEST_EPIGRAPH = 150;
/** So soon the text speaks of what stands above it. */
const DEICTIC =
  /[斯か]う(?:[い言云]ふ|歌)|斯[うん]?[いな]|こういう|こんな歌|[こ此]の(?:歌|詩(?!集)|句|文句|言葉|[一二三四]つ)|是れ|右の[歌詩句]|以上の|^(?:これ|是)、/u;
const SOON = 60;
const MOST_VERSE = 5;
const LONGEST_VERSE = 32;
const SHORTEST_PROSE = 40;
const SHORTEST_SAID = 5;
/** Where a text is from, and what it is. */
const ABOUT_THE_TEXT =
  /^(?:左の|[こ此]の(?:論文|[一本]?[篇編文]|稿|書)|本(?:論文|[篇編文稿書]))|講演|速記|演説|筆記|掲載|所載|[収收]め/u;
/** A line at the right that ends a sentence and is longer is no signature. */
const LONGEST_SIGNATURE = 30;

/** What stands before the text: headings, ornaments, notes, epigraphs, lists of chapters and persons, prefaces by others. */
export function frontOf(lines: readonly Line[], known: Known): Front {
  let index = 0;
  let behindCast = false;
  let entries: ReadonlySet<string> = new Set();
  for (;;) {
    const line = lines[index];
    if (line === undefined) return { end: index, chapters: entries };
    const lists = [endOfContents(lines, index), endOfCast(lines, index, known.title)] as const;
    if (lists[0] > index) entries = entriesOf(lines.slice(index, lists[0]));
    if (lists[1] > index) behindCast = true;
    const behind = Math.max(...lists);
    if (behind > index) index = behind;
    else if (
      !isRunning(line) ||
      isHeading(line) ||
      NOTE_BY_TRANSLATOR.test(line.text) ||
      entries.has(entryOf(line)) ||
      repeatsTitle(lines, index, known.title)
    )
      index++;
    else {
      const end = Math.max(endOfForeignPreface(lines, index, known), endOfQuotation(lines, index, known.author));
      if (end > index) index = end;
      else if (isTitle(lines, index)) index++;
      else {
        const isSetIn = line.indent >= SET_IN || isVerseAboveProse(lines, index);
        const epigraph = behindCast || !isSetIn ? index : endOfEpigraph(lines, index, known);
        if (epigraph === index) return { end: index, chapters: entries };
        index = epigraph;
      }
    }
  }
}

/** True for a few lines of verse that are set in a little, above a paragraph of prose that an empty line parts from them. */
function isVerseAboveProse(lines: readonly Line[], start: number): boolean {
  let end = start;
  for (let line = lines[end]; line !== undefined && isLineOfVerse(line); line = lines[end]) {
    if (end > start && line.gap > 0) break;
    end++;
  }
  const [size, next] = [end - start, lines[end]];
  if (size < 2 || size > MOST_VERSE || next === undefined) return false;
  return (
    next.kind === 'text' && next.gap > 0 && next.indent <= 1 && next.text.length >= SHORTEST_PROSE && isProse(next)
  );
}

function isLineOfVerse({ kind, indent, text }: Line): boolean {
  return kind === 'text' && indent >= 2 && text.length <= LONGEST_VERSE && !/[。！？]$/u.test(text);
}

/** True for text, and for what is set to the right and yet is a sentence. */
export function isRunning(line: Line): boolean {
  return line.kind === 'text' || (line.kind === 'right' && endsSentence(line) && line.text.length > LONGEST_SIGNATURE);
}

/** The title printed again above the text; verse may begin with the words that it is named after. */
function repeatsTitle(lines: readonly Line[], index: number, title: string): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined) return false;
  const isVerse = !isProse(next) || next.text.length < SHORT_LINE;
  if (next.gap === 0 && next.indent === line.indent && next.spaces === line.spaces && isVerse) return false;
  const bare = line.text.replace(/[\s\u3000]/gu, '');
  return title.split('\u3000').includes(line.text) || bare === title.replace(/[\s\u3000]/gu, '');
}

/**
 * Where the lines set in from `start` on end, if enough text that is not set in follows; else `start`. They are text
 * themselves where nothing parts them from what follows, where that speaks of them, or where they come again.
 */
function endOfEpigraph(lines: readonly Line[], start: number, known: Known): number {
  const setIn = Math.min(SET_IN, lines[start]?.indent ?? SET_IN);
  const end = indexWhere(lines, start, (line) => line.kind === 'text' && line.indent < setIn);
  const next = indexWhere(lines, end, (line) => line.kind === 'text' && line.indent >= setIn);
  const block = lines.slice(start, end);
  if (known.contributors.length === 0 && (isOwnProse(block) || belongsToText(block, lines[end], known))) return start;
  const follows = lengthOf(lines.slice(end, next));
  return follows >= SHORTEST_TEXT && follows * 3 > lengthOf(block) ? end : start;
}

function belongsToText(block: readonly Line[], next: Line | undefined, { isRefrain }: Known): boolean {
  const [first] = block;
  if (first === undefined || next === undefined || block.some(({ kind }) => kind === 'right')) return false;
  // Names of chapters stand right above the text as well, and come again.
  const said = block.filter((line) => line.text.length >= SHORTEST_SAID && !isName(line)).length * 2;
  if (said >= block.length && DEICTIC.test(next.text.slice(0, SOON))) return true;
  if (said <= block.length || ABOUT_THE_TEXT.test(first.text)) return false;
  return (next.gap === 0 && !next.page) || (block.length > 1 && isRefrain?.(first.text) === true);
}

/** True for paragraphs of Japanese prose, long and unsigned. */
function isOwnProse(block: readonly Line[]): boolean {
  const text = block.filter(({ kind }) => kind === 'text');
  const sentences = text.filter(
    (line) => endsSentence(line) && /\p{Script=Hiragana}|\p{Script=Katakana}/u.test(line.text),
  );
  return (
    lengthOf(text) >= LONGEST_EPIGRAPH &&
    sentences.length * 2 > text.length &&
    !block.some(({ kind }) => kind === 'right')
  );
}

function indexWhere(lines: readonly Line[], from: number, passes: (line: Line) => boolean): number {
  for (let index = from; index < lines.length; index++) {
    const line = lines[index];
    if (line !== undefined && passes(line)) return index;
  }
  return lines.length;
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}
