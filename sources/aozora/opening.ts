import { bareHeadingsOf, mayBeBareHeading } from './bare-headings.js';
import { isByline } from './bylines.js';
import { endOfHeadedCast } from './cast.js';
import { withoutChapterNumber } from './chapter-numbers.js';
import { entryOf } from './contents.js';
import { dedicates } from './dedications.js';
import { frontOf, isRunning, type Known } from './front.js';
import { isHeading, isNumberedHeading, isOrnament } from './headings.js';
import { withoutHeadInLine } from './heads-in-line.js';
import { layOut, type Line } from './layout.js';
import { NOUN, SENTENCE_END } from './line-forms.js';
import { withoutNoteMarks } from './note-marks.js';
import { isHeadingByOthers, isPrefaceHeading } from './prefaces.js';
import { cutAtSentence } from './sentence-cut.js';
import { untilNextTitle } from './set-in-titles.js';
import { beginsWithAnother } from './words-of-others.js';

/** How much of a body is looked at first: most works begin with their text, or with a heading or two. */
const NARROW_WINDOW = 2500;
const MOST_HEADINGS = 2;
const FOREWORD = 2;
const SHORTEST_REFRAIN = 6;
/** A whole body is looked through no more often. */
const MOST_SEARCHES = 9;
/** How much where there is more: long enough to see that a preface is followed by the text. */
const WINDOW = 8000;
/** How much where all that was front matter: a long list, a preface by another hand. */
const WIDE_WINDOW = 60_000;
/** How much running text a cut is chosen from. */
const ENOUGH = 700;
/** With so much text before it, a heading ends the passage; one that is a number alone, with more. */
const BEFORE_HEADING = 12;
const BEFORE_NUMBER = 40;
const LONGEST_TITLE = 20;
/** A verse and its poet. */
const COLUMN = /[\s\u3000]{2}/u;
/** The editor says that the manuscript's first leaves are lost. */
const LOST =
  /^[〔［【（(][^〔〕]{0,12}(?:冒頭|前半|原稿|以前|始め|初め|最初|前)[^〔〕]{0,12}(?:欠|なし|無し|失|不明|破棄|散逸|紛失|空白|現存せず)[^〔〕]{0,8}[〕］】）)]/u;
const LOST_ANNOTATION =
  /［＃[^［］]{0,12}(?:冒頭|前半|最初の?)[^［］]{0,20}(?:欠落|なし|欠け|失わ|紛失|現存しない)[^［］]{0,20}］/u;

/** Where a poem was printed first, said below it. */
const SOURCE = /^[（(][^（）()]{0,30}年[^（）()]{0,20}(?:発表|所載|掲載|所収)[）)]$/u;

/** The opening of a work, or why it has none: no text, a beginning that is lost, no sentence that ends in time. */
export type Opening = { readonly text: string } | { readonly none: 'no-body' | 'opening-lost' | 'opening-unclear' };

/**
 * The opening of a work: about its first hundred characters, in whole sentences or lines of verse, without what stands
 * before the text (headings, bare chapter numbers, ornaments, figures, epigraphs, title pages, lists of chapters and of
 * persons, prefaces by others). Paragraphs and lines of verse keep their breaks.
 */
export function openingOf(body: readonly string[], names: Known): Opening {
  let searches = 0;
  const isRefrain = (line: string): boolean => ++searches <= MOST_SEARCHES && comesAgain(body, line);
  let headings: ReadonlySet<string> | undefined;
  const isBareHeading = (line: Line): boolean =>
    mayBeBareHeading(line) && (headings ??= bareHeadingsOf(body)).has(line.text);
  const known = { ...names, isRefrain, isBareHeading };
  const first = layOut(body, known.contributors.length > 0 ? WINDOW : NARROW_WINDOW);
  if (first.length === 0) return { none: 'no-body' };
  let [lines, front] = [first, frontOf(first, known)];
  for (const window of [WINDOW, WIDE_WINDOW]) {
    if (!front.isUnclear && !isShort(lines, front.end, window)) break;
    lines = layOut(body, window);
    front = frontOf(lines, known);
  }
  const rest = front.end < lines.length ? untilNextTitle(lines, front.end) : besideText(lines);
  if (lines.slice(0, front.end + 1).some(({ text }) => LOST.test(text))) return { none: 'opening-lost' };
  if (body.slice(0, 40).some((line) => line.includes('［＃') && LOST_ANNOTATION.test(line.slice(0, 400)))) {
    return { none: 'opening-lost' };
  }
  if (front.isUnclear || (known.contributors.length === 0 && beginsWithAnother(body, known.author))) {
    return { none: 'opening-unclear' };
  }
  const found = withoutNoteMarks(runningText(rest, front.chapters, known));
  const passage = withoutHeadInLine(withoutChapterNumber(found, body), body);
  if (passage === '') return { none: 'no-body' };
  const text = cutAtSentence(passage);
  return text === undefined ? { none: 'opening-unclear' } : { text };
}

