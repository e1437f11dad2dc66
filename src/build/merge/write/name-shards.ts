import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from '../../../core/errors.js';
import { type Series, shardPath } from '../../../dataset/files.js';
import { outputError } from '../../../output/folder.js';
import type { CutShard, MergeJob } from '../job.js';
import { unfinishedShard } from './shard-names.js';
import type { WrittenShard } from './writer.js';

/** A finished shard. */
export interface Shard extends WrittenShard, Series {
  /** Relative to the dataset folder, with `/`. */
  readonly file: string;
}

/**
 * Gives written shards their names, which say how many there are of a series.
 * @param written what is known of each, in the order of the cut
 * @throws {KumikiError} `output-not-writable`
 */
export function nameShards(
  job: Pick<MergeJob, 'dir' | 'series' | 'packing' | 'attempt'>,
  cuts: readonly CutShard[],
  written: readonly WrittenShard[],
): readonly Shard[] {
  const counts = job.series.map(() => 0);
  for (const { series } of cuts) counts[series] = (counts[series] ?? 0) + 1;
  return cuts.map((cut, place) => {
    const [series, its] = [job.series[cut.series], written[place]];
    if (series === undefined || its === undefined) throw new RangeError(`shard ${place} was not written`);
    const file = shardPath(series, cut.number, counts[cut.series] ?? 0, job.packing);
    const path = join(job.dir, file);
    try {
      renameSync(unfinishedShard(job, cut), path);
    } catch (error) {
      // Whoever was interrupted here may do it again.
      if (!hasCode(error, 'ENOENT') || !existsSync(path)) throw outputError(error, path);
    }
    return { file, ...series, ...its };
  });
}
