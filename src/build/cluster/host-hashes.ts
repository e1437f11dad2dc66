import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileHashes } from '../../catalog/file-hash.js';
import { throwIfAborted } from '../../core/aborted.js';
import { isKumikiError } from '../../core/errors.js';
import type { FileContent } from '../../input/bytes/content.js';
import { type Lock, takeLock } from '../../lock/lock.js';
import { isObjectPath } from '../../objects/address.js';
import { makeFolder, outputError } from '../../output/folder.js';

/** What raw files hold, as one host sees them. */
export interface HostHashes {
  /** @throws {KumikiError} `raw-missing`, `raw-unreadable`, `disk-full`, `output-not-writable`, `aborted` */
  of(path: string, onRead: (bytes: number) => void): Promise<FileContent>;
  /** Hashes a file anew the next time. */
  forget(path: string): void;
}

const FOLDER = 'hosts';
/** How often a task looks whether another of its host has hashed a file. */
const LOOK_MS = 200;

/**
 * Hashes of raw files, remembered for a host: device and inode of a file are others on another one. Where several tasks of a
 * host need a file, one of them hashes it, and the others wait for that.
 * @param dir the work folder
 */
export function hostHashes(dir: string, signal: AbortSignal): HostHashes {
  const folder = join(dir, FOLDER, hostname().replace(/[^A-Za-z0-9._-]/gu, '_'));
  const storeOf = (path: string): string =>
    join(
      folder,
      `${createHash('sha256')
        .update(isObjectPath(path) ? path : resolve(path))
        .digest('hex')
        .slice(0, 32)}.json`,
    );
  return {
    async of(path, onRead) {
      const store = storeOf(path);
      makeFolder(folder);
      const lock = await turn(`${store}.lock`, dir, signal);
      try {
        // Read when it is this task's turn: the one before it may have written it.
        const hashes = fileHashes(store);
        const content = await hashes.of(path, onRead);
        hashes.save();
        return content;
      } finally {
        lock.release();
      }
    },
    forget(path) {
      try {
        rmSync(storeOf(path), { force: true });
      } catch (error) {
        throw outputError(error, dir);
      }
    },
  };
}

async function turn(path: string, dir: string, signal: AbortSignal): Promise<Lock> {
  for (;;) {
    throwIfAborted(signal);
    try {
      return await takeLock(path, dir, { signal });
    } catch (error) {
      if (!isKumikiError(error) || error.code !== 'build-busy') throw error;
    }
    await wait(LOOK_MS);
  }
}