/** True where more lines must be seen: all were front matter, or more than a heading was and a preface may go on. */
function isShort(lines: readonly Line[], end: number, window: number): boolean {
  const above = lines[end - 1]?.text ?? '';
  if (window === WIDE_WINDOW) return end === lines.length || isHeadingByOthers(above);
  return end > MOST_HEADINGS || end >= lines.length - 1 || isPrefaceHeading(above);
}

/** True for a line that stands in the body twice; one with readings in it is not looked for. */
function comesAgain(body: readonly string[], line: string): boolean {
  return line.length >= SHORTEST_REFRAIN && body.filter((other) => other.includes(line)).length > 1;
}

/** True for the author's name below a short text. */
function isSignature(line: Line, author: string): boolean {
  return line.text.length <= author.length + 2 && isByline(line, author);
}

/** A poem in the middle of its page is all there is of some works. */
function besideText(lines: readonly Line[]): Line[] {
  const middle = lines.filter(({ kind }) => kind === 'aside');
  return middle.map((line): Line => ({ ...line, kind: 'text' }));
}

/** True for the title of the next poem or part: alone on a new page, or set in further, behind a gap or above a paragraph. */
function isOfNextPart(line: Line, above: Line | undefined, next: Line | undefined): boolean {
  if (!line.alone || line.text.length > LONGEST_TITLE || SENTENCE_END.test(line.text) || isHeading(line)) return false;
  if (line.page) return true;
  if (above === undefined || line.gap === 0 || line.indent < above.indent + 2) return false;
  return line.gap >= 2 || (next?.spaces === 1 && NOUN.test(line.text) && !COLUMN.test(line.text));
}

/** True for an item of a list that has one above it. */
function isListed(line: Line, above: Line | undefined): boolean {
  return above !== undefined && isNumberedHeading(line) && isNumberedHeading(above);
}

/** The text from its first line on, up to the next heading; a heading that follows too soon is left out. */
function runningText(lines: readonly Line[], chapters: ReadonlySet<string>, known: Known): string {
  const { author, title } = known;
  const taken: string[] = [];
  let length = 0;
  let behindCast = 0;
  for (const [index, line] of lines.entries()) {
    if (length >= ENOUGH) break;
    if (index < behindCast) continue;
    // The list of a play's persons may stand behind a foreword.
    if (taken.length > 0 && taken.length <= FOREWORD) behindCast = endOfHeadedCast(lines, index, title);
    if (index < behindCast) continue;
    if (isOrnament(line) || chapters.has(entryOf(line)) || SOURCE.test(line.text)) continue;
    const isNext =
      isOfNextPart(line, lines[index - 1], lines[index + 1]) || (line.gap > 0 && known.isBareHeading?.(line) === true);
    if (length >= BEFORE_HEADING && isNext) break;
    const isNumber =
      line.kind !== 'heading' &&
      isHeading(line) &&
      !(index === lines.length - 1 && (dedicates(line.text) || isListed(line, lines[index - 1])));
    if (length >= (isNumber ? BEFORE_NUMBER : BEFORE_HEADING) && (isNumber || line.kind === 'heading')) break;
    if (!isRunning(line) || isNumber) continue;
    if (length >= BEFORE_HEADING && isSignature(line, author)) break;
    taken.push(line.text);
    length += line.text.length;
  }
  return taken.join('\n');
}
