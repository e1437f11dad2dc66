import { closeSync, fsync, fsyncSync, openSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { outputError } from './folder.js';

/** A file that is written from start to end. Every failure names it: `disk-full`, `output-not-writable`. */
export interface OutputFile {
  write(bytes: Uint8Array): void;
  /** Returns when all of it has reached the disk and the file is closed. */
  close(): void;
  /** Like `close`, but while one waits the processor is free: the promise is kept when all of it is on the disk. */
  closeSoon(): Promise<void>;
  /** Closes the file without flushing, after a failure or where it is temporary; the caller deletes it. */
  abandon(): void;
}

/**
 * Opens a file to be written anew, or further with `append`.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function openOutput(path: string, flags: 'write' | 'append' = 'write'): OutputFile {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw outputError(error, path);
    }
  };
  const handle = attempt(() => openSync(path, flags === 'append' ? 'a' : 'w'));
  let isOpen = true;
  const release = (): void => {
    isOpen = false;
    attempt(() => {
      closeSync(handle);
    });
  };
  return {
    write(bytes) {
      attempt(() => {
        // A write may take less than it is given, most of all on a disk that is nearly full.
        for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
      });
    },
    close() {
      attempt(() => {
        fsyncSync(handle);
      });
      release();
    },
    async closeSoon() {
      try {
        await promisify(fsync)(handle);
      } catch (error) {
        throw outputError(error, path);
      } finally {
        release();
      }
    },
    abandon() {
      // Of several files some may have been closed before one of them failed.
      if (isOpen) release();
    },
  };
}
