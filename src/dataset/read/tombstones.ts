import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, isKumikiError, KumikiError } from '../../core/errors.js';
import { parseTombstones, type Tombstones, tombstonesOf } from '../../core/tombstone.js';
import { hashOfText } from '../../output/hashed-file.js';
import { TOMBSTONES_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { differs } from '../stored-file.js';

/**
 * What was taken out of a dataset.
 * @returns `undefined` where the manifest lists no such file
 * @throws {KumikiError} `dataset-damaged` where it is missing, is not the one of the manifest, or a line of it is no tombstone
 */
export function readTombstones(dir: string, { files }: Pick<Manifest, 'files'>): Tombstones | undefined {
  const listed = files.find(({ file }) => file === TOMBSTONES_FILE);
  if (listed === undefined) return undefined;
  const text = textOf(dir);
  const { sha256 } = hashOfText(text);
  if (sha256 !== listed.sha256) throw differs(TOMBSTONES_FILE, 'SHA-256', listed.sha256, sha256);
  try {
    return tombstonesOf(parseTombstones(text, TOMBSTONES_FILE));
  } catch (error) {
    if (!isKumikiError(error)) throw error;
    const { summary, place, found } = error;
    throw new KumikiError('dataset-damaged', summary, {
      place,
      ...(found === undefined ? {} : { found }),
      cause: error,
    });
  }
}

function textOf(dir: string): string {
  try {
    return readFileSync(join(dir, TOMBSTONES_FILE), 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ELOOP', 'EIO')) throw error;
    throw new KumikiError('dataset-damaged', 'the file cannot be read', {
      place: { file: TOMBSTONES_FILE },
      found: error.message,
      cause: error,
    });
  }
}
