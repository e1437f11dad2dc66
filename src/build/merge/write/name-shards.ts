import { existsSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasCode } from '../../../core/errors.js';
import { type Series, shardPath } from '../../../dataset/files.js';
import { makeFolder, outputError } from '../../../output/folder.js';
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
 * @param dir the folder of the dataset, where it is not the one in which the shards were written
 * @throws {KumikiError} `output-not-writable`
 */
export function nameShards(
  job: Pick<MergeJob, 'dir' | 'series' | 'packing' | 'attempt'>,
  cuts: readonly CutShard[],
  written: readonly WrittenShard[],
  dir = job.dir,
): readonly Shard[] {
  const shards = listedShards(job, cuts, written);
  for (const [place, { file }] of shards.entries()) {
    const [path, cut] = [join(dir, file), cuts[place]];
    if (cut === undefined) continue;
    if (dir !== job.dir) makeFolder(dirname(path));
    try {
      renameSync(unfinishedShard(job, cut), path);
    } catch (error) {
      // Whoever was interrupted here may do it again.
      if (!hasCode(error, 'ENOENT') || !existsSync(path)) throw outputError(error, path);
    }
  }
  return shards;
}

/** Written shards with their names in the dataset, in the order of the cut. */
export function listedShards(
  job: Pick<MergeJob, 'series' | 'packing'>,
  cuts: readonly CutShard[],
  written: readonly WrittenShard[],
): readonly Shard[] {
  const files = filesOf(job, cuts);
  return cuts.map((cut, place) => {
    const [series, its, file] = [job.series[cut.series], written[place], files[place]];
    if (series === undefined || its === undefined || file === undefined)
      throw new RangeError(`shard ${place} was not written`);
    return { file, ...series, ...its };
  });
}

/** The files of shards in a dataset, relative to its folder. */
export function filesOf(
  { series: all, packing }: Pick<MergeJob, 'series' | 'packing'>,
  cuts: readonly CutShard[],
): readonly string[] {
  const counts = all.map(() => 0);
  for (const { series } of cuts) counts[series] = (counts[series] ?? 0) + 1;
  return cuts.map(({ series: its, number }) => {
    const series = all[its];
    if (series === undefined) throw new RangeError(`there is no series ${its}`);
    return shardPath(series, number, counts[its] ?? 0, packing);
  });
}
