import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { hasCode, KumikiError } from '../core/errors.js';

const CHUNK_BYTES = 1 << 20;

/** A file of a dataset, as its manifest lists it. */
export interface ListedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * The bytes of a file of a dataset.
 * @param start the byte to begin at
 * @param chunk how many are read at a time
 * @throws {KumikiError} `dataset-damaged` where it is missing or cannot be read
 */
export async function* storedBytes(
  dir: string,
  file: string,
  start = 0,
  chunk = CHUNK_BYTES,
): AsyncGenerator<Buffer, void> {
  try {
    yield* createReadStream(join(dir, file), { highWaterMark: chunk, start }) as AsyncIterable<Buffer>;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) {
      throw new KumikiError('dataset-damaged', 'the file is missing', { place: { file }, cause });
    }
    if (!hasCode(cause, 'EACCES', 'EPERM', 'EISDIR', 'ELOOP', 'EIO')) throw cause;
    const { message: found } = cause;
    throw new KumikiError('dataset-damaged', 'the file cannot be read', { place: { file }, found, cause });
  }
}

/**
 * @param goOn asked before every piece; what it throws ends the reading
 * @throws {KumikiError} `dataset-damaged` where it is missing or cannot be read
 */
export async function storedSha256(dir: string, file: string, goOn: () => void = () => undefined): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of storedBytes(dir, file)) {
    goOn();
    hash.update(chunk);
  }
  return hash.digest('hex');
}

/**
 * The bytes of a file of a dataset, which are hashed while they are read.
 * @throws {KumikiError} `dataset-damaged`, behind the last byte, where they are not those that the manifest names
 */
export async function* checkedBytes(dir: string, { file, bytes, sha256 }: ListedFile): AsyncGenerator<Buffer, void> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of storedBytes(dir, file)) {
    hash.update(chunk);
    length += chunk.length;
    yield chunk;
  }
  if (length !== bytes) throw differs(file, 'size', `${bytes} bytes`, length);
  const found = hash.digest('hex');
  if (found !== sha256) throw differs(file, 'SHA-256', sha256, found);
}

/** What is not as the manifest says. */
export function differs(file: string, what: string, expected: string | number, found: string | number): KumikiError {
  return new KumikiError('dataset-damaged', `${what} and manifest do not agree`, {
    place: { file },
    expected: String(expected),
    found: String(found),
  });
}
