import { statSync } from 'node:fs';
import { ENTRY_BYTES } from '../../part/entry.js';
import type { Bucket } from '../job.js';
import { ALL_KEYS, bucketFiles, rangeOf } from './buckets.js';

/** A bucket of which the files are there. */
export function measuredBucket(dir: string, bucket: Omit<Bucket, 'records' | 'bytes'>): Bucket {
  let [records, bytes] = [0, 0];
  for (const name of bucket.names) {
    const { lines, index } = bucketFiles(dir, name);
    records += statSync(index).size / ENTRY_BYTES;
    bytes += statSync(lines).size;
  }
  return { ...bucket, records, bytes };
}

/** The buckets of all series that deals have filled, in the order of the series and of the keys. */
export function dealtBuckets(dir: string, buckets: readonly number[], deals: number): readonly Bucket[] {
  return buckets.flatMap((count, series) =>
    Array.from({ length: count }, (_, number) =>
      measuredBucket(dir, {
        series,
        names: Array.from({ length: deals }, (__, one) => dealtName(series, number, one)),
        range: rangeOf(ALL_KEYS, number, count),
      }),
    ),
  );
}

/** The name of what a deal puts into a bucket of a series. */
export function dealtName(series: number, bucket: number, one: number): string {
  return `${series}-${bucket}.${one}`;
}
