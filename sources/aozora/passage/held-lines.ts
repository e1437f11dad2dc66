import { isOrnament } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

/** No opening reaches further. */
const FARTHEST = 40;
const LONGEST_BLOCK = 24;
const LONGEST_VERSE = 32;
/** A stanza of so few lines is one sentence: a tanka in two lines to five. */
const SHORTEST_STANZA = 2;
const LONGEST_STANZA = 5;
const FEWEST_STANZAS = 3;
const PAUSE = /[、，]$/u;
const PROSE = /[。、]/u;
const ENDED = /[。！？!?．‼⁇⁈⁉」』）)〉》】〕］”〟…―]$/u;
/** Ends a sentence or something said; a remark in brackets does not. */
const ENDS_ITEM = /[。！？!?．‼⁇⁈⁉…―」』][）)〉》】〕］”〟]*$/u;
/** The words behind a block with which the sentence above it goes on. */
const GOES_ON = /^(?:[とにをがはもへの]|など|なぞ|で[、はも]|[其そ]の他|等|より)/u;
/** A title in brackets, or in Latin letters: an item of a list. */
const ITEM = /^[「『][^「」『』。、！？!?…]{1,30}[」』]$|^[A-Za-z][^。、\p{Script=Han}\p{Script=Hiragana}]{2,240}$/u;
const LATIN = /^[A-Za-z]/u;

/** Lines behind which a passage must not end. */
export interface Held {
  /** Nor within them. */
  readonly whole: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
}

/**
 * The lines of a text that are not the last of what they belong to: a verse with a line below it that is set in further, all but the
 * last of a stanza that is one poem, a block that is set in or a list, where the sentence above it goes on below.
 */
export function heldLines(lines: readonly Line[]): Held {
  const near = lines.slice(0, FARTHEST).filter((line) => !isOrnament(line));
  const whole = new Set<string>();
  const ends = new Set(linesOfPoems(near));
  for (const [index, line] of near.entries()) {
    const next = near[index + 1];
    if (next === undefined || next.indent <= 1) continue;
    if (next.gap === 0 && next.indent > line.indent && isVerse(line) && isVerse(next)) ends.add(line.text);
  }
  for (const [index, line] of near.entries()) {
    const end = endOfBlock(near, index);
    const block = near.slice(index + 1, end);
    if (block.length === 0) continue;
    const isOpen = !ENDED.test(line.text);
    if (isOpen) ends.add(line.text);
    if (isOpen && GOES_ON.test(near[end]?.text ?? '')) for (const { text } of block) whole.add(text);
    else for (const { text } of block.slice(0, -1)) if (!ENDS_ITEM.test(text)) ends.add(text);
  }
  return { whole, ends };
}

function isVerse({ kind, text }: Line): boolean {
  return kind === 'text' && text.length <= LONGEST_VERSE && !ENDED.test(text);
}

/** Where the block below a paragraph ends that is set in further or is a list, and behind which the paragraphs go on. */
function endOfBlock(lines: readonly Line[], index: number): number {
  const above = lines[index];
  if (above?.kind !== 'text' || above.spaces > 1 || !PROSE.test(above.text)) return index + 1;
  let end = index + 1;
  const isItem = (line: Line): boolean =>
    (PAUSE.test(above.text) || (LATIN.test(line.text) && !ENDED.test(above.text))) && ITEM.test(line.text);
  for (let line = lines[end]; line !== undefined && end - index <= LONGEST_BLOCK; line = lines[end]) {
    if (line.kind !== 'text' || line.page || (line.indent <= Math.max(above.indent, 1) && !isItem(line))) break;
    end++;
  }
  const [first, behind] = [lines[index + 1], lines[end]];
  if (behind?.kind !== 'text' || behind.indent > Math.max(above.indent, 1) || !PROSE.test(behind.text))
    return index + 1;
  return end - index === 2 && first !== undefined && first.indent <= 1 ? index + 1 : end;
}

/** All but the last lines of stanzas of two lines to five, where at least three of as many lines follow one another. */
function linesOfPoems(lines: readonly Line[]): string[] {
  const stanzas: Line[][] = [];
  for (const line of lines) {
    if (line.kind !== 'text' || line.text.length > LONGEST_VERSE || ENDED.test(line.text)) break;
    const last = stanzas.at(-1);
    if (last === undefined || line.gap > 0) stanzas.push([line]);
    else last.push(line);
  }
  const size = stanzas[0]?.length ?? 0;
  if (size < SHORTEST_STANZA || size > LONGEST_STANZA) return [];
  const other = stanzas.findIndex((stanza) => stanza.length !== size);
  const poems = other === -1 ? stanzas : stanzas.slice(0, other);
  if (poems.length < FEWEST_STANZAS) return [];
  return poems.flatMap((poem) => poem.slice(0, -1).map(({ text }) => text));
}
