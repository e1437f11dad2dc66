import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { licensesIn } from '../../../licenses/index.js';
import { KumikiError } from '../../core/errors.js';
import { readPins } from '../../catalog/pins.js';
import { PART_FORMAT } from '../part/part.js';
import type { ExtractOptions, Unit } from './unit.js';
import type { Source } from '../../core/source.js';
import { codeDigest } from './code-digest.js';
import type { SourceEntry } from '../../catalog/entry.js';
import type { FileHashes } from '../../catalog/file-hash.js';
import { checkHash, checkSizes } from '../../catalog/pinned.js';
import type { RawFile } from '../../input/bytes/chunks.js';
import { slicesOf } from '../../input/slices/slices.js';
import { fileStamp } from '../../input/bytes/stamp.js';
import { type FoundFiles, findRawFiles } from '../../catalog/raw-files.js';

/** A raw file that a build reads. */
export interface InputFile {
  readonly role: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** What a build does with one source. */
export interface PlannedSource {
  readonly entry: SourceEntry;
  readonly inputs: readonly InputFile[];
  /** Names of required files that a partial build goes without. */
  readonly missing: readonly string[];
  /** The work, in the order of its raw rows: one unit, or one for each slice of a large file. */
  readonly units: readonly Unit[];
}

/** A source that cannot be built, for want of its files. */
export interface MissingSource {
  readonly source: Source;
  readonly missing: readonly string[];
  /** What lies in its folder under nearly their names. */
  readonly near: readonly string[];
}

export interface Plan {
  readonly sources: readonly PlannedSource[];
  readonly missing: readonly MissingSource[];
}

export interface PlanOptions {
  readonly entries: readonly SourceEntry[];
  /** The raw folder, laid out as `<source id>/<file>`; `undefined` for the samples that the sources bring. */
  readonly raw: string | undefined;
  /** Build sources of which some files are missing. */
  readonly partial: boolean;
  /** Whether the person named the sources: then none may be missing. */
  readonly named: boolean;
  /** Take raw files that are not the pinned ones. */
  readonly unpinned: boolean;
  readonly extract: ExtractOptions;
  /** The size of the slices that a large file is cut into, in bytes. */
  readonly sliceBytes: number;
}

/**
 * Finds the raw files of every source, hashes them, compares them with their pins, and cuts the job into units.
 * @throws {KumikiError} `raw-changed`, `pins-invalid`, `raw-missing`, `raw-incomplete`, `raw-ambiguous`, `raw-unreadable`, `license-unknown`
 */
export async function makePlan(
  { entries, raw, partial, named, unpinned, extract, sliceBytes }: PlanOptions,
  hashes: FileHashes,
  onProgress: (source: string, bytes: number, total: number) => void,
): Promise<Plan> {
  const sources: PlannedSource[] = [];
  const missing: MissingSource[] = [];
  // A sample is no publisher's file: pins say nothing of it.
  const pinned = raw !== undefined && !unpinned;
  const found = entries.map((entry) => ({ entry, pins: pinned ? readPins(entry) : undefined, ...locate(entry, raw) }));
  // All sizes before the first hash: that takes seconds a gigabyte.
  for (const { entry, pins, files } of found) checkSizes(entry.source, pins, files);
  for (const { entry, pins, ...files } of found) {
    const { source } = entry;
    licensesIn(source.license.id);
    if (Object.keys(files.files).length === 0) missing.push({ source, missing: files.missing, near: files.near });
    else if (files.missing.length > 0 && !partial) throw incomplete(source, files);
    else {
      const planned = await planSource(entry, files, { extract, sliceBytes }, hashes, onProgress);
      for (const input of planned.inputs) checkHash(source, pins, input);
      sources.push(planned);
    }
  }
  const [first] = missing;
  if (first !== undefined && (named || sources.length === 0)) throw absent(first, raw, named);
  return { sources, missing };
}

/**
 * The raw files of one source, for reading it without a plan.
 * @throws {KumikiError} `raw-missing`, `raw-incomplete`, `raw-ambiguous`, `raw-unreadable`; `option-wrong` where a source
 * given as an object is to be read from its sample
 */
export function filesOf(entry: SourceEntry, raw: string | undefined, partial: boolean): FoundFiles {
  const found = locate(entry, raw);
  const { source } = entry;
  if (Object.keys(found.files).length === 0)
    throw absent({ source, missing: found.missing, near: found.near }, raw, true);
  if (found.missing.length > 0 && !partial) throw incomplete(source, found);
  return found;
}

function locate({ source, folder }: SourceEntry, raw: string | undefined): FoundFiles {
  if (raw !== undefined) return findRawFiles(source, join(raw, source.id));
  if (folder !== undefined) return findRawFiles(source, fileURLToPath(new URL('sample/', folder)));
  throw new KumikiError('option-wrong', 'a source given as an object brings no sample', {
    place: { source: source.id },
    hint: 'Give a raw folder, or name the source by the URL of its module.',
  });
}

async function planSource(
  entry: SourceEntry,
  { files, missing }: FoundFiles,
  { extract, sliceBytes }: Pick<PlanOptions, 'extract' | 'sliceBytes'>,
  hashes: FileHashes,
  onProgress: (source: string, bytes: number, total: number) => void,
): Promise<PlannedSource> {
  const { source } = entry;
  const total = Object.values(files).reduce((sum, { size }) => sum + size, 0);
  const inputs: InputFile[] = [];
  const rawFiles: Record<string, RawFile> = {};
  for (const [role, { name, path, size }] of Object.entries(files)) {
    rawFiles[role] = { name, path, stamp: fileStamp(path) };
    const sha256 = await hashes.of(path, (bytes) => {
      onProgress(source.id, bytes, total);
    });
    inputs.push({ role, name, size, sha256 });
  }
  const key = unitKey(entry, inputs, missing, extract);
  const whole: Unit = { key, source: source.id, files: rawFiles, missing, bytes: total, options: extract };
  return { entry, inputs, missing, units: await cutUnit(whole, source.slices, sliceBytes) };
}

/** Units for the slices of the file of role `role`; the whole where there is nothing to cut. */
async function cutUnit(whole: Unit, role: string | undefined, sliceBytes: number): Promise<readonly Unit[]> {
  const file = role === undefined ? undefined : whole.files[role];
  // A limit counts from the front: slices would each begin anew.
  if (role === undefined || file === undefined || whole.options.limit !== undefined) return [whole];
  const slices = await slicesOf(file, sliceBytes);
  if (slices.length === 0) return [whole];
  return slices.map((slice) => ({
    ...whole,
    key: `${whole.key}-${slice.kind === 'streams' ? `${slice.start}-${slice.end}` : `${slice.index}-of-${slice.of}`}`,
    files: { ...whole.files, [role]: { ...file, slice } },
    bytes: slice.kind === 'streams' ? slice.end - slice.start : Math.round(whole.bytes / slice.of),
  }));
}

/** Everything that determines a part, hashed: the same key means the same bytes. */
function unitKey(
  entry: SourceEntry,
  inputs: readonly InputFile[],
  missing: readonly string[],
  { edition, wording, fields, limit, excludeSplit, transforms, bundle, licenseAllow }: ExtractOptions,
): string {
  const { id, version } = entry.source;
  const options = [edition, wording, fields, limit ?? null, [...excludeSplit].sort(), transforms, bundle, licenseAllow];
  const files = inputs.map(({ role, name, size, sha256 }) => [role, name, size, sha256]);
  const all = [PART_FORMAT, codeDigest(entry), id, version, files, missing, options];
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex');
  return `${id}-${hash.slice(0, 32)}`;
}

function incomplete(source: Source, { files, missing, near }: FoundFiles): KumikiError {
  const there = Object.values(files).map(({ name }) => name);
  return new KumikiError('raw-incomplete', 'some raw files are missing', {
    place: { source: source.id },
    expected: missing.join(', '),
    found: there.join(', '),
    hint: `${nearly(near)}Get them with kumiki fetch ${source.id}, or from ${source.homepage}; or build from what is there with --partial.`,
  });
}

function absent({ source, missing, near }: MissingSource, raw: string | undefined, named: boolean): KumikiError {
  const where = raw === undefined ? "the source's sample folder" : join(raw, source.id);
  return new KumikiError('raw-missing', named ? 'the raw files are missing' : 'no raw file of any source is there', {
    place: { source: source.id },
    expected: missing.map((name) => `${where}/${name}`).join(', '),
    hint: `${nearly(near)}The raw folder is laid out as <source id>/<file>. Get the files with kumiki fetch ${source.id}, or from ${source.homepage}.`,
  });
}

function nearly(near: readonly string[]): string {
  if (near.length === 0) return '';
  return `In the folder lies ${near.join(', ')}: if it is the same file, give it the publisher's name. `;
}
