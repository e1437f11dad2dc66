import { closeSync, openSync, readSync } from 'node:fs';
import { INDEX_BYTES } from './part.js';

/** Records whose index entries are held at a time. */
const WINDOW = 16_384;

/** Reads an `.index` file from front to back in bounded memory, giving blocks of whole entries. */
export function* readIndex(path: string): Generator<Buffer, void> {
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      // A new buffer each time: whoever took the last one may still hold it.
      const buffer = Buffer.allocUnsafe(WINDOW * INDEX_BYTES);
      const read = fill(handle, buffer);
      if (read > 0) yield buffer.subarray(0, read);
      if (read < buffer.length) return;
    }
  } finally {
    closeSync(handle);
  }
}

function fill(handle: number, buffer: Buffer): number {
  let total = 0;
  while (total < buffer.length) {
    const read = readSync(handle, buffer, total, buffer.length - total, null);
    if (read === 0) break;
    total += read;
  }
  return total;
}
