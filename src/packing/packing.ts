/** How shards are packed. */
export const PACKINGS = ['none', 'gzip', 'zstd', 'parquet'] as const;
export type Packing = (typeof PACKINGS)[number];

/** What a shard's name ends with. */
export const SHARD_ENDINGS: Readonly<Record<Packing, string>> = {
  none: '.jsonl',
  gzip: '.jsonl.gz',
  zstd: '.jsonl.zst',
  parquet: '.parquet',
};

/** True for the name of a shard that is a table, not lines. */
export function isParquet(file: string): boolean {
  return file.endsWith(SHARD_ENDINGS.parquet);
}
