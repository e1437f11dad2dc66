import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { KumikiError } from '../../core/errors.js';
import type { RawFile } from './chunks.js';
import { unreadable } from './unreadable.js';

/**
 * What changes when a file is written to, or another takes its place: size, time of change, inode.
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`
 */
export function fileStamp(path: string): string {
  try {
    const { size, mtimeNs, ino } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs} ${ino}`;
  } catch (cause) {
    throw unreadable(cause, path, { file: basename(path) });
  }
}

/**
 * Checks that a file is still the one that was hashed.
 * @throws {KumikiError} `raw-changed`, `raw-missing`, `raw-unreadable`
 */
export function assertUnchanged({ path, name, stamp }: RawFile): void {
  if (stamp === undefined || fileStamp(path) === stamp) return;
  throw new KumikiError('raw-changed', 'the file was written to while it was read', {
    place: { file: name },
    hint: 'Run the same command again when nothing writes to it any more.',
  });
}
