import { closeSync, openSync, readSync } from 'node:fs';
import { KumikiError } from '../../core/errors.js';
import { INDEX_BYTES } from './part.js';
import { readIndex } from './index-reader.js';
import type { Segment } from './sequence.js';

/** Whole lines, one after another, and the index entry of each. Valid until the next block is asked for. */
export interface Block {
  readonly bytes: Buffer;
  /** INDEX_BYTES for every line of `bytes`. */
  readonly index: Buffer;
}

/** Lines are read up to about this many bytes at a time. */
const BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * The lines of all segments in their order, read from front to back in bounded memory; no line is looked into.
 * @throws {KumikiError} `dataset-damaged` where a file is shorter than its index says
 */
export function* blocksOf(segments: readonly Segment[]): Generator<Block, void> {
  // One for all: with a new one each time a fifth of the merge went into clearing pages and collecting garbage.
  let buffer = Buffer.allocUnsafeSlow(2 * BLOCK_BYTES);
  for (const { path, indexPath } of segments) {
    const handle = openSync(path, 'r');
    try {
      for (const index of readIndex(indexPath)) {
        for (const [from, to, length] of stretches(index)) {
          if (length > buffer.length) buffer = Buffer.allocUnsafeSlow(length);
          const bytes = buffer.subarray(0, length);
          fill(handle, bytes, path);
          yield { bytes, index: index.subarray(from, to) };
        }
      }
    } finally {
      closeSync(handle);
    }
  }
}

/** Stretches of an index whose lines have about BLOCK_BYTES together: first byte, end, and length of the lines. */
function* stretches(index: Buffer): Generator<readonly [number, number, number], void> {
  let from = 0;
  let length = 0;
  for (let at = 0; at < index.length; at += INDEX_BYTES) {
    length += lengthAt(index, at);
    if (length < BLOCK_BYTES) continue;
    yield [from, at + INDEX_BYTES, length];
    from = at + INDEX_BYTES;
    length = 0;
  }
  if (from < index.length) yield [from, index.length, length];
}

function fill(handle: number, bytes: Buffer, path: string): void {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(handle, bytes, done, bytes.length - done, null);
    if (read === 0) {
      throw new KumikiError('dataset-damaged', `${path} is shorter than its part says`, {
        hint: 'Remove the part and build again.',
      });
    }
    done += read;
  }
}

/** The length in bytes of the line whose entry begins at `at`. */
export function lengthAt(index: Buffer, at: number): number {
  return index.readUInt32LE(at);
}

/** The lines of a block for whose number `keep` is true, in the same order. */
export function keepLines({ bytes, index }: Block, keep: (line: number) => boolean): Block {
  const kept = { bytes: Buffer.allocUnsafe(bytes.length), index: Buffer.allocUnsafe(index.length) };
  let [start, length, entries] = [0, 0, 0];
  for (let at = 0, line = 0; at < index.length; at += INDEX_BYTES, line++) {
    const end = start + lengthAt(index, at);
    if (keep(line)) {
      length += bytes.copy(kept.bytes, length, start, end);
      entries += index.copy(kept.index, entries, at, at + INDEX_BYTES);
    }
    start = end;
  }
  return { bytes: kept.bytes.subarray(0, length), index: kept.index.subarray(0, entries) };
}
