import { readFileSync } from 'node:fs';
import type { SourceEntry } from '../../catalog/entry.js';
import { hasCode, KumikiError } from '../../core/errors.js';
import { parseTombstones, type Tombstone, type Tombstones, tombstonesOf } from '../../core/tombstone.js';

/**
 * What a file says was taken out of a dataset.
 * @param path `undefined` where nothing was
 * @throws {KumikiError} `tombstones-wrong` where it cannot be read, or a line is no tombstone
 */
export function tombstonesIn(path: string | undefined): Tombstones | undefined {
  return path === undefined ? undefined : tombstonesOf(parseTombstones(textOf(path), path));
}

/**
 * The text of a list of what is to be taken out, without the mark that some editors put before it.
 * @throws {KumikiError} `tombstones-wrong` where it cannot be read
 */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/u, '');
  } catch (error) {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'ENAMETOOLONG', 'ELOOP')) throw error;
    throw new KumikiError('tombstones-wrong', 'the list of what is taken out cannot be read', {
      place: { file: path },
      found: error.message,
      hint: 'Name a file such as the tombstones.jsonl of a dataset.',
      cause: error,
    });
  }
}

/**
 * A list of which nothing can be in the dataset is that of another one.
 * @throws {KumikiError} `tombstones-wrong`
 */
export function assertOfSources(tombstones: Tombstones | undefined, entries: readonly SourceEntry[]): void {
  const [first] = tombstones?.all ?? [];
  const ids = new Set(entries.map(({ source }) => source.id));
  if (first === undefined || tombstones?.all.some((stone) => ids.has(sourceOf(stone))) === true) return;
  throw new KumikiError('tombstones-wrong', 'the tombstones are of another dataset: none is of a source of this one', {
    expected: [...ids].join(', '),
    found: sourceOf(first),
    hint: 'Give the tombstones.jsonl of a dataset of these sources.',
  });
}

/** The source that a tombstone is about: ids begin with it. */
function sourceOf(stone: Tombstone): string {
  return 'id' in stone ? (stone.id.split('/', 1)[0] ?? '') : stone.source;
}
