import type { LinePosition } from './key-index.js';

/** Bytes that are read at once: neighbours are asked for one after another. */
const WINDOW = 1 << 16;

/** Gives single lines of a file, in whatever order, with few reads where the order is that of the file. */
export function lineReader(
  read: (into: Uint8Array, position: number) => number,
): (line: LinePosition) => Buffer | undefined {
  let window = Buffer.alloc(0);
  let start = 0;
  return ({ offset, length }) => {
    if (offset < start || offset + length > start + window.length) {
      const bytes = Buffer.allocUnsafe(Math.max(WINDOW, length));
      window = bytes.subarray(0, read(bytes, offset));
      start = offset;
    }
    const from = offset - start;
    return from + length > window.length ? undefined : window.subarray(from, from + length);
  };
}
