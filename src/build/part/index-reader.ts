import { CheckedReader } from './checked-reader.js';
import { ENTRY_BYTES } from './entry.js';
import { indexFile } from './part.js';
import type { Segment } from './segments.js';

/** Records whose index entries are held at a time. */
const WINDOW = 16_384;

/**
 * Reads the index of a segment from front to back in bounded memory, in blocks of whole entries.
 * @throws {KumikiError} `part-damaged` where it is not as it was written
 */
export function* readIndex(segment: Segment): Generator<Buffer, void> {
  const reader = new CheckedReader();
  try {
    yield* indexBetween(reader, segment, 0, segment.records);
  } finally {
    reader.close();
  }
}

/** The entries of the records `from` ≤ n < `to` of a segment, in blocks that belong to the caller. */
export function* indexBetween(
  reader: CheckedReader,
  segment: Segment,
  from: number,
  to: number,
): Generator<Buffer, void> {
  reader.open(segment.part, indexFile(segment.task));
  for (let first = from; first < to; first += WINDOW) {
    const end = Math.min(first + WINDOW, to);
    // A copy: the caller may still hold the last one.
    yield Buffer.from(reader.read(first * ENTRY_BYTES, end * ENTRY_BYTES));
  }
}
