import type { Hash64 } from '../../core/hash.js';
import { openOutput } from '../../output/file.js';
import { INDEX_BYTES } from './part.js';

/** Lines are gathered in a buffer of this many bytes and written in one go. */
const BUFFER_BYTES = 2 * 1024 * 1024;
/** Entries of the index gathered before they are written. */
const INDEX_ENTRIES = 16_384;
/** A UTF-16 code unit takes at most this many bytes of UTF-8. */
const BYTES_A_UNIT = 3;

/** Writes lines to a file, and the index of their lengths and hashes beside it. */
export interface LineFile {
  /** @param license its number among the licences of the part's task */
  add(line: string, id: Hash64, content: Hash64, license: number): void;
  /** Writes what is left, flushes it to the disk and closes. Returns the number of bytes of lines. */
  close(): number;
  /** Closes without a care for what was written, after a failure. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function createLineFile(path: string, indexPath: string): LineFile {
  const file = openOutput(path);
  const indexFile = openOutput(indexPath);
  // Encoded straight into one buffer that is used again and again: nothing is left for the garbage collector.
  const lines = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const index = new DataView(new ArrayBuffer(INDEX_ENTRIES * INDEX_BYTES));
  let filled = 0;
  let indexed = 0;
  let total = 0;

  const flushLines = (): void => {
    file.write(lines.subarray(0, filled));
    filled = 0;
  };
  const flushIndex = (): void => {
    indexFile.write(new Uint8Array(index.buffer, 0, indexed));
    indexed = 0;
  };
  const put = (line: string): number => {
    const most = line.length * BYTES_A_UNIT;
    if (most > BUFFER_BYTES - filled) flushLines();
    if (most > BUFFER_BYTES) {
      const bytes = Buffer.from(line, 'utf8');
      file.write(bytes);
      return bytes.length;
    }
    const length = lines.write(line, filled);
    filled += length;
    return length;
  };

  return {
    add(line, id, content, license) {
      const length = put(line);
      total += length;
      index.setUint32(indexed, length, true);
      index.setUint32(indexed + 4, id[0], true);
      index.setUint32(indexed + 8, id[1], true);
      index.setUint32(indexed + 12, content[0], true);
      index.setUint32(indexed + 16, content[1], true);
      index.setUint32(indexed + 20, license, true);
      indexed += INDEX_BYTES;
      if (indexed === index.byteLength) flushIndex();
    },
    close() {
      flushLines();
      flushIndex();
      indexFile.close();
      file.close();
      return total;
    },
    abandon() {
      file.abandon();
      indexFile.abandon();
    },
  };
}

/** Text is gathered up to about this many characters before it is encoded and written. */
const FLUSH_CHARACTERS = 512 * 1024;

/** Text gathered like the lines of a {@link LineFile}, without an index. */
export interface TextFile {
  add(text: string): void;
  close(): number;
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function createTextFile(path: string): TextFile {
  const file = openOutput(path);
  let texts: string[] = [];
  let characters = 0;
  let total = 0;
  const flush = (): void => {
    const bytes = Buffer.from(texts.join(''), 'utf8');
    file.write(bytes);
    total += bytes.length;
    texts = [];
    characters = 0;
  };
  return {
    add(text) {
      texts.push(text);
      characters += text.length;
      if (characters >= FLUSH_CHARACTERS) flush();
    },
    close() {
      flush();
      file.close();
      return total;
    },
    abandon() {
      file.abandon();
    },
  };
}
