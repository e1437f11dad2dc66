import { licensesIn } from '../../../licenses/index.js';
import type { SourceEntry } from '../../catalog/entry.js';
import type { FileHashes } from '../../catalog/file-hash.js';
import { hashFiles } from '../../catalog/hashed-files.js';
import { checkSizes } from '../../catalog/pinned.js';
import { type Pins, readPins } from '../../catalog/pins.js';
import { absent, incomplete, locate } from '../../catalog/raw-folder.js';
import type { FoundFiles } from '../../catalog/raw-files.js';
import type { Erratum } from '../../core/erratum.js';
import { packageVersion } from '../../core/version.js';
import { sumBy } from '../../core/counts.js';
import type { RawFile } from '../../input/bytes/chunks.js';
import { type MissingSource, newPlan, type Plan, type PlannedSource, type PlannedStep } from './plan.js';
import { errataOf } from './errata-of.js';
import { unitKey } from './unit-key.js';
import { type Slicing, slicingFor, unitsOf } from './units-of.js';
import type { ExtractOptions, UnitFilter } from './unit.js';

export interface PlanOptions extends Slicing {
  readonly entries: readonly SourceEntry[];
  /** The raw folder, laid out as `<source id>/<file>`; `undefined` for the samples that the sources bring. */
  readonly raw: string | undefined;
  /** Build sources of which some files are missing. */
  readonly partial: boolean;
  /** Whether the person named the sources: then none may be missing. */
  readonly named: boolean;
  /** Take raw files that differ from their pins. */
  readonly unpinned: boolean;
  readonly extract: ExtractOptions;
  readonly filters: readonly UnitFilter[];
  /** The same as the plan has them. */
  readonly plannedFilters: readonly PlannedStep[];
  /** Corrections that were given, of whatever sources. */
  readonly errata: readonly Erratum[];
  /** A hash of the code that can change the records of a source. */
  codeOf(this: void, entry: SourceEntry): Promise<string>;
  /** How the module of a private source is named in the plan. */
  moduleName(this: void, module: string | undefined): string | undefined;
}

/** Where the raw files of a plan lie, by source and role, and what they held when they were hashed. */
export type Located = ReadonlyMap<string, LocatedFiles>;
export type LocatedFiles = Readonly<Record<string, readonly RawFile[]>>;

/**
 * Finds the raw files of every source, hashes them, compares them with their pins, and cuts the job into units.
 * @throws {KumikiError} `raw-changed`, `pins-invalid`, `raw-missing`, `raw-incomplete`, `raw-ambiguous`, `raw-unreadable`, `license-unknown`
 */
export async function makePlan(
  options: PlanOptions,
  hashes: FileHashes,
  onProgress: (source: string, bytes: number, total: number) => void,
): Promise<{ readonly plan: Plan; readonly located: Located }> {
  const { entries, raw, partial, named, unpinned, extract, plannedFilters } = options;
  const sources: PlannedSource[] = [];
  const missing: MissingSource[] = [];
  const located = new Map<string, LocatedFiles>();
  // A sample is no publisher's file: pins say nothing of it.
  const pinned = raw !== undefined && !unpinned;
  const found: (FoundFiles & { readonly entry: SourceEntry; readonly pins: Pins | undefined })[] = [];
  for (const entry of entries)
    found.push({ entry, pins: pinned ? readPins(entry) : undefined, ...(await locate(entry, raw)) });
  // All sizes before the first hash: that takes seconds a gigabyte.
  for (const { entry, pins, files } of found) checkSizes(entry.source, pins, files);
  const all = found.flatMap(({ files }) => Object.values(files).flat());
  const slicing = slicingFor(
    options,
    sumBy(all, ({ size }) => size),
  );
  for (const { entry, pins, ...its } of found) {
    const { source } = entry;
    licensesIn(source.license.id);
    if (Object.keys(its.files).length === 0) {
      missing.push({ source: source.id, homepage: source.homepage, files: [...its.missing], near: [...its.near] });
      continue;
    }
    if (its.missing.length > 0 && !partial) throw incomplete(source, its);
    const { planned, files } = await planSource(entry, its, pins, { ...options, ...slicing }, hashes, onProgress);
    sources.push(planned);
    located.set(source.id, files);
  }
  const [first] = missing;
  if (first !== undefined && (named || sources.length === 0)) throw absent(first, raw, named);
  const plan = newPlan({
    kumiki: packageVersion(),
    options: {
      ...extract,
      excludeSplit: [...extract.excludeSplit],
      licenseAllow: [...extract.licenseAllow],
      textOrigin: [...extract.textOrigin],
    },
    filters: [...plannedFilters],
    samples: raw === undefined,
    sources,
    missing,
  });
  return { plan, located };
}

async function planSource(
  entry: SourceEntry,
  { files, missing }: FoundFiles,
  pins: Pins | undefined,
  { raw, extract, filters, errata: given, sliceBytes, tasks, codeOf, moduleName }: PlanOptions,
  hashes: FileHashes,
  onProgress: (source: string, bytes: number, total: number) => void,
): Promise<{ readonly planned: PlannedSource; readonly files: LocatedFiles }> {
  const { source } = entry;
  const { inputs, files: rawFiles } = await hashFiles(source, files, pins, hashes, (bytes, all) => {
    onProgress(source.id, bytes, all);
  });
  const total = sumBy(inputs, ({ size }) => size);
  const errata = errataOf(entry, given, raw !== undefined);
  const key = unitKey({ source, code: await codeOf(entry), inputs, missing, options: extract, filters, errata });
  // A limit counts from the front: slices would each begin anew.
  const role = extract.limit === undefined ? source.slices : undefined;
  const units = await unitsOf({ key, bytes: total }, role, role === undefined ? [] : (rawFiles[role] ?? []), {
    sliceBytes,
    tasks,
  });
  const module = moduleName(entry.module);
  return {
    planned: {
      source: source.id,
      ...(module === undefined ? {} : { module }),
      inputs: [...inputs],
      missing: [...missing],
      ...(errata.length === 0 ? {} : { errata: [...errata] }),
      units: [...units],
    },
    files: rawFiles,
  };
}
