import { readFileSync } from 'node:fs';
import type { Hash64 } from '../../../core/hash.js';
import { ENTRY_BYTES, lengthAt } from '../../part/entry.js';
import type { Bucket } from '../job.js';
import { type BucketFiles, bucketFiles } from './buckets.js';
import { type Lines, sortedLines } from './sort.js';

/** Gives the lines of buckets in the order of their keys; holds the last one, in which the next shard may begin. */
export interface SortedBuckets {
  /** The lines of `records` records from number `from` on of all these buckets, a bucket at a time. */
  read(buckets: readonly Bucket[], from: number, records: number): Generator<Lines, void>;
}

export function openSortedBuckets(dir: string, seed: Hash64): SortedBuckets {
  let last: { readonly name: string; readonly lines: Lines } | undefined;
  const sorted = ({ names }: Bucket): Lines => {
    const [name = ''] = names;
    if (last?.name === name) return last.lines;
    // Let go before the next is read: two would be held at a time.
    last = undefined;
    const whole = (kind: keyof BucketFiles): Buffer =>
      Buffer.concat(names.map((one) => readFileSync(bucketFiles(dir, one)[kind])));
    last = { name, lines: sortedLines({ bytes: whole('lines'), index: whole('index') }, seed) };
    return last.lines;
  };
  return {
    *read(buckets, from, records) {
      let [skipped, left] = [from, records];
      for (const bucket of buckets) {
        const taken = Math.min(bucket.records - skipped, left);
        if (taken > 0) yield linesBetween(sorted(bucket), skipped, skipped + taken);
        [skipped, left] = [0, left - taken];
      }
    },
  };
}

/** The lines `from` ≤ n < `to` of some. */
function linesBetween({ bytes, index }: Lines, from: number, to: number): Lines {
  const own = index.subarray(from * ENTRY_BYTES, to * ENTRY_BYTES);
  const start = lengthOf(index.subarray(0, from * ENTRY_BYTES));
  return { bytes: bytes.subarray(start, start + lengthOf(own)), index: own };
}

function lengthOf(index: Buffer): number {
  let length = 0;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) length += lengthAt(index, at);
  return length;
}
