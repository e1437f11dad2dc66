import type { Pair } from '../../src/core/tasks.js';
import { closeUp } from './spacing.js';

/** `(訳注: 3の間違い)`: what a translator says of the lecture, and no part of it. */
const NOTE = /[(（]訳注[:：][^()（）]*[)）]/u;
/** Where a piece ends or begins so, nothing need stand between it and the next. */
const ENDS = /[。、，．！？!?.,]$/u;
const BEGINS = /^[。、，．！？!?.,」』）)]/u;

/**
 * A pair without the translator's notes in its Japanese. Between two pieces of which neither has a mark there, a comma
 * takes the place of the note.
 */
export function withoutNotes<E extends Pair>(pair: E): E {
  if (!pair.ja.includes('訳注')) return pair;
  const pieces = pair.ja.split(NOTE).map((piece) => piece.trim());
  const ja = pieces.reduce((before, piece) => {
    const isParted = before === '' || piece === '' || ENDS.test(before) || BEGINS.test(piece);
    return `${before}${isParted ? '' : '、'}${piece}`;
  });
  return ja === '' ? pair : { ...pair, ja: closeUp(ja) };
}
