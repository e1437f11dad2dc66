import { isByline } from '../lines/bylines.js';
import { endOfHeadedCast } from '../front/cast.js';
import { entryOf } from '../front/contents.js';
import { dedicates } from '../lines/dedications.js';
import { isRunning, type Known } from '../front/front.js';
import { isHeading, isNumberedHeading, isOrnament } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { CURTAIN, NOUN, SENTENCE_END } from '../lines/line-forms.js';
import {
  goesOn,
  isClosing,
  isNameBelow,
  isNextEntry,
  isNextTitle,
  isOwnNote,
  isRemarkBelow,
  withoutSignature,
} from './passage-ends.js';

/** How much running text a cut is chosen from. */
const ENOUGH = 700;
const FOREWORD = 2;
/** With so much text before it, a heading ends the passage; one that is a number alone, or the date of an entry, with more. */
const BEFORE_HEADING = 12;
const BEFORE_NUMBER = 40;
const BEFORE_SIGNATURE = 20;
const LONGEST_TITLE = 20;
const LONGEST_VERSE = 32;
const SHORTEST_PROSE = 60;
/** Where a play begins, below the words that the curtain rises: `第一\u3000花子の家の中`. */
const SCENE = /^第?[0-9０-９〇一二三四五六七八九十]{1,3}[場景]?[\s\u3000][^。、！？]{1,20}$/u;
/** A verse and its poet. */
const COLUMN = /[\s\u3000]{2}/u;
/** Where a poem was printed first, said below it. */
const SOURCE = /^[（(][^（）()]{0,30}年[^（）()]{0,20}(?:発表|所載|掲載|所収)[）)]$/u;

/**
 * The text from line `start` on, up to the next heading, the title of the next poem, a signature or a remark below the text; a
 * heading that follows too soon is left out.
 */
export function runningText(
  lines: readonly Line[],
  start: number,
  chapters: ReadonlySet<string>,
  { author, title, isBareHeading }: Known,
): string {
  const taken: string[] = [];
  let length = 0;
  let behindCast = 0;
  for (let index = start; index < lines.length && length < ENOUGH; index++) {
    const [above, line, next] = [lines[index - 1], lines[index], lines[index + 1]];
    if (line === undefined) break;
    if (index < behindCast) continue;
    // The list of a play's persons may stand behind a foreword.
    if (taken.length > 0 && taken.length <= FOREWORD) behindCast = endOfHeadedCast(lines, index, title);
    if (index < behindCast) continue;
    if (line.gap > 0 && SCENE.test(line.text) && CURTAIN.test(taken.at(-1) ?? '')) continue;
    if (isOrnament(line) && length >= BEFORE_NUMBER && isBetweenPieces(lines[start - 1], next, taken)) break;
    if (isOrnament(line) || SOURCE.test(line.text)) continue;
    if (length >= BEFORE_NUMBER && isTitleAgain(line, title)) break;
    if (line.page && length >= BEFORE_NUMBER && isVerse(taken) && line.text.length > LONGEST_VERSE) break;
    if (length >= BEFORE_HEADING && above !== undefined) {
      if (chapters.has(entryOf(line)) || isOfNextPart(line, above, next)) break;
      if (line.gap > 0 && isBareHeading?.(line) === true) break;
      if (isRemarkBelow(line, above) || isOwnNote(line) || isNextTitle(lines, index, start)) break;
    }
    if (chapters.has(entryOf(line)) || isNameBelow(line, author)) continue;
    if (taken.length > 0 && above !== undefined && goesOn(line, above)) {
      taken.push((taken.pop() ?? '') + line.text);
      continue;
    }
    const isNumber =
      line.kind !== 'heading' &&
      isHeading(line) &&
      !(index === lines.length - 1 && (dedicates(line.text) || isListed(line, above)));
    if (length >= (isNumber ? BEFORE_NUMBER : BEFORE_HEADING) && (isNumber || line.kind === 'heading')) break;
    if (length >= BEFORE_NUMBER && isNextEntry(line, taken[0] ?? '')) break;
    if (length >= BEFORE_SIGNATURE && isClosing(line)) break;
    if (!isRunning(line) || isNumber) continue;
    if (length >= BEFORE_HEADING && isSignature(line, author)) break;
    const text = withoutSignature(line.text, author);
    taken.push(text);
    length += text.length;
  }
  return taken.join('\n');
}

/** True for an ornament behind verse that has one above it too, and is a piece of its own, or that stands above prose. */
function isBetweenPieces(above: Line | undefined, next: Line | undefined, taken: readonly string[]): boolean {
  if (taken.length < 2 || !taken.every(isLineOfVerse)) return false;
  return (above !== undefined && isOrnament(above)) || (next !== undefined && next.text.length >= SHORTEST_PROSE);
}

/** True for short lines of which none but the last ends a sentence. */
function isVerse(lines: readonly string[]): boolean {
  return lines.length > 1 && lines.slice(0, -1).every(isLineOfVerse) && (lines.at(-1) ?? '').length <= LONGEST_VERSE;
}

function isLineOfVerse(text: string): boolean {
  return text.length <= LONGEST_VERSE && !text.endsWith('。');
}

/** True for the title of the work, behind an empty line in the middle of it. */
function isTitleAgain({ text, gap, indent, kind }: Line, title: string): boolean {
  return kind === 'text' && gap > 0 && indent >= 2 && text.replace(/。$/u, '') === title;
}

/** True for the author's name below a short text. */
function isSignature(line: Line, author: string): boolean {
  return line.text.length <= author.length + 2 && isByline(line, author);
}

/** True for the title of the next poem or part: alone on a new page, or set in further, behind a gap or above a paragraph. */
function isOfNextPart(line: Line, above: Line, next: Line | undefined): boolean {
  if (!line.alone || line.text.length > LONGEST_TITLE || SENTENCE_END.test(line.text) || isHeading(line)) return false;
  if (line.page) return true;
  if (line.gap === 0 || line.indent < above.indent + 2) return false;
  return line.gap >= 2 || (next?.spaces === 1 && NOUN.test(line.text) && !COLUMN.test(line.text));
}

/** True for an item of a list that has one above it. */
function isListed(line: Line, above: Line | undefined): boolean {
  return above !== undefined && isNumberedHeading(line) && isNumberedHeading(above);
}
