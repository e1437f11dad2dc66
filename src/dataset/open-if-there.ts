import { openSync } from 'node:fs';
import { hasCode } from '../core/errors.js';

/** Opens a file that may be missing or out of reach: an index, without which everything works as well. `undefined` where it is. */
export function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP')) return undefined;
    throw error;
  }
}
