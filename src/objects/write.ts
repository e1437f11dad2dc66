import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { KumikiError } from '../core/errors.js';
import { type Answer, objectClient } from './client.js';
import { failed } from './failures.js';

/** Whether an object was put, or one was there already and stays. */
export type Put = 'put' | 'there';

/** What an object says of itself beside its bytes. */
const SHA256 = 'x-amz-meta-sha256';
const ABSENT = { 'if-none-match': '*' };
/** Bytes that are sent in one request; a larger file is sent in parts of this size, or larger ones where there would be too many. */
const PART_BYTES = 16 * 1024 * 1024;
/** Parts of an upload, at most (Amazon S3 User Guide, "multipart upload limits"). */
const MOST_PARTS = 10_000;

/**
 * Puts an object where none is. The store decides who of several is first.
 * @throws {KumikiError} `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function putObject(path: string, body: Uint8Array): Promise<Put> {
  const { ask } = await objectClient();
  const headers = { ...ABSENT, [SHA256]: createHash('sha256').update(body).digest('hex') };
  const answer = await ask({ method: 'PUT', path, body, headers, takes: [412] });
  answer.body.resume();
  return answer.status === 412 ? 'there' : 'put';
}

/** A file that is to be put. */
export interface FileToPut {
  /** On the disk. */
  readonly path: string;
  readonly bytes: number;
  /** What is known of it; else it is hashed on the way. */
  readonly sha256?: string | undefined;
}

/**
 * Puts a file where no object is, a large one in several parts: it appears whole.
 * @param onSent told of the bytes that have arrived since the last call; what it throws ends the upload
 * @throws {KumikiError} `dataset-damaged` where the file is not what is known of it, and what {@link putObject} throws
 */
export async function putFile(path: string, file: FileToPut, onSent: (bytes: number) => void): Promise<Put> {
  const handle = await open(file.path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = async (from: number, length: number): Promise<Buffer> => {
      const buffer = Buffer.allocUnsafe(Math.min(length, file.bytes - from));
      for (let filled = 0; filled < buffer.length;) {
        const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, from + filled);
        if (bytesRead === 0) throw changed(file.path);
        filled += bytesRead;
      }
      hash.update(buffer);
      return buffer;
    };
    const check = (): void => {
      const found = hash.digest('hex');
      if (found !== (file.sha256 ?? found)) throw changed(file.path);
    };
    if (file.bytes > PART_BYTES) return await putInParts(path, file, { piece, check, onSent });
    const body = await piece(0, file.bytes);
    check();
    const put = await putObject(path, body);
    onSent(body.length);
    return put;
  } finally {
    await handle.close();
  }
}

interface Sending {
  piece(this: void, from: number, length: number): Promise<Buffer>;
  check(this: void): void;
  onSent(this: void, bytes: number): void;
}

async function putInParts(path: string, { bytes, sha256 }: FileToPut, { piece, check, onSent }: Sending): Promise<Put> {
  const { ask, host } = await objectClient();
  const begun = await ask({
    ...{ method: 'POST', path, query: { uploads: '' } },
    headers: sha256 === undefined ? {} : { [SHA256]: sha256 },
  });
  const uploadId = /<UploadId>([^<]+)<\/UploadId>/u.exec(await textOf(begun))?.[1];
  if (uploadId === undefined) throw failed(path, host, 'an answer without the name of an upload');
  try {
    const size = Math.max(PART_BYTES, Math.ceil(bytes / MOST_PARTS));
    const parts: string[] = [];
    for (let from = 0; from < bytes; from += size) {
      const body = await piece(from, size);
      const partNumber = String(parts.length + 1);
      const answer = await ask({ method: 'PUT', path, query: { partNumber, uploadId }, body });
      answer.body.resume();
      const etag = answer.header('etag');
      if (etag === undefined) throw failed(path, host, 'an answer without an ETag');
      parts.push(`<Part><PartNumber>${partNumber}</PartNumber><ETag>${etag}</ETag></Part>`);
      onSent(body.length);
    }
    check();
    const list = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    const done = await ask({
      ...{ method: 'POST', path, query: { uploadId }, headers: ABSENT, takes: [404, 412] },
      body: Buffer.from(list, 'utf8'),
    });
    // A store may begin an answer with 200 and say in it that it failed.
    if (done.status < 300 && (await textOf(done)).includes('<Error>'))
      throw failed(path, host, 'an upload that could not be put together');
    if (done.status < 300) return 'put';
    await abandon(path, uploadId);
    // Where the answer to the same request was lost, the object is there and its upload is not.
    return 'there';
  } catch (error) {
    await abandon(path, uploadId).catch(() => undefined);
    throw error;
  }
}

/** A short answer. */
async function textOf({ body }: Answer): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

/** Gives up an upload: else its parts would be paid for. */
async function abandon(path: string, uploadId: string): Promise<void> {
  const { ask } = await objectClient();
  const answer = await ask({ method: 'DELETE', path, query: { uploadId }, takes: [404] });
  answer.body.resume();
}

/**
 * The SHA-256 that an object was put with, and its size; `undefined` where there is none.
 * @throws {KumikiError} `store-refused`, `store-failed`
 */
export async function putAs(
  path: string,
): Promise<{ readonly bytes: number; readonly sha256: string | undefined } | undefined> {
  const { ask } = await objectClient();
  const answer = await ask({ method: 'HEAD', path, takes: [404] });
  answer.body.resume();
  if (answer.status === 404) return undefined;
  return { bytes: Number(answer.header('content-length')), sha256: answer.header(SHA256) };
}

/** Removes an object; one that is not there is none. */
export async function removeObject(path: string): Promise<void> {
  const { ask } = await objectClient();
  const answer = await ask({ method: 'DELETE', path, takes: [404] });
  answer.body.resume();
}

function changed(file: string): KumikiError {
  return new KumikiError('dataset-damaged', 'a file is not as it was written', {
    place: { file },
    hint: 'Somebody has written to it since: build again.',
  });
}
