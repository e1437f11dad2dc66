import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { LineSchema } from '../../core/format.js';
import { DATA_FOLDER, fiveDigits, type Series, seriesFolder, shardPath } from '../../dataset/files.js';
import { makeFolder } from '../../output/folder.js';
import { outputError } from '../../output/folder.js';
import { type Packer, packerOf } from '../../packing/pack.js';
import type { Packing } from '../../packing/packing.js';
import type { Block } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt } from '../part/entry.js';
import type { Layout } from './layout.js';
import { openShard, type OpenShard, type WrittenShard } from './shard-file.js';

/** A finished shard. */
export interface Shard extends WrittenShard, Series {
  /** Relative to the dataset folder, with `/`. */
  readonly file: string;
}

/** Where a shard ends. */
export interface ShardLimits {
  readonly records: number;
  /** Bytes of lines, before packing; a shard has at least one record. 0 where there is no such limit. */
  readonly bytes: number;
}

/** How shards are written. */
export interface ShardOptions {
  readonly limits: ShardLimits;
  readonly packing: Packing;
  /** What a line is. */
  readonly schema: LineSchema;
  readonly layout: Layout;
}

/**
 * Writes blocks, one after another, into shards, those of every series apart. The indexes say where a record ends: no record
 * is parsed.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export async function writeShards(
  blocks: Iterable<Block>,
  dir: string,
  { limits, packing, schema, layout }: ShardOptions,
): Promise<readonly Shard[]> {
  const pack = await packerOf(packing, schema);
  const data = join(dir, DATA_FOLDER);
  const all = layout.series.map((series) =>
    openSeries(
      (number) => {
        // Made with its first shard: a series may have none.
        makeFolder(join(dir, seriesFolder(series)));
        return unfinished(dir, series, number);
      },
      limits,
      pack,
    ),
  );
  try {
    mkdirSync(data);
    for (const { bytes, index } of blocks) {
      for (const [series, from, to, start, end] of runsOf(index, layout)) {
        await all[series]?.add(bytes.subarray(start, end), index.subarray(from, to));
      }
      // A block is milliseconds of work; between two of them progress is shown and signals are handled.
      await turn();
    }
    const shards: Shard[] = [];
    for (const [number, series] of layout.series.entries()) {
      const written = (await all[number]?.close()) ?? [];
      shards.push(...nameShards(series, written, dir, packing));
    }
    return shards;
  } catch (error) {
    throw outputError(error, data);
  } finally {
    for (const series of all) await series.abandon();
  }
}

/** Runs of records of one series: its number, the bytes of their entries, and those of their lines. */
function* runsOf(
  index: Buffer,
  { seriesAt }: Layout,
): Generator<readonly [number, number, number, number, number], void> {
  let [from, start, end] = [0, 0, 0];
  let series = index.length === 0 ? 0 : seriesAt(index, 0);
  for (let at = 0; at < index.length; at += ENTRY_BYTES) {
    const own = seriesAt(index, at);
    if (own !== series) {
      yield [series, from, at, start, end];
      [series, from, start] = [own, at, end];
    }
    end += lengthAt(index, at);
  }
  if (from < index.length) yield [series, from, index.length, start, end];
}

/** The shards of one series, written one after another. */
interface OpenSeries {
  /** @param index the entries of the lines */
  add(lines: Buffer, index: Buffer): Promise<void>;
  close(): Promise<readonly WrittenShard[]>;
  /** Closes an open shard without flushing; the caller deletes it. */
  abandon(): Promise<void>;
}

function openSeries(pathOf: (number: number) => string, limits: ShardLimits, pack: Packer): OpenSeries {
  const written: WrittenShard[] = [];
  let shard: OpenShard | undefined;
  let onDisk: Promise<void> = Promise.resolve();
  const end = async (): Promise<void> => {
    // One shard at a time is on its way to the disk: the next is written meanwhile, and not the whole dataset.
    await onDisk;
    if (shard === undefined) return;
    const closed = await shard.close();
    shard = undefined;
    written.push(closed.shard);
    onDisk = closed.onDisk;
    // Waited for at the next shard; a failure until then is no unhandled one.
    onDisk.catch(() => undefined);
  };
  const put = (lines: Buffer, records: number): void => {
    if (records === 0) return;
    shard ??= openShard(pathOf(written.length), pack);
    shard.add(lines, records);
  };
  return {
    async add(lines, index) {
      let [start, stop, records] = [0, 0, 0];
      for (let at = 0; at < index.length; at += ENTRY_BYTES) {
        const length = lengthAt(index, at);
        if (isFull(limits, (shard?.records ?? 0) + records, (shard?.lineBytes ?? 0) + stop - start + length)) {
          put(lines.subarray(start, stop), records);
          await end();
          [start, records] = [stop, 0];
        }
        stop += length;
        records++;
      }
      put(lines.subarray(start, stop), records);
    },
    async close() {
      await end();
      await onDisk;
      return written;
    },
    async abandon() {
      shard?.abandon();
      await onDisk.catch(() => undefined);
    },
  };
}

/** @param bytes those of the shard with one more record */
function isFull(limits: ShardLimits, records: number, bytes: number): boolean {
  return records >= limits.records || (records > 0 && limits.bytes > 0 && bytes > limits.bytes);
}

/** The path of a shard while it is written. */
function unfinished(dir: string, series: Series, number: number): string {
  return join(dir, seriesFolder(series), `${series.split}-${fiveDigits(number)}.unfinished`);
}

/** Shards are named when all are there: their names say how many there are. */
function nameShards(series: Series, written: readonly WrittenShard[], dir: string, packing: Packing): readonly Shard[] {
  return written.map((shard, number) => {
    const file = shardPath(series, number, written.length, packing);
    renameSync(unfinished(dir, series, number), join(dir, file));
    return { file, ...series, ...shard };
  });
}
