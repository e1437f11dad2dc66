import { type Packing, SHARD_ENDINGS } from '../packing/packing.js';

/** The folder of the shards. */
export const DATA_FOLDER = 'data';
/** The folder of the licence texts. */
export const LICENSES_FOLDER = 'LICENSES';
/** The rows and records that were left out. */
export const REJECTS_FILE = 'rejects.jsonl';
/** The records that stages flagged; only there where some are. */
export const FLAGGED_FILE = 'flagged.jsonl';
/** What was taken out of the dataset; only there where something was. */
export const TOMBSTONES_FILE = 'tombstones.jsonl';
/** Who wrote the records of tasks that have several writers; only there where there is such a task. */
export const TEXT_ORIGINS_FILE = 'text-origins.jsonl';
/** Texts of which it is known which records they were made after; only there where there are such texts. */
export const DERIVED_FROM_FILE = 'derived-from.jsonl';
export const MANIFEST_FILE = 'manifest.json';

/** The lists beside the shards, in the order in which they appear there; all but the first are only there where something is listed. */
export const LIST_FILES = [REJECTS_FILE, FLAGGED_FILE, TOMBSTONES_FILE, TEXT_ORIGINS_FILE, DERIVED_FROM_FILE] as const;

/** What a dataset folder holds, in the order it appears there. The manifest is last: where it stands, the rest is whole. */
export const DATASET_ENTRIES = [
  DATA_FOLDER,
  ...LIST_FILES,
  LICENSES_FOLDER,
  'LICENSE.md',
  'NOTICE.md',
  'CITATION.cff',
  'README.md',
  'croissant.json',
  '.gitignore',
  MANIFEST_FILE,
] as const;

/** The path of a shard, as a manifest names it. */
export const SHARD_FILE = /^data\/(?:\w[\w.+-]*\/)?[^/\\]+-\d{5,}-of-\d{5,}\.(?:jsonl(?:\.gz|\.zst)?|parquet)$/u;
/** The path of every other file that a manifest names. */
export const OTHER_FILE =
  /^(?:(?:rejects|flagged|tombstones|text-origins|derived-from)\.jsonl|LICENSE\.md|NOTICE\.md|CITATION\.cff|README\.md|croissant\.json|\.gitignore|LICENSES\/[^/\\]+\.txt)$/u;

/** Shards that belong together: those of a split, and in a dataset with configs those of a split of one of them. */
export interface Series {
  readonly config?: string | undefined;
  readonly split: string;
}

/** The folder of a series: `data`, or `data/<config>`. */
export function seriesFolder({ config }: Series): string {
  return config === undefined ? DATA_FOLDER : `${DATA_FOLDER}/${config}`;
}

/**
 * The path of a shard: `data/train-00000-of-00003.jsonl.gz`, `data/jsquad/train-00000-of-00001.parquet`.
 * @param number counted from 0 among the shards of its series
 * @param count how many the series has
 */
export function shardPath(series: Series, number: number, count: number, packing: Packing): string {
  const name = `${series.split}-${fiveDigits(number)}-of-${fiveDigits(count)}`;
  return `${seriesFolder(series)}/${name}${SHARD_ENDINGS[packing]}`;
}

/** The shards of every series, in their order. */
export function bySeries<Shard extends Series>(shards: readonly Shard[]): readonly (readonly Shard[])[] {
  const series = new Map<string, Shard[]>();
  for (const shard of shards) {
    // No name of a config has a slash.
    const key = `${shard.config ?? ''}/${shard.split}`;
    const known = series.get(key);
    if (known === undefined) series.set(key, [shard]);
    else known.push(shard);
  }
  return [...series.values()];
}

/** The number of a shard, as names hold it. */
export function fiveDigits(number: number): string {
  return String(number).padStart(5, '0');
}
