import { createHash } from 'node:crypto';
import { openOutput } from './file.js';

/** What is known of a file once it is written. */
export interface HashedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/** What would be known of a file of this text. */
export function hashOfText(text: string): HashedFile {
  const bytes = Buffer.from(text, 'utf8');
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** A file that is written from start to end and hashed on the way. */
export interface HashedOutput {
  write(bytes: Uint8Array): void;
  /** Returns when all of it has reached the disk and the file is closed. */
  close(): HashedFile;
  /** Ends the file; the promise is kept when all of it has reached the disk and it is closed. */
  closeSoon(): { readonly file: HashedFile; readonly onDisk: Promise<void> };
  /** Closes the file without flushing; the caller deletes it. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable`, here and from every call */
export function openHashed(path: string): HashedOutput {
  const file = openOutput(path);
  const hash = createHash('sha256');
  let bytes = 0;
  const written = (): HashedFile => ({ bytes, sha256: hash.digest('hex') });
  return {
    write(more) {
      file.write(more);
      hash.update(more);
      bytes += more.length;
    },
    close() {
      file.close();
      return written();
    },
    closeSoon() {
      return { file: written(), onDisk: file.closeSoon() };
    },
    abandon() {
      file.abandon();
    },
  };
}
