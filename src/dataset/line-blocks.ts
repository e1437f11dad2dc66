import { join } from 'node:path';
import { isParquet } from '../packing/packing.js';
import { parquetLines } from '../packing/parquet/read.js';
import { unpacked } from '../packing/unpack.js';
import { checkedBytes, type ListedFile } from './stored-file.js';

const LINE_FEED = 10;

/** Whole lines, one after another, as bytes. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** Where each line ends, behind its line feed. */
  readonly ends: readonly number[];
}

/**
 * The lines of a shard as bytes, however it is packed: to turn all of them into texts takes longer than anything else that is done to
 * most of them. A last line without its end gets one.
 * @throws {KumikiError} `dataset-damaged` where the bytes are not those that the manifest names, behind the last line; of a table before
 * the first
 */
export async function* lineBlocks(dir: string, shard: ListedFile): AsyncGenerator<LineBlock, void> {
  const { file } = shard;
  const bytes = checkedBytes(dir, shard);
  if (isParquet(file)) {
    while ((await bytes.next()).done !== true);
    for await (const { lines } of parquetLines(join(dir, file), file))
      yield blockOf(Buffer.from(`${lines.join('\n')}\n`));
    return;
  }
  let rest: Buffer[] = [];
  for await (const piece of unpacked(bytes, file)) {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    if (end > 0) {
      yield blockOf(rest.length === 0 ? piece.subarray(0, end) : Buffer.concat([...rest, piece.subarray(0, end)]));
      rest = [];
    }
    if (end < piece.length) rest.push(piece.subarray(end));
  }
  if (rest.length > 0) yield blockOf(Buffer.concat([...rest, Buffer.from('\n')]));
}

/** A line of a block, without its line feed. */
export function lineIn({ bytes, ends }: LineBlock, line: number): string {
  return bytes.toString('utf8', ends[line - 1] ?? 0, (ends[line] ?? 1) - 1);
}

function blockOf(bytes: Buffer): LineBlock {
  const ends: number[] = [];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) ends.push(at + 1);
  return { bytes, ends };
}
