import { join } from 'node:path';
import { fiveDigits, seriesFolder } from '../../../dataset/files.js';
import type { CutShard, MergeJob } from '../job.js';

/** The path of a shard while it is written. */
export function unfinishedShard(
  { dir, series, attempt }: Pick<MergeJob, 'dir' | 'series' | 'attempt'>,
  { series: its, number }: CutShard,
): string {
  const own = series[its];
  if (own === undefined) throw new RangeError(`there is no series ${its}`);
  return join(dir, seriesFolder(own), `${own.split}-${fiveDigits(number)}${attempt}.unfinished`);
}

/** Where the lines of a shard are gathered that is packed once all of them are there. */
export const gatheredFile = (path: string): string => `${path}.lines`;
