import { statSync } from 'node:fs';
import { hasCode, KumikiError } from '../../core/errors.js';
import type { RawFile } from './chunks.js';

/**
 * What changes when a file is written to, or another takes its place: size, time of change, inode.
 * @throws {KumikiError} `raw-missing`
 */
export function fileStamp(path: string): string {
  try {
    const { size, mtimeNs, ino } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs} ${ino}`;
  } catch (cause) {
    if (!hasCode(cause, 'ENOENT')) throw cause;
    throw new KumikiError('raw-missing', `${path} is not there any more`, { cause });
  }
}

/**
 * Checks that a file is still the one that was hashed.
 * @throws {KumikiError} `raw-changed`, `raw-missing`
 */
export function assertUnchanged({ path, name, stamp }: RawFile): void {
  if (stamp === undefined || fileStamp(path) === stamp) return;
  throw new KumikiError('raw-changed', 'the file was written to while it was read', {
    place: { file: name },
    hint: 'Run the same command again when nothing writes to it any more.',
  });
}
