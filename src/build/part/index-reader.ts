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
    for (let done = 0; ; done += WINDOW) {
      // Room for one entry more than there should be: that the file holds it is found out at its end.
      const entries = Math.min(WINDOW, Math.max(0, segment.records - done) + 1);
      // A new buffer each time: the caller may still hold the last one.
      const buffer = Buffer.allocUnsafe(entries * ENTRY_BYTES);
      const read = fill(handle, buffer);
      const block = buffer.subarray(0, read);
      check.update(block);
      // A piece of an entry at the end is damage, which is told below.
      const whole = block.subarray(0, read - (read % ENTRY_BYTES));
      if (whole.length > 0) yield whole;
      if (read < buffer.length) break;
    }
  } finally {
    closeSync(handle);
  }
  check.finish();
}
