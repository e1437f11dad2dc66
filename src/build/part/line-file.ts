import { abandonAll, openBeside } from '../../output/several.js';
import { type Entry, ENTRY_BYTES, writeEntry } from './entry.js';
import type { WrittenFile } from './part.js';
import { openSummed } from './summed-file.js';

/** Lines are gathered in a buffer of this many bytes and written in one go. */
const BUFFER_BYTES = 2 * 1024 * 1024;
/** Entries of the index gathered before they are written. */
const INDEX_ENTRIES = 16_384;
/** A UTF-16 code unit takes at most this many bytes of UTF-8. */
const BYTES_A_UNIT = 3;

/** Writes lines to a file, and the index of their lengths and hashes beside it. */
export interface LineFile {
  add(line: string, entry: Omit<Entry, 'length'>): void;
  /** Writes what is left, flushes both files to the disk and closes them. */
  close(): { readonly lines: WrittenFile; readonly index: WrittenFile };
  /** Closes both files without flushing; the caller deletes them. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function createLineFile(path: string, indexPath: string): LineFile {
  const lines = createTextFile(path);
  const indexFile = openBeside([lines], () => openSummed(indexPath));
  const index = new DataView(new ArrayBuffer(INDEX_ENTRIES * ENTRY_BYTES));
  let indexed = 0;
  const flushIndex = (): void => {
    indexFile.write(new Uint8Array(index.buffer, 0, indexed));
    indexed = 0;
  };
  return {
    add(line, entry) {
      writeEntry(index, indexed, lines.add(line), entry);
      indexed += ENTRY_BYTES;
      if (indexed === index.byteLength) flushIndex();
    },
    close() {
      flushIndex();
      return { index: indexFile.close(), lines: lines.close() };
    },
    abandon() {
      abandonAll([lines, indexFile]);
    },
  };
}

/** Writes texts to a file, one after another. */
export interface TextFile {
  /** Returns the number of bytes that the text takes. */
  add(text: string): number;
  close(): WrittenFile;
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function createTextFile(path: string): TextFile {
  const file = openSummed(path);
  // Encoded straight into one buffer that is used again and again: nothing is left for the garbage collector.
  const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  let filled = 0;
  const flush = (): void => {
    file.write(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    add(text) {
      const most = text.length * BYTES_A_UNIT;
      if (most > BUFFER_BYTES - filled) flush();
      if (most > BUFFER_BYTES) {
        const bytes = Buffer.from(text, 'utf8');
        file.write(bytes);
        return bytes.length;
      }
      const length = buffer.write(text, filled);
      filled += length;
      return length;
    },
    close() {
      flush();
      return file.close();
    },
    abandon() {
      file.abandon();
    },
  };
}
