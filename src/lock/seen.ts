import { readFileSync, statSync } from 'node:fs';
import { hasCode } from '../core/errors.js';
import { outputError } from '../output/folder.js';
import { type Owner, parseOwner } from './owner.js';

/** A lock as it was found. */
export interface Seen {
  readonly text: string;
  /** Of its text; `undefined` where that names none. */
  readonly owner: Owner | undefined;
  /** Changes whenever the lock is renewed. */
  readonly sign: string;
}

/**
 * @param out what the lock is for, for what is said
 * @returns `undefined` where there is no lock
 * @throws {KumikiError} `output-not-writable`
 */
export function look(path: string, out: string): Seen | undefined {
  try {
    // Read first: on a shared disk, opening is what asks for the times anew.
    const text = readFileSync(path, 'utf8');
    const { ino, mtimeNs } = statSync(path, { bigint: true });
    return { text, owner: parseOwner(text), sign: `${ino} ${mtimeNs}` };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw outputError(error, out);
  }
}
