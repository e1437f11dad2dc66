import { rmSync } from 'node:fs';
import type { Hash64 } from '../../../core/hash.js';
import { ENTRY_BYTES } from '../../part/entry.js';
import type { Bucket } from '../job.js';
import { BUCKET_BYTES, bucketFiles, bucketOf, eachLine, openDealer, rangeOf } from './buckets.js';
import { checkSums, newSums, summed } from './bucket-sums.js';
import { measuredBucket } from './dealt-buckets.js';
import { linesIn } from './lines-in.js';

/** A stretch of keys below this is not divided: so few keys have many lines only where ids have one hash. */
const LEAST_RANGE = 2 ** -44;
/** Buckets into which one that is too large is dealt, at most. */
const MOST_PARTS = 256;

/** True for a bucket that is too large to be sorted in memory and can be divided. */
export function isTooLarge({ bytes, range: { from, to } }: Bucket, bucketBytes = BUCKET_BYTES): boolean {
  return bytes > 2 * bucketBytes && to - from >= LEAST_RANGE;
}

/**
 * Deals the lines of a bucket to smaller ones, in whose order they stand; its own files are removed.
 * @throws {KumikiError} `cut-damaged`, `disk-full`, `output-not-writable`
 */
export function* divide(
  { series, names, range, bytes }: Bucket,
  dir: string,
  seed: Hash64,
  bucketBytes = BUCKET_BYTES,
): Generator<void, readonly Bucket[]> {
  const [name = ''] = names;
  const count = Math.min(MOST_PARTS, Math.ceil(bytes / bucketBytes));
  const parts = Array.from({ length: count }, (_, part) => `${name}.${part}`);
  const dealer = openDealer(parts.map((part) => bucketFiles(dir, part)));
  for (const one of names) {
    const files = bucketFiles(dir, one);
    const sums = newSums();
    for (const lines of linesIn(files)) {
      sums.lines = summed(sums.lines, lines.bytes);
      sums.index = summed(sums.index, lines.index);
      eachLine(lines, (line, at) => {
        dealer.add(bucketOf(lines.index, at, seed, range, count), line, lines.index.subarray(at, at + ENTRY_BYTES));
      });
      yield;
    }
    checkSums(files.sums, sums);
    for (const path of [files.lines, files.index, files.sums]) rmSync(path);
  }
  dealer.flush();
  return parts.map((part, number) =>
    measuredBucket(dir, { series, names: [part], range: rangeOf(range, number, count) }),
  );
}
