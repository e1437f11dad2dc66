/** How shards are packed. */
export const PACKINGS = ['none', 'gzip', 'zstd'] as const;
export type Packing = (typeof PACKINGS)[number];

/** What a shard's name ends with. */
export const SHARD_ENDINGS: Readonly<Record<Packing, string>> = {
  none: '.jsonl',
  gzip: '.jsonl.gz',
  zstd: '.jsonl.zst',
};
