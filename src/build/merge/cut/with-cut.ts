import { join } from 'node:path';
import type { Configs } from '../../../core/configs.js';
import { sumBy } from '../../../core/counts.js';
import type { Hash64 } from '../../../core/hash.js';
import { DATA_FOLDER } from '../../../dataset/files.js';
import { emptyFolder, makeFolder } from '../../../output/folder.js';
import type { Packing } from '../../../packing/packing.js';
import type { Selection } from '../../curate/selection.js';
import type { Segment } from '../../part/segments.js';
import type { CutShard, LineForm, MergeJob, ShardLimits } from '../job.js';
import { type Progress, progressOf } from '../progress.js';
import { cutBuckets } from '../shuffle/cut-buckets.js';
import { dealtBuckets } from '../shuffle/dealt-buckets.js';
import { divideAll } from '../shuffle/divide-all.js';
import { writersFor } from '../threads/how-many.js';
import { openWriters, type Writers } from '../threads/writers.js';
import { cutRecords } from './cut-records.js';
import { layoutOf } from './layout.js';
import { workFolder } from './paths.js';

/** How parts are put together. */
export interface MergeOptions {
  readonly form: LineForm;
  readonly limits: ShardLimits;
  readonly packing: Packing;
  readonly configs: Configs;
  /** A pseudo-random order; that of the sources where there is none. */
  readonly shuffle: Hash64 | undefined;
  /** Threads that write shards; with one, and where there is little, this thread does. */
  readonly workers: number;
  /** Fewer bytes of lines than this are written by this thread: starting others would cost more. */
  readonly threadBytes?: number;
}

/** What is to be written, and who can write it. */
export interface Cut {
  readonly job: MergeJob;
  /** In the order of the dataset. */
  readonly shards: readonly CutShard[];
  /** Pieces of records that stages have spoken of. */
  readonly listed: number;
  readonly writers: Writers;
  readonly progress: Progress;
}

/**
 * Decides what is written into which shard, and hands that on with writers. Where records are shuffled, their lines are dealt to
 * buckets first.
 * @param use what is done with it; the writers are ended after it
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`, `worker-died`, and what `use` throws
 */
export async function withCut<T>(
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  { form, limits, packing, configs, shuffle: seed, workers, threadBytes }: MergeOptions,
  onProgress: (bytes: number, total: number) => void,
  use: (cut: Cut) => Promise<T>,
): Promise<T> {
  const work = workFolder(dir);
  const layout = layoutOf(segments, selection.splits, configs);
  makeFolder(join(dir, DATA_FOLDER));
  emptyFolder(work);
  const bytes = sumBy(segments, (segment) => segment.bytes);
  const count = writersFor(bytes, { form, packing, isShuffled: seed !== undefined, workers, threadBytes });
  // Shuffled lines are written twice.
  const times = seed === undefined ? 1 : 2;
  const progress = progressOf(bytes * times, onProgress);
  const tick = (): void => {
    progress.add(0);
  };
  const cut = await cutRecords(segments, selection, work, { layout, form, limits, seed, deals: count }, tick);
  progress.add((bytes - cut.bytes) * times);
  const job: MergeJob = {
    dir,
    work,
    segments,
    series: layout.series,
    form,
    packing,
    shuffle: cut.shuffle,
    attempt: '',
  };
  const writers = await openWriters(job, count, progress.add);
  try {
    const shards = cut.shuffle === undefined ? cut.shards : await shuffled(job, cut.bytes, limits, writers, progress);
    return await use({ job, shards, listed: cut.listed, writers, progress });
  } finally {
    await writers.abandon();
  }
}

/** Deals lines to buckets, and cuts these into shards. */
async function shuffled(
  job: MergeJob,
  bytes: number,
  limits: ShardLimits,
  writers: Writers,
  progress: Progress,
): Promise<readonly CutShard[]> {
  const { work, shuffle } = job;
  if (shuffle === undefined) return [];
  const { seed, deals, buckets } = shuffle;
  await writers.each([...deals.keys()], (writer, list) => writer.deal(list));
  const all = await divideAll(dealtBuckets(work, buckets, deals.length), writers);
  const dealt = sumBy(all, (bucket) => bucket.bytes);
  progress.scale(dealt === 0 ? 1 : bytes / dealt);
  return cutBuckets(all, work, seed, limits);
}
