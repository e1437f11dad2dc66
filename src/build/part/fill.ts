import { readSync } from 'node:fs';

/**
 * Fills a buffer from an open file: the system may give fewer bytes at a time than it is asked for.
 * @param position the byte to begin at; where the file stands, if it is null
 * @returns how many bytes there were; fewer than the buffer has where the file ends before
 */
export function fill(handle: number, buffer: Uint8Array, position: number | null = null): number {
  let filled = 0;
  while (filled < buffer.length) {
    const from = position === null ? null : position + filled;
    const read = readSync(handle, buffer, filled, buffer.length - filled, from);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}
