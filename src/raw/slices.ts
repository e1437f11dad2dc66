import type { RawFile, Slice } from './bytes.js';
import { HEADER_BYTES, MAGIC_AND_CRC_BITS, magicFinder } from './bzip2-magic.js';
import { openDisk, rangeBytes } from './disk.js';
import { fileForm } from './file-form.js';

/** The end mark of a stream, its CRC and up to seven bits of padding stand right before the next stream. */
const END_BYTES = 11;
/** `BZh9`, the mark of a block and its CRC. */
const START_BYTES = 14;
/** Bytes looked through at a time for the beginning of a stream. */
const WINDOW = 1024 * 1024;

/**
 * Where a file may be cut so that its slices can be decompressed on their own: before streams of a multistream bzip2
 * file. A cut is made only where one stream ends and another begins, both marks found; what is cut wrongly all the
 * same fails on its checksums and is never read as something else.
 * @param target the size of a slice in bytes, about
 * @returns the slices, in order, which together are the file; one alone where it cannot be cut or is not larger
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`, `file-empty`
 */
export async function slicesOf(file: RawFile, target: number): Promise<readonly Slice[]> {
  const opened = await openDisk(file);
  const { size } = opened;
  const cuts = [0];
  try {
    const count = fileForm(file.name) === 'bzip2' ? Math.ceil(size / target) : 1;
    for (let n = 1; n < count; n++) {
      const wanted = Math.max(Math.floor((size * n) / count), (cuts.at(-1) ?? 0) + 1);
      const limit = Math.floor((size * (n + 1)) / count);
      const cut = await streamStart((from, to) => rangeBytes(opened, from, to, undefined), wanted, limit);
      if (cut !== undefined) cuts.push(cut);
    }
  } finally {
    await opened.handle.close();
  }
  return cuts.map((start, index) => ({ start, end: cuts[index + 1] ?? size, size }));
}

/** The first place `from` ≤ n < `to` at which one stream ends and another begins. */
async function streamStart(
  read: (from: number, to: number) => AsyncIterable<Uint8Array>,
  from: number,
  to: number,
): Promise<number | undefined> {
  for (let start = from; start < to; start += WINDOW) {
    const first = Math.max(0, start - END_BYTES);
    const pieces: Uint8Array[] = [];
    for await (const piece of read(first, Math.min(start + WINDOW, to) + START_BYTES)) pieces.push(piece);
    const finder = magicFinder();
    const marks = [...finder.push(Buffer.concat(pieces)), ...finder.end()];
    for (const [index, { kind, bit, level }] of marks.entries()) {
      const before = marks[index - 1];
      if (kind !== 'block' || level === 0 || before?.kind !== 'end') continue;
      const header = bit / 8 - HEADER_BYTES;
      const gap = header * 8 - (before.bit + MAGIC_AND_CRC_BITS);
      if (gap >= 0 && gap < 8 && first + header >= start) return first + header;
    }
  }
  return undefined;
}
