import { availableParallelism } from 'node:os';
import type { Catalogue, SourceEntry } from '../catalog/entry.js';
import { compare, type PinnedCounts, type Pins, readPins } from '../catalog/pins.js';
import { locate } from '../catalog/raw-folder.js';
import type { FoundFiles } from '../catalog/raw-files.js';
import { sumBy } from '../core/counts.js';
import { recipeOf } from '../options/in-manifest.js';
import { type Settings, settingsOf } from '../options/settings.js';
import type { BuildOptions } from '../options/table.js';
import { chosenSources } from './chosen-sources.js';

/** A raw file that a build would read. */
export interface OutlinedFile {
  readonly name: string;
  readonly size: number;
  /** `differs`: its size is not the pinned one, so that a build refuses it without `--unpinned`. */
  readonly pin: 'same size' | 'differs' | 'unknown';
}

/** What a build would do with a source. */
export interface OutlinedSource {
  readonly source: string;
  readonly files: readonly OutlinedFile[];
  /** Required files that are not there. */
  readonly missing: readonly string[];
  /** How many records it makes, about, before filters, licences and stages; `undefined` where nothing tells. */
  readonly records: number | undefined;
}

/** What a build would do. */
export interface Outline {
  /** The recipe with every option given. */
  readonly recipe: Record<string, unknown>;
  readonly sources: readonly OutlinedSource[];
  /** The sum over the sources of which something is known. */
  readonly records: number;
  /** About how long it takes on a machine such as that of docs/benchmarks.md. */
  readonly seconds: number;
  readonly workers: number;
}

/** Seconds a byte of raw files, a record that is made and written, and a record that a stage looks at, with one worker. */
const COST = { byte: 50e-9, record: 5e-6, stage: 15e-6 };

/**
 * What a build would do, told by the names and sizes of raw files and by the counts in pins: no raw file is read, and nothing
 * is written.
 * @throws {KumikiError} what is wrong with options, `pins-invalid`, `raw-ambiguous`, `raw-unreadable`
 */
export async function outlineOf(
  catalogue: Catalogue,
  options: BuildOptions,
  onNote?: (text: string) => void,
): Promise<Outline> {
  const settings = await settingsOf(options, onNote);
  const { workers = availableParallelism(), raw, stages } = settings;
  const sources: OutlinedSource[] = [];
  for (const entry of await chosenSources(catalogue, settings)) sources.push(await outlined(entry, raw, settings));
  const there = sources.filter(({ files }) => files.length > 0);
  const records = sumBy(there, ({ records: made = 0 }) => made);
  const bytes = sumBy(there, ({ files }) => sumBy(files, ({ size }) => size));
  const work = bytes * COST.byte + records * (COST.record + stages.length * COST.stage);
  const named = settings.sources === undefined ? undefined : sources.map(({ source }) => source);
  return {
    recipe: recipeOf(settings, named, settings.partial),
    sources,
    records,
    seconds: work / Math.max(1, Math.min(workers, there.length)),
    workers,
  };
}

async function outlined(entry: SourceEntry, raw: string | undefined, settings: Settings): Promise<OutlinedSource> {
  const { files, missing } = await locate(entry, raw);
  // A sample is no publisher's file: pins say nothing of it.
  const pins = raw === undefined ? undefined : readPins(entry);
  return {
    source: entry.source.id,
    files: Object.entries(files).flatMap(([role, those]) => {
      const pin = pins?.files[role];
      return those.map(({ name, size }) => {
        const is = pin === undefined ? 'unknown' : compare(pin, { name, size });
        return { name, size, pin: is === 'same' ? 'same size' : is === 'other' ? 'differs' : 'unknown' };
      });
    }),
    missing,
    records: Object.keys(files).length === 0 ? 0 : estimate(files, pins, settings),
  };
}

/** The records that a source makes of these files: what the pins count, in proportion to the sizes of the files. */
function estimate(
  files: FoundFiles['files'],
  pins: Pins | undefined,
  { edition, limit = Infinity }: Settings,
): number | undefined {
  if (pins === undefined) return undefined;
  const roles = Object.keys(files);
  const counted = (pins.counts ?? []).filter((counts) => counts.edition === edition && sizeOf(counts, pins) > 0);
  const isSame = (counts: PinnedCounts): boolean =>
    counts.files.length === roles.length && counts.files.every((role) => roles.includes(role));
  const counts = counted.find(isSame) ?? counted[0];
  if (counts === undefined) return undefined;
  const share = sumBy(Object.values(files).flat(), ({ size }) => size) / sizeOf(counts, pins);
  const examples = Math.min(limit, counts.examples * share);
  return counts.examples === 0 ? 0 : Math.round((examples * counts.records) / counts.examples);
}

/** The size of the files that counts are of; 0 where nobody has seen one of them. */
function sizeOf(counts: PinnedCounts, pins: Pins): number {
  const sizes = counts.files.map((role) => pins.files[role]?.size ?? 0);
  return sizes.includes(0) ? 0 : sumBy(sizes, (size) => size);
}
