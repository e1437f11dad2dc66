import { isAboutTheText } from './author-notes.js';
import { endOfCast } from './cast.js';
import { isFirstOfPoems } from './commented-poems.js';
import { endsSentence, isHeading, isName, isOrnament, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { isInColumns } from '../lines/names.js';
import { writerOfNote } from './own-notes.js';
import { isSignedBy, OWN_PREFACE } from './prefaces.js';
import { isDialogue } from '../lines/stage.js';
import { isTakenUp } from './taken-up.js';
import { aboveHeading, goesOn, isLongVerse, isSignedBehind, namesSomebody } from './verse-blocks.js';
import { speaksOfVerse } from '../lines/verse-words.js';

/** Where what is set in above a text ends, or that nobody can tell whose words it is. */
export type Epigraph = { readonly end: number } | 'unclear';

/** Who had a hand in the work, and what comes again in it. */
interface Known {
  readonly title: string;
  readonly author: string;
  readonly contributors: readonly string[];
  readonly isRefrain?: (line: string) => boolean;
}

/** A line set in so far is an epigraph or a heading, where the text after it is not. */
export const SET_IN = 3;
/** What follows an epigraph is at least this long, and at least a third of it: else both are parts of one poem or list. */
const SHORTEST_TEXT = 80;
/** So soon the text speaks of what stands above it. */
const DEICTIC =
  /[斯か]う(?:[い言云]ふ|歌)|斯[うん]?[いな]|こういう|こんな歌|[こ此]の(?:歌|詩(?!集)|句|文句|言葉|[一二三四]つ)|是れ|右の[歌詩句]|以上の|^(?:これ|是)、|^これ\p{Script=Han}/u;
const SOON = 60;
const SHORTEST_SAID = 5;
/** A quotation, whole or with its source behind it. */
const QUOTED =
  /^[「『“〝].*[」』”〟]$|[）)]$|[―─—]{1,2}[^―─—。、]{2,24}[―─—]{0,2}$|[\s\u3000]{2}\S{2,10}$|[。！？!?』][^\s\u3000。！？!?]{2,10}$/u;
/** What a chapter is about: points of a summary, a question that was put to the author. */
const SUMMARY = /^[―─—]{1,2}.*[―─—]$|^[^。]*(?<!の)(?:事|こと)。$|^[一二三四五六七八九十]、/u;
/** A verse and the poet's name. */
const NAMED_BEHIND = /[\s\u3000][\p{Script=Han}々]{2,6}$/u;
const HAS_COLUMNS = /[\s\u3000]{2}/u;
/** A list of persons has no more headings. */
const MOST_ABOVE_LIST = 2;
/** A verse has no more lines. */
const MOST_VERSE = 5;
/** Who wrote a note, at its end. */
const NOTED_BY = /[（(][^（）()]{2,10}(?:[附付追]記|記す?|識す?|しるす)[）)]$/u;
const SOURCE_LINE = /^[―─—]{2}.{1,40}$/u;
const KANA = /\p{Script=Hiragana}|\p{Script=Katakana}/u;
/** In Japanese sentences so long nobody is quoted. */
const LONGEST_QUOTATION = 150;
/** Shorter than this a sentence may be anybody's, unless its author speaks of himself. */
const SHORTEST_PROSE = 50;
const SHORTEST_SENTENCE = 15;
const FIRST_PERSON = /^(?![―─—]).*(?:私|わたし|わたくし|僕|俺|自分|余[はがのを]|予[はがのを]|我が|わが|小生)/u;
const LONGEST_TITLE = 12;
/** Its last sentence and one more say that this is what people say. */
const HEARSAY = /と[云言い][うふ]。.*と[云言い][うふ]。$/u;
const HEADNOTE = /^[^「『」』―（）。]{20,}。[^「『」』―（）]*。$/u;
const FAR_IN = 5;
/** What is set in further is a motto, though the tale tells of it again. */
const FARTHEST_SONG = 12;
const OPENS = '「『';
const CLOSES = '」』';
const FOREWORD = /はしがき|まえがき|前書|前がき|^序|プロローグ/u;
const BETWEEN_NAMES = /[・＝=\s\u3000]+/u;
/** One line of verse has so many letters and no punctuation. */
const TANKA = /^[^、。，．！？!?「」『』…―]{20,40}$/u;

/**
 * Where the lines set in from `start` on end, if enough text that is not set in follows; else `start`. They are text
 * themselves where nothing parts them from what follows, where that speaks of them, where they come again, where they are
 * the author's own prose, or where they set the scene of a play.
 */
