import { openOutput } from '../../output/file.js';
import { BlockSums } from './block-sums.js';
import type { WrittenFile } from './part.js';

/** A file of a part that is written from start to end and hashed on the way. */
export interface SummedFile {
  write(bytes: Uint8Array): void;
  /** Returns when all of it has reached the disk and the file is closed. */
  close(): WrittenFile;
  /** Closes the file without flushing; the caller deletes it. */
  abandon(): void;
}

/** @throws {KumikiError} `disk-full`, `output-not-writable`, here and from every call */
export function openSummed(path: string): SummedFile {
  const file = openOutput(path);
  const blocks: string[] = [];
  const sums = new BlockSums((sha256) => blocks.push(sha256));
  let bytes = 0;
  return {
    write(more) {
      file.write(more);
      sums.update(more);
      bytes += more.length;
    },
    close() {
      file.close();
      sums.end();
      return { bytes, blocks };
    },
    abandon() {
      file.abandon();
    },
  };
}
