import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { hasCode, KumikiError } from '../core/errors.js';
import { SHARD_ENDINGS } from './packing.js';

const CHUNK_BYTES = 1 << 20;

/**
 * The lines of a shard of the dataset in `dir`, which are its records, without their line feeds.
 * @throws {KumikiError} `dataset-damaged` where the shard is missing or cannot be unpacked
 */
export async function* shardLines(dir: string, file: string): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of unpacked(dir, file)) {
    const end = chunk.lastIndexOf(10) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    const lines = Buffer.concat([...rest, chunk.subarray(0, end - 1)])
      .toString('utf8')
      .split('\n');
    rest = [chunk.subarray(end)];
    yield* lines;
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield last.toString('utf8');
}

async function* unpacked(dir: string, file: string): AsyncGenerator<Buffer> {
  const packed = createReadStream(join(dir, file), { highWaterMark: CHUNK_BYTES });
  try {
    if (file.endsWith(SHARD_ENDINGS.gzip)) yield* gunzipped(packed);
    else if (file.endsWith(SHARD_ENDINGS.zstd)) yield* unzstd(packed);
    else yield* packed as AsyncIterable<Buffer>;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) throw damaged('a shard is missing', file, cause);
    if (hasCode(cause, 'Z_DATA_ERROR', 'Z_BUF_ERROR') || isZstdError(cause)) {
      throw damaged('a shard cannot be unpacked', file, cause);
    }
    throw cause;
  }
}

function gunzipped(packed: Readable): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of the file reaches the reader through the stream it reads.
  pipeline(packed, gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}

async function* unzstd(packed: Readable): AsyncGenerator<Buffer> {
  const { Decompress } = await import('fzstd');
  let done: Buffer[] = [];
  const decompress = new Decompress((bytes) => {
    done.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  });
  for await (const chunk of packed as AsyncIterable<Buffer>) {
    decompress.push(chunk);
    yield* done;
    done = [];
  }
  decompress.push(new Uint8Array(0), true);
  yield* done;
}

/** fzstd numbers its errors. */
function isZstdError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number';
}

function damaged(summary: string, file: string, cause: unknown): KumikiError {
  return new KumikiError('dataset-damaged', summary, { place: { file }, cause });
}
