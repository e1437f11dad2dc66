import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { Configs } from '../../core/configs.js';
import type { LineFormat } from '../../core/format.js';
import type { Hash64 } from '../../core/hash.js';
import { IdSamples } from '../../core/id-samples.js';
import type { StageTable } from '../../core/stage.js';
import { FLAGGED_FILE } from '../../dataset/files.js';
import { type HashedFile, type HashedOutput, openHashed } from '../../output/hashed-file.js';
import type { Packing } from '../../packing/packing.js';
import { type DroppedRecords, keptBlocks, type Listing } from '../curate/dropped.js';
import type { Selection } from '../curate/selection.js';
import type { Block } from '../part/blocks.js';
import { type Part, REJECTS_FILE } from '../part/part.js';
import { checkFile } from '../part/part-folder.js';
import type { Segment } from '../part/segments.js';
import { formatted } from './formatted.js';
import { layoutOf } from './layout.js';
import { type Shard, type ShardLimits, writeShards } from './shards.js';
import { shuffled } from './shuffle.js';

/** How parts are put together. */
export interface MergeOptions {
  readonly format: LineFormat;
  readonly limits: ShardLimits;
  readonly packing: Packing;
  readonly configs: Configs;
  /** A pseudo-random order; that of the sources where there is none. */
  readonly shuffle: Hash64 | undefined;
}

/** What the merger wrote. */
export interface Merged {
  readonly shards: readonly Shard[];
  readonly dropped: readonly DroppedRecords[];
  /** The list of rejects. */
  readonly rejects: HashedFile;
  /** The list of flagged records, where there is one. */
  readonly flags: HashedFile | undefined;
  /** Some ids of records that a stage dropped or flagged, by stage. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Records that a stage flagged and that stay, by stage. */
  readonly flagged: Readonly<Record<string, number>>;
  /** What stages report of the whole, by the number of the stage in their order. */
  readonly tables: ReadonlyMap<number, StageTable>;
}

/**
 * Puts parts together: shards under `<dir>/data/`, in `<dir>/rejects.jsonl` the rows and the records that were left out,
 * and in `<dir>/flagged.jsonl` those that stages flagged, where there are some. Works on bytes and indexes, in memory that does not depend on how much there is.
 * @param segments the records of the parts, in the order of the dataset
 * @param onProgress told of the bytes done and those to do
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export async function merge(
  parts: readonly Part[],
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  { format, limits, packing, configs, shuffle }: MergeOptions,
  onProgress: (bytes: number, total: number) => void,
): Promise<Merged> {
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const total = shuffle === undefined ? bytes : 2 * bytes;
  let done = 0;
  const watched = function* (blocks: Iterable<Block>): Generator<Block, void> {
    for (const block of blocks) {
      // Before it is handed on: the next step may change it.
      const { length } = block.bytes;
      yield block;
      done += length;
      onProgress(done, total);
    }
  };
  const layout = layoutOf(segments, selection.splits, configs);
  const rejects = openHashed(join(dir, REJECTS_FILE));
  const flags = selection.flagged === undefined ? undefined : openHashed(join(dir, FLAGGED_FILE));
  const listing: Listing = { rejects, flags, dropped: [], ids: new IdSamples(), flagged: {} };
  try {
    for (const part of parts) await copyRejects(part, rejects);
    const kept = layout.inConfigs(watched(keptBlocks(segments, selection, listing)));
    const ordered = shuffle === undefined ? kept : watched(shuffled(kept, shuffle, bytes, join(dir, 'shuffle')));
    const shards = await writeShards(formatted(ordered, format), dir, {
      ...{ limits, packing, schema: format.schema },
      layout,
    });
    const { dropped, ids, flagged } = listing;
    const lists = { rejects: rejects.close(), flags: flags?.close() };
    return { shards, dropped, ...lists, ids: ids.ids(), flagged, tables: selection.tables };
  } finally {
    rejects.abandon();
    flags?.abandon();
  }
}

async function copyRejects(part: Part, rejects: HashedOutput): Promise<void> {
  const check = checkFile(part, REJECTS_FILE);
  for await (const chunk of createReadStream(join(part.dir, REJECTS_FILE), { highWaterMark: 1 << 20 })) {
    check.update(chunk as Buffer);
    rejects.write(chunk as Buffer);
  }
  check.finish();
}
