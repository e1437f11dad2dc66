import { readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { KumikiError, type Place } from '../../core/errors.js';
import { isObjectPath } from '../../objects/address.js';
import type { Chunks, OpenOptions, RawFile } from './chunks.js';
import { assertHashed, BLOCK, blocksAround, changed, fill } from './content.js';
import { copiedToDisk, openHandle, type RawHandle } from './handle.js';
import { unreadable } from './unreadable.js';

/** Bytes taken from the disk at once. Measured: 1 MiB is three to five times as fast as 64 KiB, 4 MiB no faster. */
const PIECE = 1024 * 1024;

/** Bytes of a file, and where they begin in it. */
interface Held {
  readonly start: number;
  readonly bytes: Buffer;
}

/**
 * A raw file that is open. Where it has been hashed, every byte that is given out has been read within its whole block and
 * compared with the digest of that block: a record is made of the bytes that were hashed or not at all, whoever writes to
 * the file meanwhile, and from wherever in it they are taken.
 */
export interface OpenFile {
  readonly file: RawFile;
  readonly handle: RawHandle;
  /** In bytes, when it was opened. */
  readonly size: number;
  /** The last block that {@link readAt} has checked: of little pieces one mostly begins where another ended. */
  held?: Held;
}

/**
 * Opens a raw file for reading. The caller closes `handle`.
 * @param options `isJumping`: it is read here and there by {@link readAt}, not from front to back
 * @throws {KumikiError} `raw-missing`, `raw-unreadable` (a folder, no permission, too many open files), `file-empty`;
 * `raw-changed` where it has another size than when it was hashed
 */
export async function openDisk(file: RawFile, { isJumping = false } = {}): Promise<OpenFile> {
  const place = { file: file.name };
  try {
    if (isObjectPath(file.path)) return await openStored(file, place, isJumping);
    // Looked at before it is opened: opening a named pipe would wait for ever.
    const { size } = await regularFile(file.path, place);
    if (file.content !== undefined && size !== file.content.size) throw changed(place, `${size} bytes`);
    return { file, handle: await openHandle(file.path), size };
  } catch (cause) {
    throw unreadable(cause, file.path, place);
  }
}

/** An object of an object store, as it is or as a copy on the disk. */
async function openStored(file: RawFile, place: Place, isJumping: boolean): Promise<OpenFile> {
  const { openObject } = await import('../../objects/read.js');
  const object = await openObject(file.path);
  try {
    const { size } = object;
    if (size === 0) throw empty(place);
    if (file.content !== undefined && size !== file.content.size) throw changed(place, `${size} bytes`);
    if (!isJumping) return { file, handle: object, size };
    const handle = await copiedToDisk(object);
    await object.close();
    return { file, handle, size };
  } catch (error) {
    await object.close();
    throw error;
  }
}

const empty = (place: Place): KumikiError =>
  new KumikiError('file-empty', 'there is not one byte in it', { place, hint: 'Get the file again.' });

async function regularFile(path: string, place: Place): Promise<{ readonly size: number }> {
  const stats = await stat(path);
  if (!stats.isFile()) {
    throw new KumikiError('raw-unreadable', 'it is no file', {
      place,
      expected: 'a regular file',
      found: stats.isDirectory() ? 'a folder' : 'something else',
      hint: `Look at ${path}.`,
    });
  }
  if (stats.size === 0) throw empty(place);
  return stats;
}

/**
 * The bytes `from` ≤ n < `to` of an open file, each piece in a buffer of its own. Ends early where the file does.
 * @param piece bytes taken at once, about; not less than a block
 * @throws {KumikiError} `raw-unreadable`, `raw-changed`
 */
export async function* rangeBytes(
  opened: OpenFile,
  from: number,
  to: number,
  onRead: OpenOptions['onRead'],
  piece = PIECE,
): Chunks {
  let position = from;
  while (position < to) {
    const end = position + piece;
    // A piece ends where a block does, so that no block is read twice.
    const bytes = await bytesBetween(opened, position, Math.min(to, end - (end % BLOCK)));
    if (bytes.length === 0) return;
    position += bytes.length;
    onRead?.(bytes.length);
    yield bytes;
  }
}

async function bytesBetween({ file, handle, size }: OpenFile, from: number, to: number): Promise<Buffer> {
  const place = { file: file.name };
  const last = file.content === undefined ? to : Math.min(to, size);
  if (from >= last) return Buffer.alloc(0);
  const { start, end } = file.content === undefined ? { start: from, end: to } : blocksAround(from, last, size);
  const buffer = Buffer.allocUnsafeSlow(end - start);
  const filled = buffer.subarray(0, await readable(file, fill(handle, buffer, start)));
  if (file.content === undefined) return filled;
  assertWhole(filled, end - start, place);
  assertHashed(file.content, filled, start, place);
  return filled.subarray(from - start, last - start);
}

async function readable<T>({ path, name }: RawFile, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw unreadable(cause, path, { file: name });
  }
}

