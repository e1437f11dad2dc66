import { isHeading } from './headings.js';
import type { Line } from './layout.js';
import { DATE, NOUN, PUNCTUATION } from './line-forms.js';

const LONGEST = 20;
/** Alone between empty lines, and so far in. */
const LONGEST_ALONE = 12;
const FAR_IN = 4;
const SET_IN = 2;
const FARTHEST_SIBLING = 40;
/** A stanza is longer than this. */
const SHORTEST = 12;

/**
 * True for the title of a poem or a part that blanks set in above its first line: it is the name of a thing, stands alone and far in, or
 * another line of its form stands below.
 */
export function isTitleSetIn(lines: readonly Line[], index: number): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined) return false;
  if (line.text.length > LONGEST || PUNCTUATION.test(line.text) || DATE.test(line.text)) return false;
  if (isAboveHeadNote(lines, index)) return true;
  if (!isAbove(line, next)) return false;
  const isAlone = line.alone && line.spaces >= next.spaces + FAR_IN && line.text.length <= LONGEST_ALONE;
  return isAlone || NOUN.test(line.text) || nextOfForm(lines, index) !== undefined;
}

/** The lines up to the title that is set in as the one above line `start` is; all of them where there is none. */
export function untilNextTitle(lines: readonly Line[], start: number): readonly Line[] {
  if (start === 0 || !isTitleSetIn(lines, start - 1)) return lines;
  const end = nextOfForm(lines, start - 1);
  if (end === undefined) return lines;
  const length = lines.slice(start, end).reduce((sum, { text }) => sum + text.length, 0);
  return length < SHORTEST ? lines : lines.slice(0, end);
}

/** Where the next line stands that is set in as far, behind other lines and above one that is not. */
function nextOfForm(lines: readonly Line[], index: number): number | undefined {
  const line = lines[index];
  if (line === undefined) return undefined;
  for (let at = index + 2; at < index + FARTHEST_SIBLING; at++) {
    const [other, next] = [lines[at], lines[at + 1]];
    if (other === undefined || next === undefined) return undefined;
    const isOfForm = other.spaces === line.spaces && other.indent === line.indent && other.text.length <= LONGEST;
    if (isOfForm && isAbove(other, next) && !PUNCTUATION.test(other.text)) return at;
  }
  return undefined;
}

/** True in a block that is set in, above another that is set in further, where what stands below both is not. */
function isAboveHeadNote(lines: readonly Line[], index: number): boolean {
  const [title, note, verse] = [lines[index], lines[index + 1], lines[index + 2]];
  if (title === undefined || note === undefined || verse === undefined) return false;
  return title.block >= FAR_IN && note.block > title.block && note.gap === 0 && verse.block === 0;
}

function isAbove(title: Line, next: Line): boolean {
  return title.kind === 'text' && next.kind === 'text' && title.spaces >= next.spaces + SET_IN && !isHeading(title);
}
