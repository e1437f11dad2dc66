import { join } from 'node:path';
import type { SourceEntry } from '../catalog/entry.js';
import type { FileHashes } from '../catalog/file-hash.js';
import { findRawFiles, type FoundFile } from '../catalog/raw-files.js';
import { sha256Of } from './digest.js';
import { partialSize } from './partial.js';
import { compare, type Comparison, isKnown, type Pin, type Pins } from '../catalog/pins.js';

/**
 * `present`: there, and as pinned where somebody pinned it; `partial`: the download was begun; `missing`: it can be
 * downloaded; `manual`: it is not there, and a person must download it; `changed`: there, but not the pinned bytes, or
 * smaller than a whole file can be.
 */
type StateName = 'present' | 'partial' | 'missing' | 'manual' | 'changed';

/** One raw file of a source, as it stands. Sizes in bytes. */
export interface FileState {
  readonly source: string;
  readonly role: string;
  readonly name: string;
  /** It is a part of a file that is given in parts, which no pin is of. */
  readonly isPart: boolean;
  /** Where it is, or should be. */
  readonly path: string;
  readonly state: StateName;
  /** How sure the pin is of the bytes; `none` where the source has no pins. */
  readonly pin: Pin['state'] | 'none';
  /** How the file that is there compares with the pin. */
  readonly compared: Comparison | undefined;
  /** The size of the file there, else the pinned one; `null` where nobody knows. */
  readonly size: number | null;
  /** How much of it is there. */
  readonly have: number;
  /** The source can be built whole without it. */
  readonly optional: boolean;
  readonly license: string;
  readonly url: readonly string[];
  readonly page: string;
  /** What a person must do, where no program can download it. */
  readonly steps: readonly string[];
}

/**
 * How the raw files of a source stand.
 * @param partial the folder of unfinished downloads
 * @throws {KumikiError} `raw-ambiguous`, `raw-unreadable`
 */
export async function fileStates(
  { source }: SourceEntry,
  pins: Pins | undefined,
  raw: string,
  partial: string,
  hashes: FileHashes,
): Promise<readonly FileState[]> {
  const dir = join(raw, source.id);
  const { files, missingParts } = findRawFiles(source, dir);
  const states: FileState[] = [];
  for (const [role, spec] of Object.entries(source.files)) {
    const there = files[role] ?? [];
    const pin = pins?.files[role];
    const about = { source: source.id, role, optional: spec.optional ?? false, license: source.license.id };
    const page = pin?.page ?? source.homepage;
    const missing = missingParts[role];
    if (missing !== undefined) {
      // Pins are of the whole file, which is not wanted beside its parts.
      for (const file of there) states.push({ ...about, ...partState(file.name, dir, page), ...isThere(file.size) });
      for (const name of missing) states.push({ ...about, ...partState(name, dir, page) });
      continue;
    }
    const [file] = there;
    const name = file?.name ?? pin?.name ?? spec.name;
    const url = pin?.url ?? [];
    const compared = file === undefined ? undefined : await comparedWith(pin, file, hashes);
    const have = file?.size ?? (url.length === 0 || pin === undefined ? 0 : partialSize(partial, partialKey(pin)));
    states.push({
      ...about,
      name,
      isPart: false,
      path: join(dir, name),
      state: stateName(compared, have, url.length > 0),
      pin: pin?.state ?? 'none',
      compared,
      size: file?.size ?? pin?.size ?? null,
      have,
      url,
      page,
      steps: url.length > 0 ? [] : manualSteps(pin, page, join(dir, pin?.name ?? spec.name)),
    });
  }
  return states;
}

/** A part of a file that is not there. */
function partState(
  name: string,
  dir: string,
  page: string,
): Omit<FileState, 'source' | 'role' | 'optional' | 'license'> {
  const path = join(dir, name);
  const nothing = { state: 'manual', pin: 'none', compared: undefined, size: null, have: 0 } as const;
  return { name, isPart: true, path, ...nothing, url: [], page, steps: manualSteps(undefined, page, path) };
}

function isThere(size: number): Pick<FileState, 'state' | 'compared' | 'size' | 'have' | 'steps'> {
  return { state: 'present', compared: 'unknown', size, have: size, steps: [] };
}

function stateName(compared: Comparison | undefined, have: number, hasUrl: boolean): StateName {
  if (compared !== undefined) return compared === 'other' ? 'changed' : 'present';
  if (!hasUrl) return 'manual';
  return have > 0 ? 'partial' : 'missing';
}

async function comparedWith(
  pin: Pin | undefined,
  { name, path, size }: FoundFile,
  hashes: FileHashes,
): Promise<Comparison> {
  if (pin === undefined) return 'unknown';
  if (name === pin.name && isTooSmall(pin, size)) return 'other';
  const bySize = compare(pin, { name, size });
  // Hashing takes seconds a gigabyte: only where size and name say that it could be the pinned file.
  return bySize === 'same' ? compare(pin, { name, ...(await hashes.of(path, () => undefined)) }) : bySize;
}

/** True for a size that no whole edition of the file has, whether or not its bytes are known. */
export function isTooSmall({ minimumSize = 0 }: Pin, size: number): boolean {
  return size < minimumSize;
}

function manualSteps(pin: Pin | undefined, page: string, path: string): readonly string[] {
  return [`Open ${page}`, ...(pin?.steps ?? []), `Save the file as ${path}`];
}

/** Where all mirrors must give the same bytes these name the download, else the address does. */
export function partialKey(pin: Pin): string {
  const name = isKnown(pin) && pin.republished !== true ? `sha256:${pin.sha256}` : `url:${pin.url[0] ?? pin.name}`;
  return sha256Of(name).slice(0, 32);
}
