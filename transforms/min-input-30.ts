import { defineFilter } from '../src/core/filter.js';
import { drop } from '../src/core/source.js';

/** v0 left out JSQuAD records whose input has fewer than this many characters. */
const CHARACTERS = 30;

/** v0's length rule for questions on a passage: too short a passage is no passage. */
export default defineFilter({
  id: 'min-input-30',
  title: `drops records whose input is not empty and shorter than ${CHARACTERS} characters (v0 did so for JSQuAD)`,
  reasons: { 'min-input-30': `the input has fewer than ${CHARACTERS} characters` },
  apply: (record) => (record.input !== '' && isShorter(record.input, CHARACTERS) ? drop('min-input-30') : record),
});

/** Counts characters, not UTF-16 units, and no further than it has to. */
function isShorter(text: string, characters: number): boolean {
  if (text.length >= characters * 2) return false;
  return Array.from(text).length < characters;
}
