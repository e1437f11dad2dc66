import { join } from 'node:path';
import { type LineBatch, linesOf } from '../packing/lines.js';
import { isParquet } from '../packing/packing.js';
import { parquetLines } from '../packing/parquet/read.js';
import { unpacked } from '../packing/unpack.js';
import { checkedBytes, type ListedFile, storedBytes } from './stored-file.js';

/**
 * The lines of a shard, however it is packed, in batches.
 * @throws {KumikiError} `dataset-damaged` where it is missing or cannot be unpacked, `line-too-long`
 */
export async function* shardLines(dir: string, file: string): AsyncGenerator<LineBatch, void> {
  if (isParquet(file)) yield* parquetLines(join(dir, file), file);
  else yield* linesOf(unpacked(storedBytes(dir, file), file), file);
}

/**
 * The same, of a shard whose bytes are hashed on the way. A Parquet file is read from its end: it is hashed before the first
 * line is given, any other behind the last.
 * @param onBytes told of the bytes of the shard that were read since the last call
 * @throws {KumikiError} `dataset-damaged` also where the bytes are not those that the manifest names
 */
export async function* checkedShardLines(
  dir: string,
  shard: ListedFile,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<LineBatch, void> {
  const { file } = shard;
  const bytes = told(checkedBytes(dir, shard), onBytes);
  if (!isParquet(file)) {
    yield* linesOf(unpacked(bytes, file), file);
    return;
  }
  // Read to its end for the hash alone.
  while ((await bytes.next()).done !== true);
  yield* parquetLines(join(dir, file), file);
}

async function* told(chunks: AsyncIterable<Buffer>, onBytes: (bytes: number) => void): AsyncGenerator<Buffer, void> {
  for await (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
