import { isJapanese, isLatin } from './scripts.js';

/**
 * A line as it was before it was tokenised. The tokeniser put one space between any two tokens and took a space of
 * the text for a token of its own, so that three stand where one stood: `machine   learning です` → `machine learning です`.
 * A run of spaces that the text itself had is one space here; a single one between two Latin words is kept too.
 */
export function untokenise(line: string): string {
  return withSpaces(line, (spaces, before, after) =>
    spaces.length > 1 || (isLatin(before) && isLatin(after)) ? ' ' : '',
  );
}

/** Without the spaces that have a Japanese neighbour: ends of subtitle lines, which no Japanese text has. */
export function closeUp(line: string): string {
  return withSpaces(line, (spaces, before, after) => (isJapanese(before) || isJapanese(after) ? '' : spaces));
}

/**
 * A line with its runs of spaces replaced. Looking for spaces takes half the time of regular expressions that look around them.
 * @param replaced what stands in place of a run, by the code points of its neighbours; 0 where the line begins or ends
 */
function withSpaces(line: string, replaced: (spaces: string, before: number, after: number) => string): string {
  let [done, text] = [0, ''];
  for (let start = line.indexOf(' '); start >= 0; start = line.indexOf(' ', done)) {
    let end = start + 1;
    while (line.charCodeAt(end) === SPACE) end++;
    text += line.slice(done, start) + replaced(line.slice(start, end), before(line, start), line.codePointAt(end) ?? 0);
    done = end;
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
