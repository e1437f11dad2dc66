import { closeSync, fstatSync, fsync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { outputError } from '../../output/folder.js';

/** A file that lines are appended to, and read from at once. */
export interface AppendFile {
  /**
   * Appends bytes, all of them or none: when it returns, they are the system's, and a kill of the process loses nothing.
   * @returns where they stand
   * @throws {KumikiError} `disk-full`, `output-not-writable`; also where an earlier flush failed
   */
  append(this: void, bytes: Uint8Array): number;
  /** Reads at a place; fewer bytes where the file ends. */
  read(this: void, into: Uint8Array, position: number): number;
  /** Waits until all of it has reached the disk. */
  close(this: void): Promise<void>;
}

/** How long bytes may be the system's alone: a power cut loses what was written since. */
const FLUSH_MS = 1_000;

/**
 * Opens a file that is there.
 * @param bytes where it is to end; what is behind is cut off
 * @throws {KumikiError} `disk-full`, `output-not-writable`, here and from every call
 */
export function openAppend(path: string, bytes: number): AppendFile {
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw outputError(error, path);
    }
  };
  const handle = attempt(() => openSync(path, 'a+'));
  let end = bytes;
  let isDirty = false;
  let flushing: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;

  const cut = (): void => {
    if (fstatSync(handle).size !== end) ftruncateSync(handle, end);
  };
  const flush = async (): Promise<void> => {
    if (!isDirty) return;
    isDirty = false;
    try {
      await promisify(fsync)(handle);
    } catch (error) {
      // The system may have dropped what it could not write: nothing more is to be entrusted to it.
      failure ??= { error: outputError(error, path) };
    }
  };
  try {
    attempt(cut);
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  const timer = setInterval(() => {
    flushing ??= flush().finally(() => (flushing = undefined));
  }, FLUSH_MS);
  timer.unref();
  return {
    append(more) {
      if (failure !== undefined) throw failure.error;
      const at = end;
      try {
        // A write may take less than it is given, most of all on a disk that is nearly full.
        for (let done = 0; done < more.length;) done += writeSync(handle, more, done);
      } catch (error) {
        attempt(cut);
        throw outputError(error, path);
      }
      end += more.length;
      isDirty = true;
      return at;
    },
    read: (into, position) => attempt(() => readSync(handle, into, 0, into.length, position)),
    async close() {
      clearInterval(timer);
      await flushing;
      try {
        attempt(() => {
          if (isDirty) fsyncSync(handle);
        });
      } finally {
        closeSync(handle);
      }
      if (failure !== undefined) throw failure.error;
    },
  };
}
