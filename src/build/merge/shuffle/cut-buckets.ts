import { readFileSync } from 'node:fs';
import type { Hash64 } from '../../../core/hash.js';
import { ENTRY_BYTES, lengthAt } from '../../part/entry.js';
import { openCutter } from '../cut/cutter.js';
import type { Bucket, CutShard, ShardLimits } from '../job.js';
import { bucketFiles } from './buckets.js';
import { sortedOrder } from './sort.js';

/**
 * Cuts the records of buckets, in the order of their keys, into shards.
 * @param buckets those of one series after those of another
 * @param dir the folder of their files
 */
export function cutBuckets(
  buckets: readonly Bucket[],
  dir: string,
  seed: Hash64,
  limits: ShardLimits,
): readonly CutShard[] {
  const shards: CutShard[] = [];
  for (let first = 0, end = 0; first < buckets.length; first = end) {
    const { series = 0 } = buckets[first] ?? {};
    while (buckets[end]?.series === series) end++;
    shards.push(...cutSeries(series, buckets.slice(first, end), dir, seed, limits));
  }
  return shards;
}

function cutSeries(
  series: number,
  buckets: readonly Bucket[],
  dir: string,
  seed: Hash64,
  limits: ShardLimits,
): readonly CutShard[] {
  const cutter = openCutter(limits);
  let record = 0;
  for (const bucket of buckets) {
    for (const length of limits.bytes > 0 ? lengthsOf(bucket, dir, seed) : unknownLengths(bucket)) {
      const at = record++;
      cutter.add(() => at, length);
    }
  }
  let [number, before] = [0, 0];
  return cutter.end(record).map(({ records, from, to }, shard): CutShard => {
    while (before + (buckets[number]?.records ?? Infinity) <= from) before += buckets[number++]?.records ?? 0;
    const own: Bucket[] = [];
    for (let at = number, start = before; start < to; at++) {
      const bucket = buckets[at];
      if (bucket === undefined) throw new RangeError('a shard goes beyond its buckets');
      own.push(bucket);
      start += bucket.records;
    }
    return { series, number: shard, records, content: { kind: 'buckets', buckets: own, from: from - before } };
  });
}

/** Lengths that decide nothing: no shard ends by its bytes. */
function* unknownLengths({ records }: Bucket): Generator<number, void> {
  for (let record = 0; record < records; record++) yield 0;
}

/** The lengths of the lines of a bucket in their shuffled order. */
function* lengthsOf({ names }: Bucket, dir: string, seed: Hash64): Generator<number, void> {
  const index = Buffer.concat(names.map((name) => readFileSync(bucketFiles(dir, name).index)));
  for (const line of sortedOrder(index, seed)) yield lengthAt(index, line * ENTRY_BYTES);
}
