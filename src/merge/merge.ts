import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Part, REJECTS_FILE } from '../part.js';
import { outputError } from '../output.js';
import { inOrder } from './sequence.js';
import { type Shard, writeShards } from './shards.js';
import { assertUniqueIds } from './unique-ids.js';

/**
 * Puts parts together: shards under `<dir>/data/`, and the rows that gave no record in `<dir>/rejects.jsonl`.
 * Works on bytes and indexes, in memory that does not depend on how much there is.
 * @throws {KumikiError} `id-duplicate`, `dataset-damaged`, `disk-full`, `output-not-writable`, `option-wrong`
 */
export async function merge(
  parts: readonly Part[],
  dir: string,
  shardRecords: number,
  onProgress: (bytes: number) => void,
): Promise<readonly Shard[]> {
  const segments = inOrder(parts);
  assertUniqueIds(segments);
  const shards = await writeShards(segments, dir, shardRecords, onProgress);
  await writeRejects(parts, join(dir, REJECTS_FILE));
  return shards;
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
