import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasCode, KumikiError } from '../core/errors.js';
import type { RawFile } from '../input/bytes/chunks.js';
import { unreadable } from '../input/bytes/unreadable.js';
import type { Source } from '../core/source.js';
import { nearFile } from './near-file.js';

/** The raw files of a source as they lie in its folder. */
export interface FoundFiles {
  readonly files: Readonly<Record<string, RawFile & { readonly size: number }>>;
  /** Names of required files that are not there. */
  readonly missing: readonly string[];
  /** What lies in the folder under nearly the name of a missing file. */
  readonly near: readonly string[];
}

/**
 * Looks in `<raw>/<source id>/` for the files a source names, by the publisher's names.
 * @throws {KumikiError} `raw-ambiguous` where several files match one name, `raw-unreadable`
 */
export function findRawFiles(source: Source, dir: string): FoundFiles {
  const names = list(dir, source);
  const files: Record<string, RawFile & { size: number }> = {};
  const missing: string[] = [];
  for (const [role, spec] of Object.entries(source.files)) {
    const patterns = [spec.name, ...(spec.otherNames ?? [])];
    const matching = names.filter((name) => patterns.some((pattern) => matches(pattern, name)));
    const [name] = matching;
    if (matching.length > 1) {
      throw new KumikiError('raw-ambiguous', `several files match ${patterns.join(' or ')}`, {
        place: { source: source.id },
        found: matching.join(', '),
        hint: 'Leave one of them in the folder.',
      });
    }
    const path = join(dir, name ?? '');
    const size = name === undefined ? undefined : findSize(path);
    if (name !== undefined && size !== undefined) files[role] = { path, name, size };
    else if (spec.optional !== true) missing.push(spec.name);
  }
  const others = names.filter((name) => !Object.values(source.files).some((spec) => matches(spec.name, name)));
  return { files, missing, near: missing.flatMap((name) => nearFile(name, others) ?? []) };
}

/**
 * The size of a file in bytes; `undefined` where there is none. A link that leads nowhere (a cache that was emptied, a
 * circle) is none.
 * @throws {KumikiError} `raw-unreadable` where a folder or the like stands in its place
 */
export function findSize(path: string): number | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || stats.isFile()) return stats?.size;
  } catch (error) {
    if (hasCode(error, 'ELOOP')) return undefined;
    throw unreadable(error, path, { file: basename(path) });
  }
  throw new KumikiError('raw-unreadable', `${path} is no file`, { hint: 'Put the raw file itself in its place.' });
}

function list(dir: string, source: Source): readonly string[] {
  try {
    return readdirSync(dir).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    // A file in the place of the folder.
    if (!hasCode(error, 'ENOTDIR')) throw unreadable(error, dir, { source: source.id, file: dir });
    throw new KumikiError('raw-unreadable', `${dir} is no folder`, { place: { source: source.id }, cause: error });
  }
}

function matches(pattern: string, name: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return name === pattern;
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end);
}
