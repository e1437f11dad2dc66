import { rmSync } from 'node:fs';
import { throwIfAborted } from '../../core/aborted.js';
import type { StageTable } from '../../core/stage.js';
import type { Selection } from '../curate/selection.js';
import type { Part } from '../part/part.js';
import type { Segment } from '../part/segments.js';
import { workFolder } from './cut/paths.js';
import { type Cut, type MergeOptions, withCut } from './cut/with-cut.js';
import { type Listed, type Lists, writeLists } from './lists.js';
import { writeAndHandOver } from './write/hand-over.js';
import { listedShards, nameShards, type Shard } from './write/name-shards.js';
import type { ShardPlace } from './write/shard-place.js';
import type { WrittenShard } from './write/writer.js';

export type { MergeOptions };

/** What the merger wrote. */
export interface Merged extends Lists {
  readonly shards: readonly Shard[];
  /** What stages report of the whole, by the number of the stage in their order. */
  readonly tables: ReadonlyMap<number, StageTable>;
}

/**
 * Puts parts together: shards under `<dir>/data/`, in `<dir>/rejects.jsonl` the rows and the records that were left out,
 * and in `<dir>/flagged.jsonl` those that stages flagged, where there are some. Works on bytes and indexes, in memory that does
 * not depend on how much there is. What is written does not depend on the number of workers.
 * @param segments the records of the parts, in the order of the dataset
 * @param options `place`: where shards go as soon as they are written, if not under `<dir>/data/`
 * @param onProgress told of the bytes done and those to do; what it throws ends the merge
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`, `worker-died`
 */
export async function merge(
  parts: readonly Part[],
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  { place, ...options }: MergeOptions & { readonly place?: ShardPlace | undefined },
  onProgress: (bytes: number, total: number) => void,
): Promise<Merged> {
  const merged = await withCut(segments, selection, dir, options, onProgress, async (cut) => {
    const { job, shards } = cut;
    const listed = { parts, segments, selection, work: job.work, pieces: cut.listed };
    const { written, lists } = await writeAll(cut, listed, dir, place);
    cut.progress.end();
    const named = place === undefined ? nameShards(job, shards, written) : listedShards(job, shards, written);
    return { shards: named, ...lists, tables: selection.tables };
  });
  rmSync(workFolder(dir), { recursive: true, force: true });
  return merged;
}

/** Writes the shards, and the lists beside them: at the same time where other threads write shards. */
async function writeAll(
  { job, shards, writers, progress }: Cut,
  listed: Listed,
  dir: string,
  place: ShardPlace | undefined,
): Promise<{ readonly written: readonly WrittenShard[]; readonly lists: Lists }> {
  const end = new AbortController();
  const write = async (): Promise<readonly WrittenShard[]> => {
    const written = await (place === undefined
      ? writers.each(shards, (writer, shard) => writer.write(shard))
      : writeAndHandOver(job, shards, writers, place));
    await writers.close();
    return written;
  };
  const list = (): Promise<Lists> =>
    writeLists(listed, dir, () => {
      throwIfAborted(end.signal);
      progress.add(0);
    });
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