function assertWhole(bytes: Buffer, expected: number, place: Place): void {
  if (bytes.length < expected) throw changed(place, 'that it has become shorter');
}

/**
 * As many of `length` bytes from `position` on as the file has, read while nothing else is done: for little ones, because
 * to wait for a promise takes several times as long as to read them.
 * @throws {KumikiError} `raw-unreadable`, `raw-changed`
 */
export function readAt(opened: OpenFile, position: number, length: number): Buffer {
  const { file, size } = opened;
  if (position < 0 || position >= size || length <= 0) return Buffer.alloc(0);
  const to = Math.min(position + length, size);
  if (file.content === undefined) return readNow(opened, position, to);
  const { start, end } = blocksAround(position, to, size);
  const held = opened.held?.start === start ? opened.held.bytes : Buffer.alloc(0);
  const fresh = readNow(opened, start + held.length, end);
  assertWhole(fresh, end - start - held.length, { file: file.name });
  assertHashed(file.content, fresh, start + held.length, { file: file.name });
  if (fresh.length > 0) {
    const { start: last } = blocksAround(end - 1, end, size);
    // A copy: the rest may be many times as large.
    opened.held = { start: last, bytes: Buffer.from(fresh.subarray(last - start - held.length)) };
  }
  const bytes = held.length === 0 ? fresh : Buffer.concat([held, fresh]);
  return bytes.subarray(position - start, to - start);
}

function readNow({ file, handle }: OpenFile, from: number, to: number): Buffer {
  const { fd } = handle;
  if (fd === undefined) throw new RangeError(`${file.name} is not open for jumping`);
  const buffer = Buffer.allocUnsafeSlow(Math.max(0, to - from));
  let filled = 0;
  while (filled < buffer.length) {
    let read: number;
    try {
      read = readSync(fd, buffer, filled, buffer.length - filled, from + filled);
    } catch (cause) {
      throw unreadable(cause, file.path, { file: file.name });
    }
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}

/**
 * The bytes of a file as they are on disk, or of some of its bzip2 streams.
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`, `file-empty`, `raw-changed`; `raw-truncated` where a file that was
 * not hashed became shorter while it was read
 */
export async function* diskBytes(file: RawFile, { onRead }: OpenOptions = {}): Chunks {
  const opened = await openDisk(file);
  const place = { file: file.name };
  const { start, end } = file.slice?.kind === 'streams' ? file.slice : { start: 0, end: opened.size };
  let length = 0;
  try {
    for await (const chunk of rangeBytes(opened, start, end, onRead)) {
      length += chunk.length;
      yield chunk;
    }
  } finally {
    await opened.handle.close();
  }
  if (length < end - start) {
    throw new KumikiError('raw-truncated', 'the file became shorter while it was read', {
      place,
      expected: `${end - start} bytes`,
      found: `${length}`,
      hint: 'Build again when nothing else writes to it.',
    });
  }
}