export function endOfEpigraph(lines: readonly Line[], start: number, known: Known): Epigraph {
  const setIn = Math.min(SET_IN, lines[start]?.indent ?? SET_IN);
  const end = indexWhere(lines, start, (line) => line.kind === 'text' && line.indent < setIn);
  const next = indexWhere(lines, end, (line) => line.kind === 'text' && line.indent >= setIn && !isOrnament(line));
  const block = lines.slice(start, end);
  const follows = lengthOf(lines.slice(end, next));
  const scene = sceneIn(block, lines, end);
  if (scene !== undefined) return { end: start + scene };
  // `三幕六場` above a list of persons is a heading of it.
  const list = block.findIndex(
    (_, at) => at > 0 && at <= MOST_ABOVE_LIST && endOfCast(lines, start + at, known.title) > start + at,
  );
  if (list !== -1 && !block.slice(0, list).some(({ text }) => HAS_COLUMNS.test(text))) return { end: start + list };
  const isNoted = known.contributors.length > 0;
  if (!isNoted && isUnderOwnHeading(lines, start)) return { end: start };
  const writer = isNoted ? undefined : writerOfNote(block, known.author);
  if (writer === 'author') return { end: start };
  if (writer === 'anybody' && follows >= SHORTEST_TEXT) return 'unclear';
  if (!isNoted && isOwnProse(withoutTitle(block), known.author) && !isHearsay(block, lines[end]))
    return { end: isHeadedProse(block) ? start + 1 : start };
  if (!isNoted && belongsToText(block, lines.slice(end, next), known)) return { end: start };
  if (follows < SHORTEST_TEXT || follows * 3 <= lengthOf(block)) return { end: start };
  // In a translation a foreword that does not speak of the author may be the first words of the tale.
  const isTold =
    isNoted &&
    (start === 0 || FOREWORD.test(lines[start - 1]?.text ?? '')) &&
    lengthOf(block) >= LONGEST_QUOTATION &&
    isOwnProse(block, known.author) &&
    !isAbout(block, known.author);
  if (!isNoted && isFirstOfPoems(lines, start, end)) return 'unclear';
  const verse = aboveHeading(block);
  const isNobodys = (isNoted ? isLongVerse(verse) : isAnybodys(verse)) && !namesSomebody(verse);
  const isSigned = !isNoted && isSignedBehind(verse, known.author);
  return isTold || isNobodys || isSigned ? 'unclear' : { end };
}

/**
 * True where a page of its own, which begins at `start`, holds prose of the author's: a foreword as likely as the first
 * words of the work.
 */
export function isOwnPage(lines: readonly Line[], start: number, { author, contributors }: Known): boolean {
  if (contributors.length > 0 || lines[start]?.kind !== 'aside') return false;
  const end = indexWhere(lines, start, (line) => line.kind !== 'aside' && line.kind !== 'right');
  const page = lines.slice(start, end).map((line): Line => (line.kind === 'aside' ? { ...line, kind: 'text' } : line));
  if (lines.slice(Math.max(0, start - 1), start + 1).some(({ text }) => /^(?:序|巻頭)[詩歌]$/u.test(text))) return true;
  if (page.length > 1 && isAnybodys(page) && !namesSomebody(lines.slice(0, end))) return true;
  if (page.some(isProse) && (isUnderOwnHeading(lines, start) || isUnderOwnHeading(lines, start + 1))) return true;
  return (lengthOf(page) >= SHORTEST_PROSE && isOwnProse(page, author)) || isHeadnote(page);
}

/** True for one paragraph of sentences that quotes nobody: the poet says where the poems of a part were made. */
function isHeadnote(page: readonly Line[]): boolean {
  const [line] = page;
  return page.length === 1 && line !== undefined && HEADNOTE.test(line.text) && !isAboutTheText(line.text);
}

/** True behind `作者の言葉`: where that was printed stands below it at the right, and is no source. */
export function isUnderOwnHeading(lines: readonly Line[], start: number): boolean {
  return OWN_PREFACE.test(lines[start - 1]?.text ?? '');
}

/** Where a play's first scene is set, in a block above a dialogue: behind names of persons, times and places. */
function sceneIn(block: readonly Line[], lines: readonly Line[], end: number): number | undefined {
  const at = block.findIndex((line) => line.kind === 'text' && isProse(line) && !isInColumns(line));
  return at !== -1 && isDialogue(lines, end) ? at : undefined;
}

function belongsToText(block: readonly Line[], below: readonly Line[], { isRefrain }: Known): boolean {
  const [[first], [next]] = [block, below];
  if (first === undefined || next === undefined || block.some(({ kind }) => kind === 'right')) return false;
  if (block.length <= MOST_VERSE && !block.some(isSaidByOthers)) {
    if (speaksOfVerse(block.map(({ text }) => text).join('\n'), below)) return true;
  }
  if (block.length <= MOST_VERSE && isTakenUp(block, below)) return true;
  if (goesOn(next, below[1])) return true;
  const said = saidIn(block) * 2;
  if (said >= block.length && DEICTIC.test(next.text.slice(0, SOON))) return true;
  if (said <= block.length || isAboutTheText(first.text)) return false;
  return (
    (next.gap === 0 && !next.page) ||
    (block.length > 1 && first.indent < FARTHEST_SONG && isRefrain?.(first.text) === true)
  );
}

