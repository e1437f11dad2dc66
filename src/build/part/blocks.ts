import { CheckedReader } from './checked-reader.js';
import { ENTRY_BYTES, lengthAt } from './entry.js';
import { indexBetween } from './index-reader.js';
import { recordsFile } from './part.js';
import type { Segment } from './segments.js';

/** Whole lines, one after another, and the index entry of each. Valid until the next block is taken. */
export interface Block {
  readonly bytes: Buffer;
  /** ENTRY_BYTES for every line of `bytes`. */
  readonly index: Buffer;
  /** Where the lines come from. */
  readonly segment: Segment;
}

/** Records of a segment that stand one after another. */
export interface Stretch {
  readonly segment: Segment;
  /** The number of the first one in its segment. */
  readonly first: number;
  readonly records: number;
  /** The byte of the segment's file at which the first line begins. */
  readonly start: number;
}

/** Lines are read up to about this many bytes at a time. */
const LINES_BYTES = 4 * 1024 * 1024;

/** What reads a segment: its lines, and its index. */
export interface SegmentReader {
  readonly lines: CheckedReader;
  readonly index: CheckedReader;
  close(): void;
}

export function segmentReader(): SegmentReader {
  const [lines, index] = [new CheckedReader(), new CheckedReader()];
  return {
    lines,
    index,
    close() {
      try {
        lines.close();
      } finally {
        index.close();
      }
    },
  };
}

/**
 * The lines of segments in their order, read from front to back in bounded memory; no line is parsed.
 * @throws {KumikiError} `part-damaged` where a file is not as it was written
 */
export function* blocksOf(segments: readonly Segment[]): Generator<Block, void> {
  const reader = segmentReader();
  try {
    for (const segment of segments) {
      yield* blocksIn({ segment, first: 0, records: segment.records, start: 0 }, reader);
    }
  } finally {
    reader.close();
  }
}

/** The lines of a stretch, with their entries. */
export function* blocksIn(
  { segment, first, records, start }: Stretch,
  { lines, index: entries }: SegmentReader,
): Generator<Block, void> {
  lines.open(segment.part, recordsFile(segment.task));
  let offset = start;
  for (const index of indexBetween(entries, segment, first, first + records)) {
    for (const [from, to, length] of groups(index)) {
      yield { bytes: lines.read(offset, offset + length), index: index.subarray(from, to), segment };
      offset += length;
    }
  }
}

/** The bytes of lines that stand one after another, cut anywhere. */
export function* bytesIn(
  { segment, start, bytes }: { readonly segment: Segment; readonly start: number; readonly bytes: number },
  { lines }: SegmentReader,
): Generator<Buffer, void> {
  lines.open(segment.part, recordsFile(segment.task));
  for (let done = 0; done < bytes; done += LINES_BYTES) {
    yield lines.read(start + done, start + Math.min(done + LINES_BYTES, bytes));
  }
}

/** Runs of entries whose lines have about LINES_BYTES together: first byte, end, and length of the lines. */
export function* groups(index: Buffer): Generator<readonly [number, number, number], void> {
  let from = 0;
  let length = 0;
  for (let at = 0; at < index.length; at += ENTRY_BYTES) {
    length += lengthAt(index, at);
    if (length < LINES_BYTES) continue;
    yield [from, at + ENTRY_BYTES, length];
    from = at + ENTRY_BYTES;
    length = 0;
  }
  if (from < index.length) yield [from, index.length, length];
}
