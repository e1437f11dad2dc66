import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasCode, KumikiError } from '../core/errors.js';
import type { RawFile } from '../input/bytes/chunks.js';
import { unreadable } from '../input/bytes/unreadable.js';
import type { RawFileSpec, Source } from '../core/source.js';
import { nearFile } from './near-file.js';
import { type FileParts, filesInParts } from './part-names.js';

/** A raw file, or a part of one, as it lies in a folder. */
export type FoundFile = RawFile & { readonly size: number };

/** The raw files of a source as they lie in its folder. */
export interface FoundFiles {
  /** By role: one file, or its parts in their order. */
  readonly files: Readonly<Record<string, readonly [FoundFile, ...FoundFile[]]>>;
  /** Names of required files, and of parts, that are not there. */
  readonly missing: readonly string[];
  /** The roles of files in parts, with the names of the parts that are not there. */
  readonly missingParts: Readonly<Record<string, readonly string[]>>;
  /** What lies in the folder under nearly the name of a missing file. */
  readonly near: readonly string[];
}

/**
 * Looks in `<raw>/<source id>/` for the files a source names, by the publisher's names.
 * @throws {KumikiError} `raw-ambiguous` where several files match one name, or a file is there twice: whole and in parts, in
 * the parts of two editions; `raw-unreadable`
 */
export function findRawFiles(source: Source, dir: string): FoundFiles {
  return filesAmong(source, list(dir, source), (name) => {
    const path = join(dir, name);
    const size = findSize(path);
    return size === undefined ? undefined : { path, name, size };
  });
}

/**
 * The files that a source names, among those of these names.
 * @param find gives one of them; `undefined` where there is none after all
 * @throws {KumikiError} `raw-ambiguous`, and what `find` throws
 */
export function filesAmong(
  source: Source,
  names: readonly string[],
  find: (name: string) => FoundFile | undefined,
): FoundFiles {
  const files: Record<string, [FoundFile, ...FoundFile[]]> = {};
  const missing: string[] = [];
  const missingParts: Record<string, readonly string[]> = {};
  /** Under these names too it would have been taken. */
  const like: string[] = [];
  const used = new Set<string>();
  for (const [role, spec] of Object.entries(source.files)) {
    const named = filesNamed(source, spec, names);
    for (const name of named.names) used.add(name);
    const found: FoundFile[] = [];
    const absent: string[] = named.names.length === 0 ? [] : [...named.missing];
    for (const name of named.names) {
      const file = find(name);
      if (file === undefined) absent.push(named.inParts ? name : spec.name);
      else found.push(file);
    }
    const [first, ...rest] = found;
    if (first !== undefined) files[role] = [first, ...rest];
    if (named.inParts) missingParts[role] = absent;
    if (named.names.length === 0 && spec.optional !== true) {
      missing.push(spec.name);
      like.push(...(spec.otherNames ?? []));
    }
    // An optional file in parts is not there at all, or it is whole.
    if (named.inParts || spec.optional !== true) missing.push(...absent);
  }
  const others = names.filter((name) => !used.has(name));
  const near = new Set([...missing, ...like].flatMap((name) => nearFile(name, others) ?? []));
  return { files, missing, missingParts, near: [...near] };
}

interface NamedFiles extends FileParts {
  readonly inParts: boolean;
}

/** The names in the folder of one raw file: of the whole, or of its parts in their order. */
function filesNamed(
  source: Source,
  { name, otherNames = [], partNames = [] }: RawFileSpec,
  names: readonly string[],
): NamedFiles {
  const patterns = [name, ...otherNames];
  const inParts = partNames.flatMap((pattern) => filesInParts(pattern, names, source.id));
  const parts = inParts.flatMap((file) => file.names);
  const whole = names.filter((each) => !parts.includes(each) && patterns.some((pattern) => matches(pattern, each)));
  const editions = whole.length + inParts.length;
  const [only] = inParts;
  if (editions === 1 && only !== undefined) return { ...only, inParts: true };
  if (editions <= 1) return { names: whole, missing: [], inParts: false };
  throw new KumikiError('raw-ambiguous', ambiguity(patterns, whole.length, inParts.length), {
    place: { source: source.id },
    found: [...whole, ...parts].join(', '),
    hint:
      inParts.length === 0
        ? 'Leave one of them in the folder.'
        : 'Leave the whole in the folder, or the parts of one edition.',
  });
}

function ambiguity(patterns: readonly string[], whole: number, inParts: number): string {
  if (inParts === 0) return `several files match ${patterns.join(' or ')}`;
  return whole > 0
    ? 'a file lies in the folder whole and in parts'
    : 'parts of several editions of a file lie in the folder';
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
