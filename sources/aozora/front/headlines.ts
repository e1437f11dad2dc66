import { isAboutTheText } from './author-notes.js';
import { endsSentence, isTitle } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';
import { SENTENCE_END } from '../lines/line-forms.js';
import { writerOfNote } from './own-notes.js';

/** Nothing but what an editor puts above a text is set in so far, by an annotation. */
const FAR_IN = 5;
const SET_IN = 2;
const LONGEST = 60;
const SHORTEST_NOTE = 25;
/** A paragraph without a blank before it. */
const SHORTEST_PARAGRAPH = 60;
const MOST_LINES = 3;

/**
 * Where that ends which an editor sets in above a text: what it says, above the title of its first part; what it is, above its first
 * heading; why it was printed, in words that are no sentence. `start` where there is none.
 */
export function endOfHeadline(lines: readonly Line[], start: number, author: string): number {
  const [line, next] = [lines[start], lines[start + 1]];
  if (line?.kind !== 'text' || next === undefined || line.spaces > 0 || line.indent < SET_IN) return start;
  if (writerOfNote([line], author) !== undefined) return start;
  const isPlain = (line.alone || next.gap > 0) && line.text.length <= LONGEST && !SENTENCE_END.test(line.text);
  if (isPlain && line.indent >= FAR_IN && next.alone && isTitle(lines, start + 1)) return start + 1;
  const isNote =
    isPlain && line.text.length >= SHORTEST_NOTE && line.text.includes('、') && !/[…―」』）]$/u.test(line.text);
  if (isNote && next.spaces === 0 && next.indent === 0 && next.text.length >= SHORTEST_PARAGRAPH) return start + 1;
  if (line.indent < FAR_IN || !isAboutTheText(line.text)) return start;
  for (let end = start + 1; end <= start + MOST_LINES; end++) {
    const [last, behind] = [lines[end - 1], lines[end]];
    if (last === undefined || behind === undefined || last.indent !== line.indent) return start;
    if (behind.kind === 'heading') return endsSentence(last) ? end : start;
  }
  return start;
}
