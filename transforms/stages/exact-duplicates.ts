import { defineStage } from '../../src/core/stage.js';

/**
 * Drops every record whose instruction, input and response are those of an earlier one. The hashes in the indexes say which
 * may be; these, and no others, are read and compared.
 */
export default defineStage({
  id: 'exact-duplicates',
  title: 'drops records that have instruction, input and response in common with an earlier one',
  reasons: { 'repeated-record': 'an earlier record has the same instruction, input and response' },
  decide(records, _, { drop }) {
    for (const group of records.repeated('content')) {
      const first = new Map<string, string>();
      for (const number of group) {
        const { id, instruction, input, response } = records.read(number);
        const content = JSON.stringify([instruction, input, response]);
        const repeats = first.get(content);
        if (repeats === undefined) first.set(content, id);
        else drop(number, 'repeated-record', { repeats });
      }
    }
  },
});
