import { isJapanese, isLatin } from './scripts.js';

/**
 * A line as it was before it was tokenised. The tokeniser put one space between any two tokens and took a space of
 * the text for a token of its own, so that three stand where one stood: `machine   learning です` → `machine learning です`.
 * A run of spaces that the text itself had is one space here; a single one between two Latin words is kept too.
 */
export function untokenise(line: string): string {
  return withSpaces(line, (length, before, after) => (length > 1 || (isLatin(before) && isLatin(after)) ? 1 : 0));
}

/** Without the spaces that have a Japanese neighbour: ends of subtitle lines, which no Japanese text has. */
export function closeUp(line: string): string {
  return withSpaces(line, (length, before, after) => (isJapanese(before) || isJapanese(after) ? 0 : length));
}

/**
 * A line with fewer spaces. Looking for them takes half the time of regular expressions that look around them.
 * @param kept how many of a run of spaces stay, by its length and the code points of its neighbours; 0 where the line begins or
 * ends
 */
function withSpaces(line: string, kept: (length: number, before: number, after: number) => number): string {
  let [done, text] = [0, ''];
  for (let start = line.indexOf(' '); start >= 0;) {
    let end = start + 1;
    while (line.charCodeAt(end) === SPACE) end++;
    const stay = kept(end - start, before(line, start), line.codePointAt(end) ?? 0);
    text += line.slice(done, start + stay);
    done = end;
    start = line.indexOf(' ', end);
  }
  return done === 0 ? line : text + line.slice(done);
}

const SPACE = 0x20;

/** The code point that ends at an index; 0 at the start of the line. */
function before(line: string, at: number): number {
  if (at === 0) return 0;
  const unit = line.charCodeAt(at - 1);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && at > 1;
  return isSecondHalf ? (line.codePointAt(at - 2) ?? unit) : unit;
}
