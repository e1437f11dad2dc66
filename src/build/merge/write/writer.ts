import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { lineFormat } from '../../../formats/line-format.js';
import { makeFolder } from '../../../output/folder.js';
import { packerOf } from '../../../packing/pack.js';
import { segmentReader } from '../../part/blocks.js';
import type { Bucket, CutShard, MergeJob } from '../job.js';
import { deal } from '../shuffle/deal.js';
import { divide } from '../shuffle/divide.js';
import { openShard, type ShardFile } from './shard-file.js';
import { shardLines } from './shard-lines.js';
import { unfinishedShard } from './shard-names.js';

/** What is known of a shard once it is written. */
export interface WrittenShard extends ShardFile {
  readonly records: number;
}

/** Does the work of a merge that can be shared out: a call at a time. */
export interface Writer {
  /** Deals a list of pieces to buckets. */
  deal(list: number): Promise<void>;
  /** Divides a bucket that is too large. */
  divide(bucket: Bucket): Promise<readonly Bucket[]>;
  /** Writes a shard. All of it is on the disk when the next one is written, or the writer is closed. */
  write(shard: CutShard): Promise<WrittenShard>;
  /** Waits until all shards are on the disk. */
  close(): Promise<void>;
  /** Closes all files. */
  abandon(): Promise<void>;
}

/** Bytes that are done between two reports of progress, about. */
const STEP = 1024 * 1024;

/**
 * @param onBytes told of bytes that are done; between two calls signals are handled
 * @throws {KumikiError} from its calls: `part-damaged`, `disk-full`, `output-not-writable`
 */
export async function openWriter(job: MergeJob, onBytes: (bytes: number) => void): Promise<Writer> {
  const format = lineFormat(job.form);
  const packer = await packerOf(job.packing, format.schema);
  const reader = segmentReader();
  const { shuffle } = job;
  const linesOf = shardLines(job, format, reader);
  let onDisk: Promise<void> = Promise.resolve();
  return {
    async deal(list) {
      if (shuffle === undefined) throw new RangeError('nothing is dealt in the order of the sources');
      for (const bytes of deal(job, shuffle, list, format, reader)) {
        onBytes(bytes);
        await turn();
      }
    },
    async divide(bucket) {
      if (shuffle === undefined) throw new RangeError('nothing is divided in the order of the sources');
      const work = divide(bucket, job.work, shuffle.seed);
      for (;;) {
        const { done, value } = work.next();
        if (done === true) return value;
        await turn();
      }
    },
    async write(cut) {
      const path = unfinishedShard(job, cut);
      // Made with its first shard: a series may have none.
      makeFolder(dirname(path));
      const shard = openShard(path, packer, () => {
        onBytes(0);
      });
      try {
        let more = 0;
        let { records } = cut;
        for (const { lines, bytes, forgotten } of linesOf(cut)) {
          shard.add(lines);
          records -= forgotten;
          more += bytes;
          if (more < STEP) continue;
          onBytes(more);
          more = 0;
          // A megabyte is a millisecond of work; after it progress is shown and signals are handled.
          await turn();
        }
        onBytes(more);
        // One shard at a time is on its way to the disk: the next is written meanwhile, and not the whole dataset.
        await onDisk;
        const closed = await shard.close();
        onDisk = closed.onDisk;
        // Waited for at the next shard; a failure until then is no unhandled one.
        onDisk.catch(() => undefined);
        return { records, ...closed.shard };
      } catch (error) {
        shard.abandon();
        throw error;
      }
    },
    async close() {
      reader.close();
      await onDisk;
    },
    async abandon() {
      reader.close();
      await onDisk.catch(() => undefined);
    },
  };
}
