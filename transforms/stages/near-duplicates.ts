import { defineStage } from '../../src/core/stage.js';
import { HASH_BYTES, writeBands } from './near-duplicates/band-hashes.js';
import { bandingOf, nearDuplicateOptions } from './near-duplicates/options.js';
import { rounded } from './near-duplicates/similarity.js';
import { nearDuplicatesOf } from './near-duplicates/star.js';

/**
 * Drops every record that is similar to an earlier one that stays. MinHash signatures, made in worker threads, say which
 * records may be (Broder 1997; bands as in Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, section 3.4); these, and no
 * others, are read, and the Jaccard similarity of their n-grams decides.
 */
export default defineStage({
  id: 'near-duplicates',
  title: 'drops records that nearly repeat an earlier one of the same task',
  options: nearDuplicateOptions,
  reasons: { 'near-duplicate': 'it is similar to an earlier record that stays' },
  column: {
    bytes: (options) => bandingOf(options).bands * HASH_BYTES,
    reads: ['instruction', 'input', 'response', 'source', 'task'],
    of: writeBands,
  },
  decide(records, options, { drop }) {
    for (const { record, repeats, similarity } of nearDuplicatesOf(records, options)) {
      drop(record, 'near-duplicate', { repeats, similarity: rounded(similarity) });
    }
  },
});
