import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { bufferedFile, type BufferedFile } from '../../output/buffered-file.js';
import { fill } from '../part/fill.js';

/** Numbers that stand in one file: what is known of so many records is held at a time. */
const RANGE = 2 ** 22;
/** Bytes gathered for all files together before they are written, and for one of them. */
const GATHERED = 64 * 1024 * 1024;
const [LEAST_WRITE, MOST_WRITE] = [4 * 1024, 256 * 1024];
/** Bytes read at a time, about. */
const READ_BYTES = 1024 * 1024;
const NUMBER_BYTES = 4;

/** Numbers `first` ≤ n < `first + count`. */
export interface Range {
  readonly first: number;
  readonly count: number;
  /** What was said of one of them, in the order in which it was said: its place in the range, and the bytes. */
  entries(this: void): Generator<{ readonly place: number; readonly value: Buffer }, void>;
}

/** What is said of numbers, in whatever order, on the disk: it is read back by ranges of them. */
export interface Ranges {
  add(number: number, value: Buffer): void;
  /** All ranges in their order; nothing may be added any more. */
  read(): Generator<Range, void>;
}

/**
 * @param dir a folder for the files
 * @param count how many numbers there are
 * @param bytes those of a value
 * @throws {KumikiError} from its calls: `disk-full`, `output-not-writable`
 */
export function openRanges(dir: string, count: number, bytes: number, range = RANGE): Ranges {
  const entryBytes = NUMBER_BYTES + bytes;
  const files = Math.ceil(count / range);
  const most = Math.min(MOST_WRITE, Math.max(LEAST_WRITE, Math.floor(GATHERED / Math.max(1, files))));
  const pathOf = (file: number): string => join(dir, String(file));
  const all: readonly BufferedFile[] = Array.from({ length: files }, (_, file) => bufferedFile(pathOf(file), most));
  const entry = Buffer.alloc(entryBytes);
  return {
    add(number, value) {
      entry.writeUInt32LE(number % range);
      value.copy(entry, NUMBER_BYTES);
      all[Math.floor(number / range)]?.add(entry);
    },
    *read() {
      for (const [file, one] of all.entries()) {
        one.flush();
        const first = file * range;
        yield { first, count: Math.min(range, count - first), entries: () => entriesIn(pathOf(file), entryBytes) };
      }
    },
  };
}

function* entriesIn(path: string, entryBytes: number): Generator<{ place: number; value: Buffer }, void> {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(Math.floor(READ_BYTES / entryBytes) * entryBytes);
    for (let filled = buffer.length; filled === buffer.length;) {
      filled = fill(handle, buffer);
      for (let at = 0; at < filled; at += entryBytes) {
        yield { place: buffer.readUInt32LE(at), value: buffer.subarray(at + NUMBER_BYTES, at + entryBytes) };
      }
    }
  } finally {
    closeSync(handle);
  }
}
