import { type Packing, SHARD_ENDINGS } from '../packing/packing.js';

/** The folder of the shards. */
export const DATA_FOLDER = 'data';
/** The folder of the licence texts. */
export const LICENSES_FOLDER = 'LICENSES';
/** The rows and records that were left out. */
export const REJECTS_FILE = 'rejects.jsonl';
/** The records that stages flagged; only there where some are. */
export const FLAGGED_FILE = 'flagged.jsonl';
export const MANIFEST_FILE = 'manifest.json';

/** What a dataset folder holds, in the order it appears there. The manifest is last: where it stands, the rest is whole. */
export const DATASET_ENTRIES = [
  DATA_FOLDER,
  REJECTS_FILE,
  FLAGGED_FILE,
  LICENSES_FOLDER,
  'LICENSE.md',
  'NOTICE.md',
  'CITATION.cff',
  'README.md',
  MANIFEST_FILE,
] as const;

/** The path of a shard, as a manifest names it. */
export const SHARD_FILE = /^data\/[^/\\]+-\d{5,}-of-\d{5,}\.jsonl(?:\.gz|\.zst)?$/u;
/** The path of every other file that a manifest names. */
export const OTHER_FILE =
  /^(?:(?:rejects|flagged)\.jsonl|LICENSE\.md|NOTICE\.md|CITATION\.cff|README\.md|LICENSES\/[^/\\]+\.txt)$/u;

/**
 * The path of a shard: `data/train-00000-of-00003.jsonl.gz`.
 * @param number counted from 0 among the shards of its split
 * @param count how many the split has
 */
export function shardPath(split: string, number: number, count: number, packing: Packing): string {
  return `${DATA_FOLDER}/${split}-${fiveDigits(number)}-of-${fiveDigits(count)}${SHARD_ENDINGS[packing]}`;
}

/** The number of a shard, as names hold it. */
export function fiveDigits(number: number): string {
  return String(number).padStart(5, '0');
}
