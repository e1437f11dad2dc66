import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Hash64 } from '../../core/hash.js';
import { emptyFolder } from '../../output/folder.js';
import { openOutput } from '../../output/file.js';
import type { Block } from '../part/blocks.js';
import { ENTRY_BYTES, hashAt, lengthAt } from '../part/entry.js';

/** A bucket is sorted in memory: about this many bytes of lines. */
const BUCKET_BYTES = 64 * 1024 * 1024;
/** Beyond 32 GB the buckets grow instead. */
const MOST_BUCKETS = 512;
/** Bytes gathered for a bucket before they are written. */
const WRITE_BYTES = 128 * 1024;

/**
 * All lines in an order that looks random and depends on nothing but the seed and the ids of the records: not on how
 * many there are, which others there are, or who made them. Lines are dealt to files by the first bits of their order
 * key, then sorted file by file: memory does not grow with the corpus.
 * @param bytes what all lines have together
 * @param dir a folder for the time being, removed at the end
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function* shuffled(blocks: Iterable<Block>, seed: Hash64, bytes: number, dir: string): Generator<Block, void> {
  const count = Math.min(MOST_BUCKETS, Math.ceil(bytes / BUCKET_BYTES));
  emptyFolder(dir);
  deal(blocks, seed, count, dir);
  for (let bucket = 0; bucket < count; bucket++) yield sortedBucket(dir, bucket, seed);
  rmSync(dir, { recursive: true, force: true });
}

const linesFile = (dir: string, bucket: number): string => join(dir, `${bucket}.lines`);
const indexFile = (dir: string, bucket: number): string => join(dir, `${bucket}.index`);

function deal(blocks: Iterable<Block>, seed: Hash64, count: number, dir: string): void {
  const buckets = Array.from({ length: count }, (_, bucket) => ({
    lines: bufferedFile(linesFile(dir, bucket)),
    index: bufferedFile(indexFile(dir, bucket)),
  }));
  for (const { bytes, index } of blocks) {
    let start = 0;
    for (let at = 0; at < index.length; at += ENTRY_BYTES) {
      const end = start + lengthAt(index, at);
      const bucket = buckets[Math.floor((orderKey(index, at, seed)[0] / 2 ** 32) * count)];
      bucket?.lines.add(bytes.subarray(start, end));
      bucket?.index.add(index.subarray(at, at + ENTRY_BYTES));
      start = end;
    }
  }
  for (const { lines, index } of buckets) {
    lines.flush();
    index.flush();
  }
}

interface BufferedFile {
  add(bytes: Buffer): void;
  flush(): void;
}

/** A file that is open only while something is written to it: there are more of them than a process may have open. */
function bufferedFile(path: string): BufferedFile {
  const buffer = Buffer.allocUnsafe(WRITE_BYTES);
  let filled = 0;
  const write = (bytes: Uint8Array): void => {
    const file = openOutput(path, 'append');
    try {
      file.write(bytes);
    } finally {
      // Gone at the end of the build: none of it need reach the disk.
      file.abandon();
    }
  };
  const flush = (): void => {
    write(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    add(bytes) {
      if (filled + bytes.length > buffer.length) flush();
      if (bytes.length > buffer.length) write(bytes);
      else filled += bytes.copy(buffer, filled);
    },
    flush,
  };
}

function sortedBucket(dir: string, bucket: number, seed: Hash64): Block {
  const lines = readFileSync(linesFile(dir, bucket));
  const index = readFileSync(indexFile(dir, bucket));
  const count = index.length / ENTRY_BYTES;
  const [high, low, starts] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  const order = new Uint32Array(count);
  let start = 0;
  for (let line = 0; line < count; line++) {
    [high[line], low[line]] = orderKey(index, line * ENTRY_BYTES, seed);
    [starts[line], order[line]] = [start, line];
    start += lengthAt(index, line * ENTRY_BYTES);
  }
  // Two ids of one hash keep the order in which they came, which is that of the sources.
  order.sort((a, b) => (high[a] ?? 0) - (high[b] ?? 0) || (low[a] ?? 0) - (low[b] ?? 0) || a - b);
  const sorted = {
    bytes: Buffer.allocUnsafe(lines.length),
    index: Buffer.allocUnsafe(index.length),
    segment: undefined,
  };
  let [filled, entries] = [0, 0];
  for (const line of order) {
    const from = starts[line] ?? 0;
    const at = line * ENTRY_BYTES;
    filled += lines.copy(sorted.bytes, filled, from, from + lengthAt(index, at));
    entries += index.copy(sorted.index, entries, at, at + ENTRY_BYTES);
  }
  return sorted;
}

/**
 * The order key of a record: the hash of its id, stirred with the seed by four Feistel rounds. Different hashes have
 * different keys.
 */
function orderKey(index: Buffer, at: number, [seedHigh, seedLow]: Hash64): Hash64 {
  let [high, low] = hashAt(index, at, 'id');
  high ^= stir(low ^ seedLow);
  low ^= stir(high ^ seedHigh);
  high ^= stir(low ^ ~seedLow);
  low ^= stir(high ^ ~seedHigh);
  return [high >>> 0, low >>> 0];
}

function stir(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
