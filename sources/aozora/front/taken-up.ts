import type { Line } from '../lines/layout.js';

const FIRST_WORDS = 3;
const SOON = 15;
const BRACKET = /^[「『]/u;
const WORDS = /^[\p{Script=Han}\p{Script=Katakana}]+$/u;

/** True where somebody in the text soon says the first words of lines that stand above it: they are known there, and no motto. */
export function isTakenUp(block: readonly Line[], below: readonly Line[]): boolean {
  // A line alone may be the title of a chapter.
  if (block.length < 2) return false;
  const said = below
    .slice(0, SOON)
    .filter(({ text }) => BRACKET.test(text))
    .map(({ text }) => text.slice(1, 1 + FIRST_WORDS));
  return block.some(({ text }) => {
    const first = text.replace(BRACKET, '').slice(0, FIRST_WORDS);
    return first.length === FIRST_WORDS && WORDS.test(first) && said.includes(first);
  });
}
