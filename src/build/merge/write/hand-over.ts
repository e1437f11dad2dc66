import { rmSync } from 'node:fs';
import { outputError } from '../../../output/folder.js';
import type { CutShard, MergeJob } from '../job.js';
import type { Writers } from '../threads/writers.js';
import { filesOf } from './name-shards.js';
import { unfinishedShard } from './shard-names.js';
import type { ShardPlace } from './shard-place.js';
import type { Writer, WrittenShard } from './writer.js';

/**
 * Writes shards and hands each over as soon as it is written. While one is on its way its writer writes the next one: so there are two
 * files of every writer at most.
 * @returns what is known of each, in the order of the cut
 * @throws {KumikiError} what writers and the place throw, `output-not-writable`
 */
export async function writeAndHandOver(
  job: MergeJob,
  shards: readonly CutShard[],
  writers: Writers,
  { begin, take }: ShardPlace,
): Promise<readonly WrittenShard[]> {
  const files = filesOf(job, shards);
  await begin(files);
  const onTheWay = new Map<Writer, Promise<void>>();
  const handOver = async (shard: CutShard, file: string, written: WrittenShard): Promise<void> => {
    const path = unfinishedShard(job, shard);
    await take(path, { file, bytes: written.bytes, sha256: written.sha256 });
    try {
      rmSync(path);
    } catch (error) {
      throw outputError(error, path);
    }
  };
  try {
    const written = await writers.each([...shards.entries()], async (writer, [number, shard]) => {
      const its = await writer.write(shard);
      await onTheWay.get(writer);
      const way = handOver(shard, files[number] ?? '', its);
      // Waited for at the next shard; a failure until then is no unhandled one.
      way.catch(() => undefined);
      onTheWay.set(writer, way);
      return its;
    });
    await Promise.all(onTheWay.values());
    return written;
  } finally {
    // Where something failed, nothing is still being read when the folder is removed.
    await Promise.allSettled(onTheWay.values());
  }
}
