import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KumikiError } from '../core/errors.js';
import type { Source } from '../core/source.js';
import type { SourceEntry } from './entry.js';
import { below, isObjectPath } from '../objects/address.js';
import { type FoundFiles, findRawFiles } from './raw-files.js';
import { findRawObjects } from './raw-objects.js';

/**
 * The raw files of a source in the raw folder, or in its sample where there is no raw folder.
 * @param raw a folder, or a path in an object store
 * @throws {KumikiError} `raw-ambiguous`, `raw-unreadable`, `store-refused`, `store-failed`; `option-wrong` where a source given as an object is to be read
 * from its sample
 */
export async function locate({ source, folder }: SourceEntry, raw: string | undefined): Promise<FoundFiles> {
  if (raw !== undefined && isObjectPath(raw)) return findRawObjects(source, below(raw, source.id));
  if (raw !== undefined) return findRawFiles(source, join(raw, source.id));
  if (folder !== undefined) return findRawFiles(source, fileURLToPath(new URL('sample/', folder)));
  throw new KumikiError('option-wrong', 'a source given as an object brings no sample', {
    place: { source: source.id },
    hint: 'Give a raw folder, or name the source by the URL of its module.',
  });
}

/**
 * The raw files of one source, all that it needs.
 * @throws {KumikiError} `raw-missing`, `raw-incomplete`, and what {@link locate} throws
 */
export async function requireFiles(entry: SourceEntry, raw: string | undefined, partial: boolean): Promise<FoundFiles> {
  const found = await locate(entry, raw);
  const { source } = entry;
  const missing = { source: source.id, homepage: source.homepage, files: found.missing, near: found.near };
  if (Object.keys(found.files).length === 0) throw absent(missing, raw, true);
  if (found.missing.length > 0 && !partial) throw incomplete(source, found);
  return found;
}

/** Says that some raw files of a source are missing. */
export function incomplete(source: Source, { files, missing, near }: FoundFiles): KumikiError {
  const there = Object.values(files).flatMap((those) => those.map(({ name }) => name));
  return new KumikiError('raw-incomplete', 'some raw files are missing', {
    place: { source: source.id },
    expected: missing.join(', '),
    found: there.join(', '),
    hint: `${nearly(near)}Get them with kumiki fetch ${source.id}, or from ${source.homepage}; or build from what is there with --partial.`,
  });
}

/** A source of which no raw file is there. */
export interface Absent {
  readonly source: string;
  readonly homepage: string;
  /** The names of the files that it needs. */
  readonly files: readonly string[];
  /** What lies in its folder under nearly their names. */
  readonly near: readonly string[];
}

/** Says that no raw file of a source is there. */
export function absent(
  { source, homepage, files, near }: Absent,
  raw: string | undefined,
  named: boolean,
): KumikiError {
  const where =
    raw === undefined ? "the source's sample folder" : isObjectPath(raw) ? below(raw, source) : join(raw, source);
  return new KumikiError('raw-missing', named ? 'the raw files are missing' : 'no raw file of any source is there', {
    place: { source },
    expected: files.map((name) => `${where}/${name}`).join(', '),
    hint: `${nearly(near)}The raw folder is laid out as <source id>/<file>. Get the files with kumiki fetch ${source}, or from ${homepage}.`,
  });
}

function nearly(near: readonly string[]): string {
  if (near.length === 0) return '';
  return `In the folder lies ${near.join(', ')}: if it is the same file, give it the publisher's name. `;
}
