import { closeSync, openSync } from 'node:fs';
import type { Hash64 } from '../../../core/hash.js';
import { ENTRY_BYTES, lengthAt } from '../../part/entry.js';
import { fill } from '../../part/fill.js';
import type { Bucket } from '../job.js';
import { bucketFiles } from './buckets.js';
import { checkSums, summed } from './bucket-sums.js';
import { type Lines, sortedLines } from './sort.js';

/** Gives the lines of buckets in the order of their keys; holds the last one, in which the next shard may begin. */
export interface SortedBuckets {
  /** The lines of `records` records from number `from` on of all these buckets, a bucket at a time. */
  read(buckets: readonly Bucket[], from: number, records: number): Generator<Lines, void>;
}

export function openSortedBuckets(dir: string, seed: Hash64): SortedBuckets {
  let last: { readonly name: string; readonly lines: Lines } | undefined;
  // Buffers that are used again: what is left to the garbage collector is held for long.
  const [raw, ordered] = [roomyBuffer(), roomyBuffer()];
  const sorted = ({ names, bytes, records }: Bucket): Lines => {
    const [name = ''] = names;
    if (last?.name === name) return last.lines;
    const index = Buffer.allocUnsafe(records * ENTRY_BYTES);
    const lines = raw(bytes);
    readAll(names, dir, 'lines', lines);
    readAll(names, dir, 'index', index);
    last = { name, lines: sortedLines({ bytes: lines, index }, seed, ordered(bytes)) };
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

/** Gives one buffer again and again, as long as it is asked for; what was in it is gone. */
function roomyBuffer(): (length: number) => Buffer {
  let buffer = Buffer.alloc(0);
  return (length) => {
    if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length);
    return buffer.subarray(0, length);
  };
}

/** Reads files, one after another, into a buffer that they fill. */
function readAll(names: readonly string[], dir: string, kind: 'lines' | 'index', into: Buffer): void {
  let filled = 0;
  for (const name of names) {
    const files = bucketFiles(dir, name);
    const handle = openSync(files[kind], 'r');
    const start = filled;
    try {
      filled += fill(handle, into.subarray(filled));
    } finally {
      closeSync(handle);
    }
    checkSums(files.sums, { [kind]: summed(0, into.subarray(start, filled)) });
  }
  if (filled < into.length) throw new RangeError(`the bucket ${names[0] ?? ''} is cut short`);
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
