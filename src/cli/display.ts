import { eastAsianWidth } from 'get-east-asian-width';

/** Marks that stand on the character before them. */
const MARK = /^[\p{Mn}\p{Me}]$/u;
/** What does not begin a line in Japanese: closing marks, small kana, the long vowel. */
const NOT_FIRST = new Set(
  '、。，．・：；！？）］｝〕〉》」』】ー々…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;!?)]}',
);

/** Cells of a terminal that a character takes: two for kana, kanji and the like. */
function widthOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  // Nearly all that are not wide.
  if (code < 0x300) return 1;
  return MARK.test(character) ? 0 : eastAsianWidth(code);
}

/** Cells of a terminal that a text takes. */
export function displayWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += widthOf(character);
  return cells;
}

/** Sets spaces behind a text until it takes so many cells. */
export function padDisplay(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * A text in lines of at most so many cells, and of one more character where that must not begin a line. A line ends at a
 * space, beside a wide character, or, where there is neither, in the midst of a word.
 * @param width at least 2
 */
export function wrapped(text: string, width: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrappedLine(line, width));
}

function wrappedLine(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  /** Where the line begins, where it may end, and its cells up to there and in all; places in UTF-16 units. */
  let [start, end, cellsToEnd, cells] = [0, 0, 0, 0];
  let [at, before] = [0, ''];
  for (const character of text) {
    const own = widthOf(character);
    if (before === ' ' || ((own === 2 || widthOf(before) === 2) && !NOT_FIRST.has(character) && own > 0)) {
      [end, cellsToEnd] = [at, cells];
    }
    const isHanging = NOT_FIRST.has(character) && cells <= width;
    if (cells + own > width && character !== ' ' && !isHanging && at > start) {
      if (end <= start) [end, cellsToEnd] = [at, cells];
      lines.push(text.slice(start, end).trimEnd());
      [start, cells] = [end, cells - cellsToEnd];
    }
    cells += own;
    at += character.length;
    before = character;
  }
  return [...lines, text.slice(start)];
}
