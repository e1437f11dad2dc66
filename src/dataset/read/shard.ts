import { statSync } from 'node:fs';
import { join } from 'node:path';
import { KumikiError } from '../../core/errors.js';
import type { LineFormat, ParsedRecord } from '../../core/format.js';
import { linesOf } from '../../packing/lines.js';
import { isParquet, SHARD_ENDINGS } from '../../packing/packing.js';
import { parquetRow } from '../../packing/parquet/read.js';
import { unpacked } from '../../packing/unpack.js';
import type { Manifest } from '../manifest.js';
import { checkedShardLines } from '../shard-lines.js';
import { differs, storedBytes } from '../stored-file.js';

export type Shard = Manifest['shards'][number];

/** Some records of a shard, one after another. */
export interface ShardBatch {
  readonly records: readonly ParsedRecord[];
  /**
   * Where record `index` stands in its shard, for {@link readAt}: the byte at which its line begins, once unpacked, and in a
   * table the number of its row.
   */
  place(this: void, index: number): number;
}

/**
 * The records of a shard, each checked against the form as it is read.
 * @param onBytes told of the bytes of the shard that were read since the last call
 * @throws {KumikiError} `dataset-damaged` where the shard is missing, or is not, byte for byte, the one of the manifest: its
 * size is compared before the first record, its hash behind the last, that of a table before the first; `record-invalid` at a line that is no record
 */
export async function* readShard(
  dir: string,
  shard: Shard,
  format: LineFormat,
  onBytes: (bytes: number) => void,
): AsyncGenerator<ShardBatch, void> {
  const { file, bytes, records } = shard;
  // One that was cut short or grew is known before its first record is read.
  const size = statSync(join(dir, file), { throwIfNoEntry: false })?.size;
  if (size !== undefined && size !== bytes) throw differs(file, 'size', `${bytes} bytes`, size);
  let [line, start] = [0, 0];
  for await (const { lines } of checkedShardLines(dir, shard, onBytes)) {
    const first = line;
    const starts = isParquet(file) ? undefined : startsOf(lines, start);
    line += lines.length;
    start = starts?.[lines.length] ?? start;
    yield {
      records: lines.map((text, index) => format.parse(text, { file, line: first + index + 1 })),
      place: (index) => starts?.[index] ?? first + index,
    };
  }
  if (line !== records) throw differs(file, 'records', records, line);
}

/**
 * The record at a place of a shard. Of a packed shard all that stands before it is unpacked, so the time grows with the shard.
 * @param place as {@link ShardBatch.place} gave it
 * @throws {KumikiError} `dataset-damaged`, `record-invalid` where no record stands there
 */
export async function readAt(dir: string, { file }: Shard, format: LineFormat, place: number): Promise<ParsedRecord> {
  const text = isParquet(file) ? await parquetRow(join(dir, file), file, place) : await lineAt(dir, file, place);
  if (text !== undefined) return format.parse(text, { file, line: 1 });
  throw new KumikiError('dataset-damaged', 'the shard ends before a record that was in it', { place: { file } });
}

/** Most lines are shorter: a megabyte for one of them would take longer than all the rest. */
const LINE_BYTES = 16 * 1024;

/** @param place the byte at which the line begins */
async function lineAt(dir: string, file: string, place: number): Promise<string | undefined> {
  const isPacked = !file.endsWith(SHARD_ENDINGS.none);
  const bytes = isPacked
    ? behind(unpacked(storedBytes(dir, file), file), place)
    : storedBytes(dir, file, place, LINE_BYTES);
  for await (const { lines } of linesOf(bytes, file)) return lines[0];
  return undefined;
}

/** The bytes behind the first so many. */
async function* behind(pieces: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer, void> {
  let left = count;
  for await (const piece of pieces) {
    if (piece.length > left) yield piece.subarray(left);
    left = Math.max(0, left - piece.length);
  }
}

/** Where lines begin that stand one after another from `start`, and where the last one ends. */
function startsOf(lines: readonly string[], start: number): Float64Array {
  const starts = new Float64Array(lines.length + 1);
  starts[0] = start;
  for (const [index, text] of lines.entries()) starts[index + 1] = (starts[index] ?? 0) + Buffer.byteLength(text) + 1;
  return starts;
}
