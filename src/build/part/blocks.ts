import { closeSync, openSync } from 'node:fs';
import { ENTRY_BYTES, lengthAt } from './entry.js';
import { fill } from './fill.js';
import { readIndex } from './index-reader.js';
import { recordsFile } from './part.js';
import { checkFile } from './part-folder.js';
import { recordsDamaged } from './part-line.js';
import { recordsPath, type Segment } from './segments.js';

/** Whole lines, one after another, and the index entry of each. Valid until the next block is taken. */
export interface Block {
  readonly bytes: Buffer;
  /** ENTRY_BYTES for every line of `bytes`. */
  readonly index: Buffer;
  /** Where the lines come from; `undefined` once they are mixed, when all files of records have been read to their end. */
  readonly segment: Segment | undefined;
}

/** Lines are read up to about this many bytes at a time. */
const BLOCK_BYTES = 4 * 1024 * 1024;

/**
 * The lines of segments in their order, read from front to back in bounded memory; no line is parsed.
 * @throws {KumikiError} `part-damaged` where a file is not as it was written, at its end
 */
export function* blocksOf(segments: readonly Segment[]): Generator<Block, void> {
  // One for all: with a new one each time a fifth of the merge went into clearing pages and collecting garbage. No larger than
  // the largest segment: the buffers of a hundred small ones made the collector run over the whole heap again and again.
  const largest = segments.reduce((most, { bytes }) => Math.max(most, bytes), 0);
  let buffer = Buffer.allocUnsafeSlow(Math.min(2 * BLOCK_BYTES, largest));
  for (const segment of segments) {
    const check = checkFile(segment.part, recordsFile(segment.task));
    const handle = openSync(recordsPath(segment), 'r');
    try {
      for (const index of readIndex(segment)) {
        for (const [from, to, length] of stretches(index)) {
          if (length > buffer.length) {
            // A damaged entry may ask for more than there is.
            if (length > segment.bytes) throw recordsDamaged(segment);
            buffer = Buffer.allocUnsafeSlow(length);
          }
          const bytes = buffer.subarray(0, length);
          if (fill(handle, bytes) < bytes.length) throw recordsDamaged(segment);
          check.update(bytes);
          yield { bytes, index: index.subarray(from, to), segment };
        }
      }
    } finally {
      closeSync(handle);
    }
    check.finish();
  }
}

/** Stretches of an index whose lines have about BLOCK_BYTES together: first byte, end, and length of the lines. */
function* stretches(index: Buffer): Generator<readonly [number, number, number], void> {
  let from = 0;
  let length = 0;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) {
    length += lengthAt(index, at);
    if (length < BLOCK_BYTES) continue;
    yield [from, at + ENTRY_BYTES, length];
    from = at + ENTRY_BYTES;
    length = 0;
  }
  if (from < index.length) yield [from, index.length, length];
}

/** The lines of a block for whose number `keep` is true, in the same order. */
export function keepLines({ bytes, index, segment }: Block, keep: (line: number) => boolean): Block {
  const kept = { bytes: Buffer.allocUnsafe(bytes.length), index: Buffer.allocUnsafe(index.length) };
  let [start, length, entries] = [0, 0, 0];
  for (let at = 0, line = 0; at < index.length; at += ENTRY_BYTES, line++) {
    const end = start + lengthAt(index, at);
    if (keep(line)) {
      length += bytes.copy(kept.bytes, length, start, end);
      entries += index.copy(kept.index, entries, at, at + ENTRY_BYTES);
    }
    start = end;
  }
  return { bytes: kept.bytes.subarray(0, length), index: kept.index.subarray(0, entries), segment };
}
