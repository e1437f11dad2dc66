import { isHeading } from '../lines/headings.js';
import type { Line } from '../lines/layout.js';

/** Verses of a sutra: words of as many kanji, with gaps between them. */
const CHANT = /^\p{Script=Han}{4,7}(?:[\s\u3000]+\p{Script=Han}{4,7}){2,}$/u;
const FEWEST = 2;
const MOST = 12;

/** True for what is chanted at the beginning of a chapter: nothing parts it from the text, which answers it. It is no list of names. */
export function isChant(lines: readonly Line[], start: number): boolean {
  const above = lines[start - 1];
  if (above === undefined || !(above.kind === 'heading' || isHeading(above))) return false;
  let end = start;
  while (end - start < MOST && CHANT.test(lines[end]?.text ?? '') && areAlike(lines[end]?.text ?? '')) end++;
  const next = lines[end];
  return end - start >= FEWEST && next?.kind === 'text' && next.gap === 0;
}

function areAlike(text: string): boolean {
  return new Set(text.split(/[\s\u3000]+/u).map(({ length }) => length)).size === 1;
}
