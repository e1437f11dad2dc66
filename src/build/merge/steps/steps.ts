import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { sumBy } from '../../../core/counts.js';
import { KumikiError } from '../../../core/errors.js';
import { outputError } from '../../../output/folder.js';
import { syncFolder } from '../../../output/sync-folder.js';
import type { Selection } from '../../curate/selection.js';
import type { Part } from '../../part/part.js';
import type { Segment } from '../../part/segments.js';
import { workFolder } from '../cut/paths.js';
import { type MergeOptions, withCut } from '../cut/with-cut.js';
import type { MergeJob } from '../job.js';
import { writeLists } from '../lists.js';
import type { Merged } from '../merge.js';
import { progressOf } from '../progress.js';
import { writersFor } from '../threads/how-many.js';
import { openWriters } from '../threads/writers.js';
import { filesOf, listedShards, nameShards } from '../write/name-shards.js';
import type { ShardPlace } from '../write/shard-place.js';
import { gatheredFile, unfinishedShard } from '../write/shard-names.js';
import type { WrittenShard } from '../write/writer.js';
import { namesOfSegments, readCut, readShard, saveCut, type SavedCut, saveShard } from './saved-cut.js';
import { shardsFolder, stampOf, writtenShards } from './written-shards.js';

/**
 * The first step of a merge that several machines share out: writes the lists of rejects and of flagged records, and leaves in
 * `<dir>/cut/` what says of every shard which records it takes. Indexes are read, and the records that stages have spoken of. Where records
 * are shuffled, their lines are dealt to buckets there too.
 * @returns what it has left, with the shards that there are to write
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function cutMerge(
  parts: readonly Part[],
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  options: MergeOptions,
  onProgress: (bytes: number, total: number) => void,
): Promise<SavedCut> {
  return withCut(segments, selection, dir, options, onProgress, async ({ job, shards, listed, progress }) => {
    const { work, series, form, packing, shuffle } = job;
    const lists = await writeLists({ parts, segments, selection, work, pieces: listed }, dir, () => {
      progress.add(0);
    });
    const cut: SavedCut = {
      ...{ parts: namesOfSegments(segments), series, form, packing, shuffle, shards, lists },
      tables: [...selection.tables],
    };
    saveCut(work, cut);
    return cut;
  });
}

/** Who writes shards in the second step. */
export interface WriteOptions {
  /** Threads; with one, and where there is little, this thread does. */
  readonly workers?: number;
  /** Fewer bytes of lines than this are written by this thread. */
  readonly threadBytes?: number;
  /** The object store to which shards go as soon as they are written, by its address, if they do not stay in the folder. */
  readonly stored?: { readonly to: string; readonly place: ShardPlace } | undefined;
}

/** What a call of the second step did. */
export interface WriteCounts {
  /** How many shards were written. */
  readonly written: number;
  /** Shards that had been written already, and whose files have not been changed since. */
  readonly reused: number;
}

/**
 * The second step: writes the shards `from` ≤ n < `to` of a cut that are not written yet. It may be done for any shards, by several at a
 * time and more than once: each attempt has files of its own, and gives the same bytes. A shard is on the disk before it counts as
 * written.
 * @param segments those of the same parts, wherever their folders are here
 * @param onBytes told of the bytes done and those to do, both about; what it throws ends the step
 * @throws {KumikiError} `plan-wrong` where there is no cut, or it is of other parts; `part-damaged`, `disk-full`,
 * `output-not-writable`, `worker-died`
 */
export async function writeShards(
  segments: readonly Segment[],
  dir: string,
  { from, to }: { readonly from: number; readonly to: number },
  onBytes: (bytes: number, total: number) => void,
  { workers = 1, threadBytes, stored }: WriteOptions = {},
): Promise<WriteCounts> {
  const work = workFolder(dir);
  const { cut, isWritten } = writtenShards(dir, stored?.to);
  const { parts, series, form, packing, shuffle, shards } = cut;
  if (parts !== namesOfSegments(segments)) {
    throw new KumikiError('plan-wrong', 'the merge was cut of other parts than these', {
      hint: 'Cut it again, and write its shards from the same parts.',
    });
  }
  const own = shards.map((shard, number) => ({ shard, number })).slice(from, to);
  const left: typeof own = [];
  for (const one of own) if (!(await isWritten(one.number))) left.push(one);
  const final = { dir: shardsFolder(work), series, attempt: '' };
  const job: MergeJob = { work, segments, form, packing, shuffle, ...final, attempt: `.${randomUUID()}` };
  const records = sumBy(shards, (shard) => shard.records);
  const share = records === 0 ? 0 : sumBy(left, ({ shard }) => shard.records) / records;
  const bytes = Math.round(sumBy(segments, (segment) => segment.bytes) * share);
  const progress = progressOf(bytes, onBytes);
  const files = filesOf(cut, shards);
  await stored?.place.begin(files);
  const count = writersFor(bytes, { form, packing, isShuffled: shuffle !== undefined, workers, threadBytes });
  const writers = await openWriters(job, Math.max(1, Math.min(count, left.length)), progress.add);
  try {
    await writers.each(left, async (writer, { shard, number }) => {
      const written = await writer.write(shard);
      await writer.close();
      if (stored !== undefined) {
        await stored.place.take(unfinishedShard(job, shard), { ...written, file: files[number] ?? '' });
        saveShard(work, number, { ...written, stamp: stored.to });
        removeAttempt(unfinishedShard(job, shard));
        return;
      }
      const end = unfinishedShard(final, shard);
      try {
        renameSync(unfinishedShard(job, shard), end);
        syncFolder(dirname(end));
        saveShard(work, number, { ...written, stamp: stampOf(end) });
      } catch (error) {
        throw outputError(error, end);
      }
    });
  } finally {
    await writers.abandon();
    for (const { shard } of left) removeAttempt(unfinishedShard(job, shard));
  }
  return { written: left.length, reused: own.length - left.length };
}

/** Removes what an attempt that failed has left of a shard. */
function removeAttempt(path: string): void {
  for (const file of [path, gatheredFile(path)]) {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      throw outputError(error, file);
    }
  }
}

/**
 * The last step: gives the shards their names in `dir`. What the cut has left stays, for whoever is interrupted here; the caller
 * removes it.
 * @param to the object store in which the shards are, if they are not in the folder
 * @throws {KumikiError} `plan-wrong` where a shard has not been written, `output-not-writable`
 */
export function finishMerge(dir: string, to?: string): Merged {
  const work = workFolder(dir);
  const { series, packing, shards, lists, tables } = readCut(work);
  const written = shards.map((_, number): WrittenShard => {
    const { records, bytes, sha256, lineBytes } = readShard(work, number);
    return { records, bytes, sha256, lineBytes };
  });
  const waiting = { dir: shardsFolder(work), series, packing, attempt: '' };
  const named = to === undefined ? nameShards(waiting, shards, written, dir) : listedShards(waiting, shards, written);
  const { flags, tombstones, textOrigins, derivedFrom } = lists;
  const some = { flags, tombstones, textOrigins, derivedFrom };
  return { shards: named, ...lists, ...some, tables: new Map(tables) };
}
