import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';
import { characters } from '../lib/characters.js';

/** v0 left out JSQuAD records whose input has fewer than this many characters. */
const LEAST = 30;

/** v0's length rule for questions on a passage: too short a passage is no passage. */
export default defineFilter({
  id: 'min-input-30',
  title: `drops records whose input is not empty and shorter than ${LEAST} characters (v0 did so for JSQuAD)`,
  reasons: { 'min-input-30': `the input has fewer than ${LEAST} characters` },
  apply: (record) => (record.input !== '' && characters(record.input) < LEAST ? drop('min-input-30') : record),
});
