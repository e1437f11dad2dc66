import type { Transform } from './transform.js';

/** v0 left out JSQuAD records whose input has fewer than this many characters. */
const CHARACTERS = 30;

/** v0's length rule for questions on a passage: too short a passage is no passage. */
export const minInput30: Transform = {
  id: 'min-input-30',
  title: `leaves out records whose input is not empty and shorter than ${CHARACTERS} characters (v0 did so for JSQuAD)`,
  apply: (record) => (record.input !== '' && isShorter(record.input, CHARACTERS) ? undefined : record),
};

/** Counts characters, not UTF-16 units, and no further than it has to. */
function isShorter(text: string, characters: number): boolean {
  if (text.length >= characters * 2) return false;
  return Array.from(text).length < characters;
}
