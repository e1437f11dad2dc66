import { type Encoder, utf8 } from '../../core/encoder.js';
import { abandonAll, openBeside } from '../../output/several.js';
import { type Entry, ENTRY_BYTES, writeEntry } from './entry.js';
import type { WrittenFile } from './part.js';
import { openSummed } from './summed-file.js';

/** Lines are gathered in a buffer of this many bytes and written in one go. */
const BUFFER_BYTES = 2 * 1024 * 1024;
/**
 * What both buffers begin with; they grow as they are filled. With the whole of them for every small file, the collector ran
 * over the whole heap again and again.
 */
const FIRST_BYTES = 512 * ENTRY_BYTES;
/** Bytes of the index gathered before they are written: whole entries. */
const INDEX_BYTES = 16_384 * ENTRY_BYTES;

/** Writes lines to a file, and the index of their lengths and hashes beside it. */
export interface LineFile<Line> {
  add(line: Line, entry: Omit<Entry, 'length'>): void;
  /** Writes what is left, flushes both files to the disk and closes them. */
  close(): { readonly lines: WrittenFile; readonly index: WrittenFile };
  /** Closes both files without flushing; the caller deletes them. */
  abandon(): void;
}

/**
 * @param encoder writes a line, with its line feed
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function createLineFile<Line>(path: string, indexPath: string, encoder: Encoder<Line>): LineFile<Line> {
  const lines = createGathered(path, encoder);
  const indexFile = openBeside([lines], () => openSummed(indexPath));
  let index = new DataView(new ArrayBuffer(FIRST_BYTES));
  let indexed = 0;
  const flushIndex = (): void => {
    indexFile.write(new Uint8Array(index.buffer, 0, indexed));
    indexed = 0;
  };
  return {
    add(line, entry) {
      if (indexed === index.byteLength) index = new DataView(larger(index, INDEX_BYTES).buffer);
      writeEntry(index, indexed, lines.add(line), entry);
      indexed += ENTRY_BYTES;
      if (indexed === INDEX_BYTES) flushIndex();
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

/** Writes items to a file, one after another. */
interface GatheredFile<Item> {
  /** Returns the number of bytes that the item takes. */
  add(item: Item): number;
  close(): WrittenFile;
  abandon(): void;
}

/** Writes texts to a file, one after another. */
export type TextFile = GatheredFile<string>;

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export const createTextFile = (path: string): TextFile => createGathered(path, utf8);

function createGathered<Item>(path: string, { most: mostOf, write }: Encoder<Item>): GatheredFile<Item> {
  const file = openSummed(path);
  // Encoded straight into one buffer that is used again and again: nothing is left for the garbage collector.
  let buffer: Buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let filled = 0;
  const flush = (): void => {
    file.write(buffer.subarray(0, filled));
    filled = 0;
  };
  return {
    add(item) {
      const most = mostOf(item);
      if (most > BUFFER_BYTES - filled) flush();
      if (most > BUFFER_BYTES) {
        const own = Buffer.allocUnsafe(most);
        const length = write(item, own, 0);
        file.write(own.subarray(0, length));
        return length;
      }
      while (most > buffer.length - filled) buffer = Buffer.from(larger(buffer, BUFFER_BYTES).buffer);
      const start = filled;
      filled = write(item, buffer, start);
      return filled - start;
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

/** The same bytes with as much room again behind them, up to `most` bytes in all. */
function larger({ buffer, byteOffset, byteLength }: ArrayBufferView, most: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(Math.min(most, 2 * byteLength));
  copy.set(new Uint8Array(buffer, byteOffset, byteLength));
  return copy;
}
