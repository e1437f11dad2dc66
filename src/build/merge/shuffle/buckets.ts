import { join } from 'node:path';
import type { Hash64 } from '../../../core/hash.js';
import { ENTRY_BYTES, lengthAt } from '../../part/entry.js';
import { bufferedFile, type BufferedFile } from '../../../output/buffered-file.js';
import type { KeyRange } from '../job.js';
import { type BucketSums, newSums, summed, writeSums } from './bucket-sums.js';
import { orderKey } from './order-key.js';

/** A bucket is sorted in memory: about this many bytes of lines. */
export const BUCKET_BYTES = 8 * 1024 * 1024;
/** Buckets that lines are dealt to at a time, about. A bucket that is too large is divided. */
const MOST_BUCKETS = 512;
/** Bytes gathered for all buckets together before they are written. */
const GATHERED = 16 * 1024 * 1024;
const LEAST_WRITE = 4 * 1024;
const MOST_WRITE = 128 * 1024;

/**
 * How many buckets each series has.
 * @param bytes those of its lines, by series
 */
export function bucketsOf(bytes: readonly number[], bucketBytes = BUCKET_BYTES): readonly number[] {
  const wanted = bytes.map((its) => Math.max(1, Math.ceil(its / bucketBytes)));
  const all = wanted.reduce((sum, count) => sum + count, 0);
  if (all <= MOST_BUCKETS) return wanted;
  return wanted.map((count) => Math.max(1, Math.floor((count / all) * MOST_BUCKETS)));
}

/** The files of what one deal put into a bucket: lines, their entries, and the sums of both. */
export interface BucketFiles {
  readonly lines: string;
  readonly index: string;
  readonly sums: string;
}

export function bucketFiles(dir: string, name: string): BucketFiles {
  return { lines: join(dir, `${name}.lines`), index: join(dir, `${name}.index`), sums: join(dir, `${name}.sums`) };
}

/** Deals lines to buckets. */
export interface Dealer {
  /** @param bucket the number of the bucket */
  add(bucket: number, line: Buffer, entry: Buffer): void;
  flush(): void;
}

interface OpenBucket {
  readonly lines: BufferedFile;
  readonly index: BufferedFile;
  readonly path: string;
  readonly sums: BucketSums;
}

/** @throws {KumikiError} from its calls: `disk-full`, `output-not-writable` */
export function openDealer(files: readonly BucketFiles[]): Dealer {
  const size = Math.min(MOST_WRITE, Math.max(LEAST_WRITE, Math.floor(GATHERED / 2 / Math.max(1, files.length))));
  const buckets: readonly OpenBucket[] = files.map(({ lines, index, sums: path }) => ({
    ...{ lines: bufferedFile(lines, size), index: bufferedFile(index, size) },
    ...{ path, sums: newSums() },
  }));
  return {
    add(number, line, entry) {
      const bucket = buckets[number];
      if (bucket === undefined) return;
      const { lines, index, sums } = bucket;
      lines.add(line);
      index.add(entry);
      sums.lines = summed(sums.lines, line);
      sums.index = summed(sums.index, entry);
    },
    flush() {
      for (const { lines, index, path, sums } of buckets) {
        lines.flush();
        index.flush();
        writeSums(path, sums);
      }
    },
  };
}

/** Calls `visit` with each line of a block and its entry. */
export function eachLine(
  { bytes, index }: { readonly bytes: Buffer; readonly index: Buffer },
  visit: (line: Buffer, at: number) => void,
): void {
  for (let at = 0, start = 0; at < index.length; at += ENTRY_BYTES) {
    const end = start + lengthAt(index, at);
    visit(bytes.subarray(start, end), at);
    start = end;
  }
}

/** All order keys. */
export const ALL_KEYS: KeyRange = { from: 0, to: 1 };

/** The stretch of a bucket of several into which a stretch is divided. */
export function rangeOf({ from, to }: KeyRange, bucket: number, count: number): KeyRange {
  const width = (to - from) / count;
  return { from: from + bucket * width, to: from + (bucket + 1) * width };
}

/**
 * The bucket of a key, of several into which a stretch is divided. A larger key has no smaller bucket, also where the
 * fraction is rounded: so sorted buckets, one after another, are sorted.
 */
export function bucketOf(index: Buffer, at: number, seed: Hash64, { from, to }: KeyRange, count: number): number {
  const [high, low] = orderKey(index, at, seed);
  const fraction = (high + low / 2 ** 32) / 2 ** 32;
  return Math.min(count - 1, Math.max(0, Math.floor(((fraction - from) / (to - from)) * count)));
}
