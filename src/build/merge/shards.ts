import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { outputError } from '../../output/folder.js';
import { packerOf } from '../../packing/pack.js';
import { type Packing, SHARD_ENDINGS } from '../../packing/packing.js';
import type { Block } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt } from '../part/entry.js';
import { openShard, type OpenShard, type WrittenShard } from './shard-file.js';

/** A finished shard. */
export interface Shard extends WrittenShard {
  /** Relative to the dataset folder, with `/`. */
  readonly file: string;
}

/** Where a shard ends. */
export interface ShardLimits {
  readonly records: number;
  /** Bytes of lines, before packing; a shard has at least one record. 0 where there is no such limit. */
  readonly bytes: number;
}

/**
 * Writes blocks, one after another, into shards. The indexes say where a record ends: no record is parsed.
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export async function writeShards(
  blocks: Iterable<Block>,
  dir: string,
  limits: ShardLimits,
  packing: Packing,
): Promise<readonly Shard[]> {
  const pack = await packerOf(packing);
  const data = join(dir, 'data');
  const written: WrittenShard[] = [];
  let shard: OpenShard | undefined;
  let onDisk: Promise<void> = Promise.resolve();
  const close = async (): Promise<void> => {
    // One shard at a time is on its way to the disk: the next is written meanwhile, and not the whole dataset.
    await onDisk;
    if (shard === undefined) return;
    const closed = shard.close();
    shard = undefined;
    written.push(closed.shard);
    onDisk = closed.onDisk;
    // Waited for at the next shard; a failure until then is no unhandled one.
    onDisk.catch(() => undefined);
  };
  const put = (lines: Buffer, records: number): void => {
    if (records === 0) return;
    shard ??= openShard(join(data, unfinished(written.length)), pack);
    shard.add(lines, records);
  };
  try {
    mkdirSync(data);
    for (const { bytes, index } of blocks) {
      let [start, end, records] = [0, 0, 0];
      for (let at = 0; at < index.length; at += ENTRY_BYTES) {
        const length = lengthAt(index, at);
        if (isFull(limits, (shard?.records ?? 0) + records, (shard?.lineBytes ?? 0) + end - start + length)) {
          put(bytes.subarray(start, end), records);
          await close();
          [start, records] = [end, 0];
        }
        end += length;
        records++;
      }
      put(bytes.subarray(start, end), records);
      // A block is milliseconds of work; between two of them progress is shown and signals are handled.
      await turn();
    }
    await close();
    await onDisk;
    return nameShards(written, dir, SHARD_ENDINGS[packing]);
  } catch (error) {
    throw outputError(error, data);
  } finally {
    shard?.abandon();
    await onDisk.catch(() => undefined);
  }
}

/** @param bytes those of the shard with one more record */
function isFull(limits: ShardLimits, records: number, bytes: number): boolean {
  return records >= limits.records || (records > 0 && limits.bytes > 0 && bytes > limits.bytes);
}

const pad = (number: number): string => String(number).padStart(5, '0');
const unfinished = (number: number): string => `${pad(number)}.unfinished`;

/** Shards are named when all are there: their names say how many there are. */
function nameShards(written: readonly WrittenShard[], dir: string, ending: string): readonly Shard[] {
  return written.map((shard, number) => {
    const file = `data/train-${pad(number)}-of-${pad(written.length)}${ending}`;
    renameSync(join(dir, 'data', unfinished(number)), join(dir, file));
    return { file, ...shard };
  });
}
