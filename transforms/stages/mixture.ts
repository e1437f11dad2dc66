import { setWord, wordAt } from '../../src/core/column-words.js';
import { defineStage, type Records, type Scanned } from '../../src/core/stage.js';
import { mixtureOptions } from './mixture/options.js';
import { capsOf, eachOf, type Pools, type Sized, weightsOf } from './mixture/pools.js';
import { smallestHashes } from './mixture/smallest-hashes.js';

const CHARACTERS = 4;

/**
 * Caps, then weights. Which records stay is decided by the hashes of their ids, smallest first, so that other records
 * beside them change nothing in their order.
 */
export default defineStage({
  id: 'mixture',
  title: 'samples records, so that sources, tasks or licences have the shares that are asked for',
  options: mixtureOptions,
  reasons: {
    'over-cap': 'there are as many records of its kind as the cap allows',
    'over-share': 'its kind has the share that its weight gives it',
    'no-weight': 'no weight names it',
  },
  column: {
    bytes: ({ unit }) => (unit === 'characters' ? CHARACTERS : 0),
    reads: ['instruction', 'input', 'response'],
    of({ instruction, input, response }, _, out) {
      setWord(out, 0, characters(instruction) + characters(input) + characters(response));
    },
  },
  decide(records, options, { drop, report }) {
    const rows: (string | number)[][] = [];
    const costOf = ({ column }: Scanned): number => (options.unit === 'records' ? 1 : wordAt(column, 0));
    const isIn = ({ record }: Scanned): boolean => !records.isDropped(record);
    /** Keeps of each pool what its limit allows; what is in no pool stays. */
    const apply = (pools: Pools, reason: 'over-cap' | 'over-share'): void => {
      const sizes = sizesOf(records, pools, isIn, costOf);
      const limits = pools.limits(sizes);
      const isAmong = smallestHashes(limits, (visit) => {
        for (const one of records.scan()) {
          const pool = isIn(one) ? pools.of(one) : -1;
          if (pool >= 0) visit(pool, one.hash('id'), costOf(one));
        }
      });
      const left = sizes.map(() => 0);
      for (const one of records.scan()) {
        if (!isIn(one)) continue;
        const pool = pools.of(one);
        if (pool < 0) {
          if (pools.isWhole) drop(one.record, 'no-weight');
        } else if (isAmong(pool, one.hash('id'), costOf(one))) {
          left[pool] = (left[pool] ?? 0) + costOf(one);
        } else drop(one.record, reason);
      }
      rows.push(...pools.rows(sizes, left));
    };
    for (const cap of capsOf(options)) apply(cap, 'over-cap');
    for (const each of eachOf(options)) apply(each, 'over-cap');
    const weights = weightsOf(options, records);
    if (weights !== undefined) apply(weights, 'over-share');
    report({ head: ['part', 'asked', 'reached', options.unit, 'there were'], rows });
  },
});

/** How much there is in each pool. */
function sizesOf(
  records: Records,
  pools: Pools,
  isIn: (one: Scanned) => boolean,
  costOf: (one: Scanned) => number,
): Sized {
  const sizes: number[] = [];
  for (const one of records.scan()) {
    const pool = isIn(one) ? pools.of(one) : -1;
    if (pool >= 0) sizes[pool] = (sizes[pool] ?? 0) + costOf(one);
  }
  return Array.from({ length: pools.count() }, (_, pool) => sizes[pool] ?? 0);
}

/** Code points. */
function characters(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) {
    // The second half of a surrogate pair.
    if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) count--;
  }
  return count;
}
