import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Hash64 } from '../../core/hash.js';
import { outputError } from '../../output/folder.js';
import { type Part, REJECTS_FILE } from '../part/part.js';
import type { Compression } from '../../dataset/shard.js';
import { type Block, blocksOf } from '../part/blocks.js';
import { type Repetitions, withoutRepeated } from '../curate/repeated.js';
import { inOrder } from '../part/sequence.js';
import { type Shard, type ShardLimits, writeShards } from './shards.js';
import { shuffled } from './shuffle.js';
import { assertUniqueIds } from '../curate/unique-ids.js';

/** How parts are put together. */
export interface MergeOptions {
  readonly limits: ShardLimits;
  readonly compression: Compression;
  /** Leave out records whose instruction, input and response are those of an earlier one. */
  readonly dedup: boolean;
  /** A pseudo-random order; that of the sources where there is none. */
  readonly shuffle: Hash64 | undefined;
}

/** What the merger wrote. */
export interface Merged {
  readonly shards: readonly Shard[];
  readonly repetitions: readonly Repetitions[];
}

/**
 * Puts parts together: shards under `<dir>/data/`, and in `<dir>/rejects.jsonl` the rows and the records that were left
 * out. Works on bytes and indexes, in memory that does not depend on how much there is.
 * @param onProgress told of the bytes done and those to do
 * @throws {KumikiError} `id-duplicate`, `dataset-damaged`, `disk-full`, `output-not-writable`, `option-wrong`
 */
export async function merge(
  parts: readonly Part[],
  dir: string,
  { limits, compression, dedup, shuffle }: MergeOptions,
  onProgress: (bytes: number, total: number) => void,
): Promise<Merged> {
  const segments = inOrder(parts);
  assertUniqueIds(segments);
  const bytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const total = shuffle === undefined ? bytes : 2 * bytes;
  let done = 0;
  const told = (more: number): void => {
    done += more;
    onProgress(done, total);
  };
  const rejects = join(dir, REJECTS_FILE);
  await writeRejects(parts, rejects);
  const repetitions: Repetitions[] = [];
  const ordered = dedup ? withoutRepeated(segments, rejects, repetitions) : blocksOf(segments);
  const blocks =
    shuffle === undefined ? ordered : shuffled(watched(ordered, told), shuffle, bytes, join(dir, 'shuffle'));
  const shards = await writeShards(blocks, dir, limits, compression, told);
  return { shards, repetitions };
}

function* watched(blocks: Iterable<Block>, told: (bytes: number) => void): Generator<Block, void> {
  for (const block of blocks) {
    told(block.bytes.length);
    yield block;
  }
}

async function writeRejects(parts: readonly Part[], path: string): Promise<void> {
  async function* all(): AsyncGenerator<Buffer> {
    for (const part of parts) yield* createReadStream(join(part.dir, REJECTS_FILE)) as AsyncIterable<Buffer>;
  }
  try {
    await pipeline(all(), createWriteStream(path, { flush: true }));
  } catch (error) {
    throw outputError(error, path);
  }
}
