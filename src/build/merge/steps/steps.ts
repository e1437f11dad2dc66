import { randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { KumikiError } from '../../../core/errors.js';
import { outputError } from '../../../output/folder.js';
import type { Selection } from '../../curate/selection.js';
import type { Part } from '../../part/part.js';
import type { Segment } from '../../part/segments.js';
import { workFolder } from '../cut/paths.js';
import { type MergeOptions, withCut } from '../cut/with-cut.js';
import type { MergeJob } from '../job.js';
import { writeLists } from '../lists.js';
import type { Merged } from '../merge.js';
import { nameShards } from '../write/name-shards.js';
import { unfinishedShard } from '../write/shard-names.js';
import { openWriter } from '../write/writer.js';
import { namesOfSegments, readCut, readShard, saveCut, saveShard } from './saved-cut.js';

/**
 * The first step of a merge that several machines share out: writes the lists of rejects and of flagged records, and leaves in
 * `<dir>/cut/` what says of every shard which records it takes. Indexes are read, and the records that stages have spoken of. Where records
 * are shuffled, their lines are dealt to buckets there too.
 * @returns how many shards there are to write
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function cutMerge(
  parts: readonly Part[],
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  options: MergeOptions,
  onProgress: (bytes: number, total: number) => void,
): Promise<number> {
  return withCut(segments, selection, dir, options, onProgress, async ({ job, shards, listed, progress }) => {
    const { work, series, form, packing, shuffle } = job;
    const lists = await writeLists({ parts, segments, selection, work, pieces: listed }, dir, () => {
      progress.add(0);
    });
    saveCut(work, {
      ...{ parts: namesOfSegments(segments), series, form, packing, shuffle, shards, lists },
      tables: [...selection.tables],
    });
    return shards.length;
  });
}

/**
 * The second step: writes the shards `from` ≤ n < `to` of a cut. It may be done for any shards, by several at a time and more than once: each
 * attempt has files of its own, and gives the same bytes.
 * @param segments those of the same parts, wherever their folders are here
 * @throws {KumikiError} `plan-wrong` where there is no cut, or it is of other parts; `part-damaged`, `disk-full`,
 * `output-not-writable`
 */
export async function writeShards(
  segments: readonly Segment[],
  dir: string,
  { from, to }: { readonly from: number; readonly to: number },
  onBytes: (bytes: number) => void,
): Promise<void> {
  const work = workFolder(dir);
  const { parts, series, form, packing, shuffle, shards } = readCut(work);
  if (parts !== namesOfSegments(segments)) {
    throw new KumikiError('plan-wrong', 'the merge was cut of other parts than these', {
      hint: 'Cut it again, and write its shards from the same parts.',
    });
  }
  const final = { dir, series, attempt: '' };
  for (const [number, shard] of shards.entries()) {
    if (number < from || number >= to) continue;
    const job: MergeJob = { work, segments, form, packing, shuffle, ...final, attempt: `.${randomUUID()}` };
    const writer = await openWriter(job, onBytes);
    const [path, end] = [unfinishedShard(job, shard), unfinishedShard(final, shard)];
    try {
      const written = await writer.write(shard);
      await writer.close();
      renameSync(path, end);
      saveShard(work, number, written);
    } catch (error) {
      await writer.abandon();
      rmSync(path, { force: true });
      throw outputError(error, end);
    }
  }
}

/**
 * The last step: gives the shards their names.
 * @throws {KumikiError} `plan-wrong` where a shard has not been written
 */
export function finishMerge(dir: string): Merged {
  const work = workFolder(dir);
  const { series, packing, shards, lists, tables } = readCut(work);
  const written = shards.map((_, number) => readShard(work, number));
  const named = nameShards({ dir, series, packing, attempt: '' }, shards, written);
  rmSync(work, { recursive: true, force: true });
  return { shards: named, ...lists, flags: lists.flags, tables: new Map(tables) };
}
