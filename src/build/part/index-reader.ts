import { closeSync, openSync } from 'node:fs';
import { ENTRY_BYTES } from './entry.js';
import { fill } from './fill.js';
import { indexFile } from './part.js';
import { checkFile } from './part-folder.js';
import { indexPath, type Segment } from './segments.js';

/** Records whose index entries are held at a time. */
const WINDOW = 16_384;

/**
 * Reads the index of a segment from front to back in bounded memory, in blocks of whole entries.
 * @throws {KumikiError} `part-damaged` at its end, where it was not as it was written
 */
export function* readIndex(segment: Segment): Generator<Buffer, void> {
  const check = checkFile(segment.part, indexFile(segment.task));
  const handle = openSync(indexPath(segment), 'r');
  try {
    for (;;) {
      // A new buffer each time: the caller may still hold the last one.
      const buffer = Buffer.allocUnsafe(WINDOW * ENTRY_BYTES);
      const read = fill(handle, buffer);
      const block = buffer.subarray(0, read);
      check.update(block);
      if (read > 0) yield block;
      if (read < buffer.length) break;
    }
  } finally {
    closeSync(handle);
  }
  check.finish();
}