/** How many lines of a block say something. Names of chapters stand right above the text as well, and come again. */
function saidIn(block: readonly Line[]): number {
  return block.filter((line) => line.text.length >= SHORTEST_SAID && !isName(line)).length;
}

/** True for Japanese prose that its author has signed, or nobody, and that tells no source. */
function isOwnProse(block: readonly Line[], author: string): boolean {
  const signed = block.filter((line, at) => line.kind === 'right' && !isQuotedAt(block, at));
  if (signed.length > 0) return signed.some((line) => isSignedBy(line, author));
  const text = block.filter((line) => line.kind === 'text' && !isHeading(line));
  if (text.length > 1 && isSignedInLine(text.at(-1), author)) text.pop();
  const [first, last] = [text[0], text.at(-1)];
  if (first === undefined || last === undefined || NOTED_BY.test(last.text)) return false;
  const sentences = text.filter((line) => (endsSentence(line) || isCutParagraph(line)) && KANA.test(line.text));
  const length = lengthOf(text);
  // A paragraph counts for more than the heading above it; lines of verse count alike.
  const isParagraph = sentences.some((line) => line.text.length >= SHORTEST_PROSE);
  if (isParagraph ? lengthOf(sentences) * 2 <= length : sentences.length * 2 <= text.length) return false;
  if (length >= LONGEST_QUOTATION) return true;
  if (!endsSentence(last) || isAboutTheText(first.text) || isQuoted(text) || text.some(isSummary)) return false;
  if (length >= SHORTEST_PROSE) return true;
  return text.length === 1 && first.gap > 0 && length >= SHORTEST_SENTENCE && FIRST_PERSON.test(first.text);
}

/** Without what an empty line parts from the end: the title of the first chapter. */
function withoutTitle(text: readonly Line[]): Line[] {
  const last = text.at(-1);
  const isTitle = text.length > 1 && last !== undefined && last.gap > 0 && last.text.length <= LONGEST_TITLE;
  return text.slice(0, isTitle && isName(last) ? -1 : undefined);
}

/** True for a paragraph far in and far above the text that tells what others say: it may be out of a book. */
function isHearsay([first, second]: readonly Line[], behind: Line | undefined): boolean {
  if (first === undefined || second !== undefined || behind === undefined || behind.gap < 2) return false;
  return first.indent >= FAR_IN && HEARSAY.test(first.text) && !FIRST_PERSON.test(first.text);
}

/** `明治三十五年正月鏡花` */
function isSignedInLine(line: Line | undefined, author: string): boolean {
  return line !== undefined && /[年月]/u.test(line.text) && line.text.endsWith(author.slice(-2));
}

/** True for a paragraph whose last sentence goes on behind what it quotes. */
function isCutParagraph({ text }: Line): boolean {
  return text.length >= SHORTEST_PROSE && text.includes('。') && text.endsWith('、');
}

function isAbout(block: readonly Line[], author: string): boolean {
  const names = author.split(BETWEEN_NAMES).filter((name) => name.length > 1);
  return block.some(({ text }) => names.some((name) => text.includes(name)));
}

/** True within a letter that the prose quotes: it is signed as well. */
function isQuotedAt(block: readonly Line[], at: number): boolean {
  let open = 0;
  for (const { text } of block.slice(0, at)) {
    for (const character of text) {
      if (OPENS.includes(character)) open++;
      else if (CLOSES.includes(character)) open--;
    }
  }
  return open > 0;
}

/** True for a paragraph with the name of a thing above it. */
function isHeadedProse([first, second]: readonly Line[]): boolean {
  if (first === undefined || second === undefined) return false;
  return first.text.length < SHORTEST_SAID && isName(first) && second.text.length >= SHORTEST_PROSE;
}

/** True for verse or a saying that tells neither its author nor its source. */
function isAnybodys(all: readonly Line[]): boolean {
  const block = all.filter((line) => !isOrnament(line));
  const [first] = block;
  if (first === undefined || block.some((line) => line.kind !== 'text' || !KANA.test(line.text))) return false;
  if (isAboutTheText(first.text) || isQuoted(block) || block.some(isSummary)) return false;
  if (block.length === 1) return TANKA.test(first.text) || isProse(first);
  const last = block.at(-1) ?? first;
  return saidIn(block) * 2 > block.length || (saidIn(block) * 2 === block.length && endsSentence(last));
}

function isQuoted(block: readonly Line[]): boolean {
  const last = block.at(-1)?.text ?? '';
  return block.some(({ text }) => QUOTED.test(text)) || (block.length > 1 && SOURCE_LINE.test(last));
}

function isSaidByOthers({ text }: Line): boolean {
  return QUOTED.test(text) || NAMED_BEHIND.test(text);
}

function isSummary({ text }: Line): boolean {
  return SUMMARY.test(text);
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
