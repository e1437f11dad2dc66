import { isHeading, isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { isForeign } from '../names/persons.js';
import { isSignedBy } from './prefaces.js';
import { isSalutation } from '../lines/salutations.js';

/** A quotation above a work has no more lines, and is not longer. */
const MOST_LINES = 10;
const LONGEST = 250;
/** The same where dashes stand before the source. */
const MOST_LINES_ABOVE_DASHES = 16;
const LONGEST_ABOVE_DASHES = 420;
/** A line set in so far, and short, says where the lines above it are from. */
const FAR_IN = 7;
const LONGEST_SOURCE = 40;
const LETTER = /\p{L}/u;
const DATE =
  /^[〇一二三四五六七八九十・．.、―─—\s\u3000]+$|[0-9０-９〇][・．./／－-]?[0-9０-９〇]|[0-9０-９〇一二三四五六七八九十元某][年月日]/u;
/** Said by somebody, and who that is: `「…」――架空の人`. */
const WITH_SOURCE = /^[「『“].{1,120}[」』”][\s\u3000]*[―─—]{1,2}[^。、「」]{2,24}$/u;
/** The same without brackets: a sentence, or a verse and a gap. */
const BARE_WITH_SOURCE = /^.{4,120}(?:[。！？!?]|[\s\u3000]{2})[―─—]{1,2}[^―─—。、「」！？…（）]{2,24}[―─—]{0,2}$/u;
/** The same behind dots, in small letters or not: `…候。……謡曲鶴亀`. */
const SOURCE_BEHIND_DOTS = /^.{4,160}。…{2}[\p{Script=Han}々]{2,10}$/u;
/** A line in Chinese with its source. */
const CHINESE_WITH_SOURCE = /^[\p{Script=Han}\s\u3000]{8,}[―─—]{1,2}[^―─—。、「」]{2,16}[―─—]{1,2}$/u;
/** `⦅シェクスピア⦆` */
const IN_BRACKETS = /^[（(⦅][^（）()⦅⦆]{2,24}[）)⦆]$/u;
/** A line that begins so, among lines that are set in, names their source wherever it stands: `――休日の歌`. */
const NAMES_SOURCE =
  /^[―─—]{2}(?:[^―─—。、「」！？…]{2,24}|[^―─—。「」！？…]{2,32}[\p{Script=Han}\p{Script=Katakana}ー])$/u;
const BEHIND_DASHES = /^[―─—]{2}/u;
/** The title of what is quoted, with its year and its author perhaps. */
const TITLE_BEHIND_DASHES = /^[―─—]{2}「[^「」。]{2,24}」[^「」。]{0,16}$/u;
/** The source in brackets, behind what is quoted or below it. */
const SOURCE_BEHIND = /」（[^（）。]{2,24}）$/u;
const SOURCE_BELOW = /^（[^（）。]{2,40}）(?:（[^（）。]{2,24}）)?$/u;
const LONGEST_TITLE = 30;
/** Whoever signs so has written it, and is no source. */
const SIGNED = /(?:しるす|[記識誌]す|[\s\u3000][識誌])$/u;
const SECOND_NAME = /^[\p{Script=Han}\p{Script=Katakana}々・ー]{3,16}$/u;
const DOTS = /^[…‥]{2,}$/u;
const TO_SOMEBODY = /[にへ]$/u;
const SET_IN = 2;
const OWN_WORD = /著者|作者|筆者/u;

/**
 * Where a quotation above a text of prose ends: lines with their source below them at the right, or lines in another
 * language; `start` where there is none.
 */
export function endOfQuotation(lines: readonly Line[], start: number, author: string): number {
  if (isSalutation(lines, start)) return start;
  let end = start;
  while (isForeign(lines[end]?.text ?? '')) end++;
  // A song that goes on in dots is sung in the text.
  if (end > start && lines[end]?.gap === 0 && DOTS.test(lines[end]?.text ?? '')) return start;
  if (end > start && (lines[end - 1]?.kind === 'right' || isPartedFromJapanese(lines, end))) return end;
  if (isQuotationWithSource(lines, start)) return start + 1;
  const bracketed = endOfBracketed(lines, start);
  if (bracketed > start) return bracketed;
  // The translation of what is quoted may follow it, before its source.
  const isQuotedTwice = end > start;
  let length = 0;
  for (let index = start; index < start + MOST_LINES_ABOVE_DASHES; index++) {
    const line = lines[index];
    if (line === undefined || (index > start && (line.page || isHeading(line)))) return start;
    const isLong = length > LONGEST || index >= start + MOST_LINES;
    if (length > LONGEST_ABOVE_DASHES) return start;
    if (isLong && line.kind !== 'text') return start;
    if (isLong && !BEHIND_DASHES.test(line.text)) {
      length += line.text.length;
      continue;
    }
    if (index > start && isSource(line, lines[index - 1], author) && !isToSomebody(lines, index)) {
      const end = isAlsoSource(lines[index + 1], line) ? index + 2 : index + 1;
      const next = lines[end];
      const isBracketed = isQuotedTwice && line.kind === 'right' && IN_BRACKETS.test(line.text) && next?.gap !== 0;
      const isEnd =
        isBracketed ||
        isFollowedByProse(lines, end, line.kind === 'right') ||
        isPlainSource(line, lines[index - 1], next);
      return isEnd ? end : start;
    }
    // Paragraphs of prose begin with one space; what is quoted is set in further, or is verse.
    if (line.kind === 'heading' || (line.indent === 1 && !isQuotedTwice)) return start;
    length += line.text.length;
  }
  return start;
}

/** Behind some lines in quotation marks that are set in, with their source in brackets, above a paragraph. */
function endOfBracketed(lines: readonly Line[], start: number): number {
  const first = lines[start];
  if (first === undefined || first.indent === 0 || first.spaces > 0 || !first.text.startsWith('「')) return start;
  let length = 0;
  for (let end = start + 1; end <= start + MOST_LINES; end++) {
    const [last, next] = [lines[end - 1], lines[end]];
    if (last === undefined || next === undefined || last.kind !== 'text' || length > LONGEST) return start;
    length += last.text.length;
    const isBelow = SOURCE_BELOW.test(last.text) && lines[end - 2]?.text.endsWith('」') === true;
    if (SOURCE_BEHIND.test(last.text) || isBelow) return next.spaces === 1 && isProse(next) ? end : start;
    if (next.gap > 0) return start;
  }
  return start;
}

/** A line that names its source itself, above a heading or the text. */
function isQuotationWithSource(lines: readonly Line[], start: number): boolean {
  const [line, next] = [lines[start], lines[start + 1]];
  if (line === undefined || next === undefined) return false;
  if (CHINESE_WITH_SOURCE.test(line.text) && isProse(next)) return true;
  if (line.block >= SET_IN && next.block === 0 && SOURCE_BEHIND_DOTS.test(line.text) && isProse(next)) return true;
  if (!line.alone) return false;
  if (!WITH_SOURCE.test(line.text) && !(line.indent >= SET_IN && BARE_WITH_SOURCE.test(line.text))) return false;
  return next.kind === 'heading' || isHeading(next) || isProse(next);
}

function isSource(line: Line, above: Line | undefined, author: string): boolean {
  const { kind, text, indent, gap } = line;
  // What two empty lines part from a text is the heading of what follows.
  if (kind === 'heading' || gap >= 2 || /[。！？]$|^[^「『]*[」』]$/u.test(text) || SIGNED.test(text)) return false;
  if (text.length > LONGEST_SOURCE || !LETTER.test(text) || OWN_WORD.test(text)) return false;
  if (TITLE_BEHIND_DASHES.test(text)) return indent >= SET_IN;
  if (DATE.test(text)) return false;
  const own = text.replace(/[\s\u3000]/gu, '');
  if (author.includes(own) || own.includes(author) || isSignedBy(line, author)) return false;
  if (kind === 'right') return true;
  if (above === undefined) return false;
  if (isFarIn(line, above)) return true;
  return indent >= SET_IN && above.indent >= SET_IN && NAMES_SOURCE.test(text);
}

/** The translator, below the poet and set in as far. */
function isAlsoSource(line: Line | undefined, above: Line): boolean {
  if (line?.kind !== 'text' || line.gap > 0 || line.indent < FAR_IN || line.indent !== above.indent) return false;
  return SECOND_NAME.test(line.text);
}

/** True where the lines at the right name somebody to whom the words above are spoken. */
function isToSomebody(lines: readonly Line[], start: number): boolean {
  let end = start + 1;
  while (lines[start]?.kind === 'right' && lines[end]?.kind === 'right') end++;
  return TO_SOMEBODY.test(lines[end - 1]?.text ?? '');
}

/** Within a block that is set in itself, the spaces of a line count. */
function isFarIn({ indent, spaces }: Line, above: Line): boolean {
  return (indent >= FAR_IN && indent > above.indent + 2) || (spaces >= FAR_IN && spaces > above.spaces + 2);
}

/** A source behind dashes, far in and above a gap, ends a quotation whatever follows: prose, verse, a letter. */
function isPlainSource(line: Line, above: Line | undefined, next: Line | undefined): boolean {
  if (above === undefined || next === undefined || next.gap === 0) return false;
  return NAMES_SOURCE.test(line.text) && (line.kind === 'right' || isFarIn(line, above));
}

/** A line between the two must part them, empty or a heading. */
function isFollowedByProse(lines: readonly Line[], from: number, isBelowRight: boolean): boolean {
  for (let index = from; index < from + 3; index++) {
    const line = lines[index];
    if (line?.kind !== 'text' || isHeading(line)) continue;
    if ((line.gap > 0 || index > from) && isProse(line)) return true;
    // The title of the first part.
    if (!isBelowRight || line.gap === 0 || !line.alone || line.text.length > LONGEST_TITLE) return false;
  }
  return false;
}

/** In verse that mixes languages the lines follow one another. */
function isPartedFromJapanese(lines: readonly Line[], from: number): boolean {
  for (let index = from; index < from + MOST_LINES; index++) {
    const line = lines[index];
    if (line?.kind === 'text' && !isHeading(line)) return (line.gap > 0 || index > from) && !isForeign(line.text);
  }
  return false;
}
