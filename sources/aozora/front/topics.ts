import { entryOf } from './contents.js';
import type { Line } from '../lines/layout.js';
import { NOUN, SENTENCE_END } from '../lines/line-forms.js';

const MARK = /^([○□●◇◎・■◆])/u;
const LONGEST = 40;
const LONGEST_NAME = 12;
const MOST = 40;
const FEWEST = 3;
const FEWEST_NAMES = 4;
/** So much of a topic comes again where it is dealt with. */
const SHORTEST_SHARED = 2;
/** So many empty lines end a list without marks. */
const GAP = 3;

/**
 * Where the list of topics ends that begins the notes on them, `start` where there is none: lines behind one mark, of which the first is
 * named again right below the list, or names of things far above the first note.
 */
export function endOfTopics(lines: readonly Line[], start: number): number {
  const mark = MARK.exec(lines[start]?.text ?? '')?.[1];
  return mark === undefined ? endOfNames(lines, start) : endOfMarked(lines, start, mark);
}

function endOfMarked(lines: readonly Line[], start: number, mark: string): number {
  const [first] = lines.slice(start);
  let [end, marked] = [start, 0];
  for (
    let line = lines[end];
    line !== undefined && line.text.length <= LONGEST && end - start < MOST;
    line = lines[end]
  ) {
    if (end > start && line.indent !== first?.indent) break;
    if (line.text.startsWith(mark)) marked++;
    end++;
  }
  const [behind] = lines.slice(end);
  if (first === undefined || behind === undefined || marked < FEWEST || behind.gap === 0) return start;
  const topic = entryOf(first).slice(0, SHORTEST_SHARED);
  const [, inBrackets = ''] = /（([^（）]{2,12})）$/u.exec(behind.text) ?? [];
  return entryOf(behind).startsWith(topic) || (inBrackets !== '' && entryOf(first).startsWith(inBrackets))
    ? end
    : start;
}

function endOfNames(lines: readonly Line[], start: number): number {
  let [end, names] = [start, 0];
  for (let line = lines[end]; line !== undefined && isShort(line); line = lines[end]) {
    if (end > start && line.gap > 0) break;
    if (NOUN.test(line.text)) names++;
    end++;
  }
  const behind = lines[end];
  const isList = end - start >= FEWEST_NAMES && names * 2 > end - start;
  return isList && behind !== undefined && behind.gap >= GAP && SENTENCE_END.test(behind.text) ? end : start;
}

function isShort({ kind, text }: Line): boolean {
  return kind === 'text' && text.length <= LONGEST_NAME && !SENTENCE_END.test(text);
}
