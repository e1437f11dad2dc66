import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { hasCode, KumikiError } from '../core/errors.js';
import { SHARD_ENDINGS } from './packing.js';

const CHUNK_BYTES = 1 << 20;

/**
 * The lines' bytes in those of a shard.
 * @param file its name, which tells how it is packed
 * @throws {KumikiError} `dataset-damaged` where it cannot be unpacked
 */
export async function* unpacked(packed: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer, void> {
  try {
    if (file.endsWith(SHARD_ENDINGS.gzip)) yield* gunzipped(packed);
    else if (file.endsWith(SHARD_ENDINGS.zstd)) yield* unzstd(packed);
    else yield* packed;
  } catch (cause) {
    if (!hasCode(cause, 'Z_DATA_ERROR', 'Z_BUF_ERROR') && !isZstdError(cause)) throw cause;
    throw new KumikiError('dataset-damaged', 'the shard cannot be unpacked', { place: { file }, cause });
  }
}

function gunzipped(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of the file reaches the reader through the stream it reads.
  pipeline(packed, gunzip, () => undefined);
  return gunzip as AsyncIterable<Buffer>;
}

async function* unzstd(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  const { Decompress } = await import('fzstd');
  let done: Buffer[] = [];
  const decompress = new Decompress((bytes) => {
    done.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  });
  for await (const chunk of packed) {
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
