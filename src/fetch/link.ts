import { constants, copyFileSync, linkSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { hasCode, KumikiError } from '../core/errors.js';

let made = 0;

/**
 * Puts a file of the cache into a raw folder: as a hard link, where that cannot be (another disk) as a symbolic one, else
 * as a copy.
 * @param keep whether a file that stands there under the name is kept, as `<name>.replaced`
 * @throws {KumikiError} `output-not-writable`, `disk-full`
 */
export function linkInto(cached: string, target: string, keep = true): void {
  const folder = dirname(target);
  const temporary = join(folder, `.kumiki-${process.pid}-${++made}`);
  try {
    mkdirSync(folder, { recursive: true });
    link(cached, temporary);
    if (keep && isThere(target) && !isSame(temporary, target)) renameSync(target, `${target}.replaced`);
    // Renamed, so that at no moment the name stands for half a copy.
    renameSync(temporary, target);
    // Where both are links to the same file (another process was quicker), renaming does nothing and leaves both.
    rmSync(temporary, { force: true });
  } catch (error) {
    throw rawError(error, folder);
  }
}

function link(cached: string, target: string): void {
  const ways = [
    () => {
      linkSync(cached, target);
    },
    () => {
      symlinkSync(resolve(cached), target);
    },
    () => {
      copyFileSync(cached, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    },
  ];
  const [last] = ways.splice(-1);
  for (const way of ways) {
    try {
      way();
      return;
    } catch (error) {
      // Another disk, too many links, or a file system or an account that has none.
      if (!hasCode(error, 'EXDEV', 'EMLINK', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EACCES')) throw error;
    }
  }
  last?.();
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((path) => lstatSync(path, { bigint: true, throwIfNoEntry: false }));
  return a !== undefined && a.ino === b?.ino && a.dev === b.dev;
}

function rawError(error: unknown, folder: string): unknown {
  if (hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG')) {
    return new KumikiError('disk-full', `there is no room left in ${folder}`, {
      hint: 'Free some space and fetch again: what is downloaded is kept in the cache.',
      cause: error,
    });
  }
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENOTEMPTY')) {
    return new KumikiError('output-not-writable', `${folder} cannot be written`, {
      found: error.message,
      hint: 'Choose another raw folder with --raw, or change its permissions.',
      cause: error,
    });
  }
  return error;
}
