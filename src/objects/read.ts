import { throwIfAborted } from '../core/aborted.js';
import { isKumikiError, KumikiError } from '../core/errors.js';
import { printable } from '../core/printable.js';
import { type Answer, objectClient, pause, TRIES, wordsOfError } from './client.js';
import { failed } from './failures.js';

/** An object that is open for reading: as an open file is read. */
export interface OpenObject {
  /** In bytes. */
  readonly size: number;
  /** What changes when other bytes take its place. */
  readonly etag: string;
  /**
   * Puts bytes from `position` on into a buffer. Whoever goes on where the last call ended reads one answer on; any other place is
   * asked for anew. Where the connection breaks, it is asked again from the byte where it broke.
   * @returns how many bytes there were; none behind the end
   * @throws {KumikiError} `raw-changed` where other bytes have taken its place, `raw-missing`, `store-refused`, `store-failed`
   */
  read(buffer: Uint8Array, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
  close(): Promise<void>;
}

/** What is known of an object without reading it. */
export interface ObjectStamp {
  readonly size: number;
  readonly etag: string;
}

/**
 * Looks at an object.
 * @returns `undefined` where there is none
 * @throws {KumikiError} `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function stampOfObject(path: string): Promise<ObjectStamp | undefined> {
  const { ask, host } = await objectClient();
  const answer = await ask({ method: 'HEAD', path, takes: [404] });
  answer.body.resume();
  if (answer.status === 404) return undefined;
  const [size, etag] = [Number(answer.header('content-length')), answer.header('etag') ?? ''];
  if (!Number.isSafeInteger(size) || etag === '') throw failed(path, host, 'an answer without a length or an ETag');
  return { size, etag };
}

/**
 * Opens an object for reading.
 * @throws {KumikiError} `raw-missing`, `store-refused`, `store-failed`, `option-wrong`, `package-missing`
 */
export async function openObject(path: string): Promise<OpenObject> {
  const stamp = await stampOfObject(path);
  if (stamp === undefined) throw missing(path);
  const { size, etag } = stamp;
  const { ask, host } = await objectClient();
  const closing = new AbortController();
  let stream: ObjectStream | undefined;
  const end = (): void => {
    stream?.end();
    stream = undefined;
  };
  /** An answer whose first byte is that at `position`. */
  const from = async (position: number): Promise<ObjectStream> => {
    const answer = await ask({
      ...{ method: 'GET', path, takes: [404, 412, 416] },
      headers: { range: `bytes=${position}-`, 'if-match': etag },
    });
    if (answer.status === 404) throw missing(path);
    if (answer.status === 412 || answer.status === 416) throw changed(path);
    const isPart = answer.status === 206 && answer.header('content-range') === `bytes ${position}-${size - 1}/${size}`;
    const isWhole = answer.status === 200 && position === 0;
    if (!isPart && !isWhole) {
      answer.body.destroy();
      throw failed(path, host, `status ${answer.status} for the bytes from ${position} on`);
    }
    return streamOf(answer, position);
  };
  return {
    size,
    etag,
    async read(buffer, offset, length, position) {
      const wanted = Math.min(length, size - position);
      if (wanted <= 0) return { bytesRead: 0 };
      for (let attempt = 1; ; attempt++) {
        throwIfAborted(closing.signal);
        try {
          if (stream?.position !== position) {
            end();
            stream = await from(position);
          }
          const bytesRead = await stream.take(buffer.subarray(offset, offset + wanted));
          if (bytesRead > 0) return { bytesRead };
          throw new Error('the answer ended too early');
        } catch (error) {
          end();
          if (isKumikiError(error)) throw error;
          if (attempt === TRIES) throw failed(path, host, printable(wordsOfError(error)), error);
          await pause(attempt);
        }
      }
    },
    close() {
      closing.abort();
      end();
      return Promise.resolve();
    },
  };
}

/**
 * A small object: all of it, or of a larger one its first bytes.
 * @param most bytes that are read at most
 * @returns `undefined` where there is none
 * @throws {KumikiError} `store-refused`, `store-failed`, `raw-changed`
 */
export async function readObject(path: string, most = Infinity): Promise<Buffer | undefined> {
  if ((await stampOfObject(path)) === undefined) return undefined;
  const object = await openObject(path);
  try {
    const buffer = Buffer.alloc(Math.min(object.size, most));
    for (let position = 0; position < buffer.length;)
      position += (await object.read(buffer, position, buffer.length - position, position)).bytesRead;
    return buffer;
  } finally {
    await object.close();
  }
}

/** An answer that is read on. */
interface ObjectStream {
  /** The byte of the object that comes next. */
  readonly position: number;
  /** Fills some of a buffer; 0 at the end. */
  take(into: Uint8Array): Promise<number>;
  end(): void;
}

function streamOf({ body }: Answer, start: number): ObjectStream {
  const pieces = (body as AsyncIterable<Buffer>)[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  let rest: Uint8Array = new Uint8Array();
  let position = start;
  return {
    get position() {
      return position;
    },
    async take(into) {
      while (rest.length === 0) {
        const { done, value } = await pieces.next();
        if (done === true) return 0;
        rest = value;
      }
      const taken = Math.min(rest.length, into.length);
      into.set(rest.subarray(0, taken));
      rest = rest.subarray(taken);
      position += taken;
      return taken;
    },
    end() {
      body.destroy();
    },
  };
}

function missing(path: string): KumikiError {
  return new KumikiError('raw-missing', 'the object is not there', {
    place: { file: path },
    hint: 'Look at the address; kumiki sources says which files a source reads, below <raw>/<source id>/.',
  });
}

function changed(path: string): KumikiError {
  return new KumikiError('raw-changed', 'other bytes have taken the place of the object since it was opened', {
    place: { file: path },
    hint: 'Run the same command again when nothing writes to it any more.',
  });
}
