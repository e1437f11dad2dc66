import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Configs } from '../../core/configs.js';
import { sumBy } from '../../core/counts.js';
import type { Hash64 } from '../../core/hash.js';
import type { StageTable } from '../../core/stage.js';
import { DATA_FOLDER } from '../../dataset/files.js';
import { emptyFolder, makeFolder } from '../../output/folder.js';
import type { Packing } from '../../packing/packing.js';
import type { Selection } from '../curate/selection.js';
import type { Part } from '../part/part.js';
import type { Segment } from '../part/segments.js';
import { cutRecords } from './cut/cut-records.js';
import { layoutOf } from './cut/layout.js';
import type { CutShard, LineForm, MergeJob, ShardLimits } from './job.js';
import { type Listed, type Lists, writeLists } from './lists.js';
import { type Progress, progressOf } from './progress.js';
import { cutBuckets } from './shuffle/cut-buckets.js';
import { dealtBuckets } from './shuffle/dealt-buckets.js';
import { divideAll } from './shuffle/divide-all.js';
import { openWriters, type Writers } from './threads/writers.js';
import { nameShards, type Shard } from './write/name-shards.js';
import type { WrittenShard } from './write/writer.js';

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

/** What the merger wrote. */
export interface Merged extends Lists {
  readonly shards: readonly Shard[];
  /** What stages report of the whole, by the number of the stage in their order. */
  readonly tables: ReadonlyMap<number, StageTable>;
}

const THREAD_BYTES = 32 * 1024 * 1024;
/** The folder of what the cut leaves for the writers, for the time being. */
const WORK_FOLDER = 'cut';

/**
 * Puts parts together: shards under `<dir>/data/`, in `<dir>/rejects.jsonl` the rows and the records that were left out,
 * and in `<dir>/flagged.jsonl` those that stages flagged, where there are some. Works on bytes and indexes, in memory that does
 * not depend on how much there is. What is written does not depend on the number of workers.
 * @param segments the records of the parts, in the order of the dataset
 * @param onProgress told of the bytes done and those to do; what it throws ends the merge
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`, `worker-died`
 */
export async function merge(
  parts: readonly Part[],
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  { form, limits, packing, configs, shuffle: seed, workers, threadBytes = THREAD_BYTES }: MergeOptions,
  onProgress: (bytes: number, total: number) => void,
): Promise<Merged> {
  const work = join(dir, WORK_FOLDER);
  const layout = layoutOf(segments, selection.splits, configs);
  makeFolder(join(dir, DATA_FOLDER));
  emptyFolder(work);
  const bytes = sumBy(segments, (segment) => segment.bytes);
  const count = bytes < threadBytes ? 1 : workers;
  // Shuffled lines are written twice.
  const times = seed === undefined ? 1 : 2;
  const progress = progressOf(bytes * times, onProgress);
  const tick = (): void => {
    progress.add(0);
  };
  const cut = await cutRecords(segments, selection, work, { layout, form, limits, seed, deals: count }, tick);
  progress.add((bytes - cut.bytes) * times);
  const job: MergeJob = { dir, work, segments, series: layout.series, form, packing, shuffle: cut.shuffle };
  const listed = { parts, segments, selection, work, pieces: cut.listed };
  const writers = await openWriters(job, count, progress.add);
  try {
    const shards = cut.shuffle === undefined ? cut.shards : await shuffled(job, cut.bytes, limits, writers, progress);
    const { written, lists } = await writeAll(shards, writers, listed, dir);
    progress.end();
    return { shards: nameShards(job, shards, written), ...lists, tables: selection.tables };
  } finally {
    await writers.abandon();
    rmSync(work, { recursive: true, force: true });
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

/** Writes the shards, and the lists beside them: at the same time where other threads write shards. */
async function writeAll(
  shards: readonly CutShard[],
  writers: Writers,
  listed: Listed,
  dir: string,
): Promise<{ readonly written: readonly WrittenShard[]; readonly lists: Lists }> {
  const end = new AbortController();
  const write = async (): Promise<readonly WrittenShard[]> => {
    const written = await writers.each(shards, (writer, shard) => writer.write(shard));
    await writers.close();
    return written;
  };
  const list = (): Promise<Lists> => writeLists(listed, dir, end.signal);
  if (writers.count === 1) return { lists: await list(), written: await write() };
  const lists = list();
  try {
    const [written] = await Promise.all([write(), lists]);
    return { written, lists: await lists };
  } finally {
    // Where the shards failed, nothing of the lists runs on.
    end.abort();
    await lists.catch(() => undefined);
  }
}
