import type { RawFile } from '../bytes/chunks.js';
import { findBzip2, NATIVE_BZIP2 } from '../compression/bzip2-native.js';
import { HEADER_BYTES, MAGIC_AND_CRC_BITS, magicFinder } from '../compression/bzip2-magic.js';
import { openDisk, rangeBytes } from '../bytes/disk.js';
import { type FileForm, fileForm } from '../bytes/file-form.js';
import type { Slice } from './slice.js';

/** The end mark of a stream, its CRC and up to seven bits of padding stand right before the next stream. */
const END_BYTES = 11;
/** `BZh9`, the mark of a block and its CRC. */
const START_BYTES = 14;
/**
 * Shares of a file at most where nobody asks for more. A packed text is unpacked up to where a share begins: with as many shares as a
 * large file has slices the cost would grow with the square of its size.
 */
const MOST_SHARES = 8;
/** What lies before a share costs little here: a plain text is looked through for line feeds, a member of a ZIP archive is found at once. */
const CHEAP: ReadonlySet<FileForm> = new Set(['plain', 'zip']);
/**
 * Where this process undoes bzip2 itself, a file is cut into this many slices or more, none smaller than that: then
 * workers end at about the same time. Programs that do it start anew for each slice, and gain nothing.
 */
const SLICES = 16;
export const LEAST_BYTES = 8 * 1024 * 1024;
/** Bytes looked through at a time for the beginning of a stream. */
const WINDOW = 1024 * 1024;

/**
 * The slices that a file may be worked on in. A bzip2 file is cut before streams, so that each slice can be decompressed
 * on its own: only where one stream ends and another begins, both marks found; what is cut wrongly all the same fails on
 * its checksums and is never read as something else. Other files are shared out, into eight at most, a plain text and a ZIP archive into
 * as many as there are tasks: where a share begins is found when it is read.
 * @param most the size of a slice in bytes of the file at most, about
 * @param tasks how many are to do the slices, on whatever machines; not known if not given
 * @returns the slices, in order, which together are the file; none where it is to stay whole
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`, `file-empty`
 */
export async function slicesOf(file: RawFile, most: number, tasks = 0): Promise<readonly Slice[]> {
  const opened = await openDisk(file);
  const { size } = opened;
  const cuts = [0];
  try {
    const form = fileForm(file.name);
    if (form !== 'bzip2') {
      const count = Math.min(Math.ceil(size / most), CHEAP.has(form) ? Math.max(MOST_SHARES, tasks) : MOST_SHARES);
      return count === 1 ? [] : shares(count);
    }
    const fine = (await hasNativeBzip2()) ? most : Math.max(LEAST_BYTES, Math.ceil(size / SLICES));
    const count = Math.ceil(size / Math.min(most, fine));
    for (let n = 1; n < count; n++) {
      const wanted = Math.max(Math.floor((size * n) / count), (cuts.at(-1) ?? 0) + 1);
      const limit = Math.floor((size * (n + 1)) / count);
      const cut = await streamStart((from, to) => rangeBytes(opened, from, to, undefined), wanted, limit);
      if (cut !== undefined) cuts.push(cut);
    }
  } finally {
    await opened.handle.close();
  }
  if (cuts.length === 1) return [];
  return cuts.map((start, index) => ({ kind: 'streams', start, end: cuts[index + 1] ?? size, size }));
}

/** The slice that is a whole file of `size` bytes: one of the parts of a larger file, too small to be cut itself. */
export function wholeSlice(name: string, size: number): Slice {
  if (fileForm(name) === 'bzip2') return { kind: 'streams', start: 0, end: size, size };
  return { kind: 'share', index: 0, of: 1 };
}

async function hasNativeBzip2(): Promise<boolean> {
  const found = await Promise.all(NATIVE_BZIP2.map(findBzip2));
  return found.some((path) => path !== undefined);
}

function shares(of: number): readonly Slice[] {
  return Array.from({ length: of }, (_, index) => ({ kind: 'share', index, of }));
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
