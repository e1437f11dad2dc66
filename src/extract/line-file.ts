import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { outputError } from '../output.js';
import type { Hash64 } from './hash.js';
import { INDEX_BYTES } from '../part.js';

/** Lines are gathered up to about this many characters before they are encoded and written in one go. */
const FLUSH_CHARACTERS = 512 * 1024;

/** Writes lines to a file, and the index of their lengths and hashes beside it. */
export interface LineFile {
  add(line: string, id: Hash64, content: Hash64): void;
  /** Writes what is left, flushes it to the disk and closes. Returns the number of bytes of lines. */
  close(): number;
  /** Closes without a care for what was written, after a failure. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function createLineFile(path: string, indexPath: string): LineFile {
  const file = createFile(path);
  const indexFile = createFile(indexPath);
  let lines: string[] = [];
  let hashes: number[] = [];
  let characters = 0;

  const flush = (): void => {
    if (lines.length === 0) return;
    const bytes = Buffer.from(lines.join(''), 'utf8');
    const index = Buffer.allocUnsafe(lines.length * INDEX_BYTES);
    // Looking for the line feeds in the encoded bytes is cheaper than measuring each line before it is encoded.
    for (let line = 0, start = 0; line < lines.length; line++) {
      const end = bytes.indexOf(10, start) + 1;
      let at = index.writeUInt32LE(end - start, line * INDEX_BYTES);
      for (let word = line * 4; word < line * 4 + 4; word++) at = index.writeUInt32LE(hashes[word] ?? 0, at);
      start = end;
    }
    file.write(bytes);
    indexFile.write(index);
    lines = [];
    hashes = [];
    characters = 0;
  };

  return {
    add(line, id, content) {
      lines.push(line);
      hashes.push(id[0], id[1], content[0], content[1]);
      characters += line.length;
      if (characters >= FLUSH_CHARACTERS) flush();
    },
    close() {
      flush();
      indexFile.close();
      return file.close();
    },
    abandon() {
      file.abandon();
      indexFile.abandon();
    },
  };
}

/** Text gathered like the lines of a {@link LineFile}, without an index. */
export interface TextFile {
  add(text: string): void;
  close(): number;
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function createTextFile(path: string): TextFile {
  const file = createFile(path);
  let texts: string[] = [];
  let characters = 0;
  const flush = (): void => {
    file.write(Buffer.from(texts.join(''), 'utf8'));
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
      return file.close();
    },
    abandon() {
      file.abandon();
    },
  };
}

/** A file that is written from start to end and flushed to the disk when closed. */
interface OutputFile {
  write(bytes: Uint8Array): void;
  /** Returns the number of bytes written. */
  close(): number;
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
function createFile(path: string): OutputFile {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw outputError(error, path);
    }
  };
  const handle = attempt(() => openSync(path, 'w'));
  let total = 0;
  return {
    write(bytes) {
      attempt(() => {
        // A write may take less than it is given, most of all on a disk that is nearly full.
        for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
      });
      total += bytes.length;
    },
    close() {
      attempt(() => {
        fsyncSync(handle);
        closeSync(handle);
      });
      return total;
    },
    abandon() {
      closeSync(handle);
    },
  };
}
