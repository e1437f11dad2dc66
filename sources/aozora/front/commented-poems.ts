import { isProse } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

const MOST_VERSE = 5;
const LONGEST_VERSE = 32;
/** How many paragraphs may stand between two poems. */
const FARTHEST = 5;

/**
 * True for verse from `start` to `end` above an essay that goes through poems one by one: after a few paragraphs another one stands in a
 * block of the same width.
 */
export function isFirstOfPoems(lines: readonly Line[], start: number, end: number): boolean {
  const width = lines[start]?.block ?? 0;
  if (width === 0 || !isPoem(lines.slice(start, end))) return false;
  let next = end;
  while (next <= end + FARTHEST && isParagraph(lines[next])) next++;
  let behind = next;
  while (lines[behind]?.block === width) behind++;
  return next > end && isPoem(lines.slice(next, behind)) && isParagraph(lines[behind]);
}

function isPoem(block: readonly Line[]): boolean {
  return (
    block.length >= 2 &&
    block.length <= MOST_VERSE &&
    block.every(({ kind, text }) => kind === 'text' && text.length <= LONGEST_VERSE)
  );
}

function isParagraph(line: Line | undefined): boolean {
  return line?.kind === 'text' && line.block === 0 && isProse(line);
}
