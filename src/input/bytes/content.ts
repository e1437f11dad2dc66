import { createHash, hash } from 'node:crypto';
import { basename } from 'node:path';
import { KumikiError, type Place } from '../../core/errors.js';
import { openHandle, type RawHandle } from './handle.js';
import { unreadable } from './unreadable.js';

/**
 * The bytes of a file that have a digest of their own. Measured: 64 KiB are hashed as fast as 1 MiB, and a member of an
 * archive, which begins anywhere, costs at most one block that is not its own at either end.
 */
export const BLOCK = 64 * 1024;
/** Half a SHA-256 tells blocks apart; for the file as a whole there is all of it. */
const DIGEST_BYTES = 16;
/** Bytes taken from the disk at once; a multiple of {@link BLOCK}. */
const PIECE = 16 * BLOCK;

/** What a file held when it was hashed, so that whoever reads it later, from wherever, knows the same bytes again. */
export interface FileContent {
  /** Of the whole file, in hexadecimal digits. */
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** For each {@link BLOCK} of the file, the last one shorter, the first 16 bytes of its SHA-256. */
  readonly blocks: Uint8Array;
}

/** True where there is a digest for every block, and no more. */
export function isComplete({ size, blocks }: FileContent): boolean {
  return blocks.length === Math.ceil(size / BLOCK) * DIGEST_BYTES;
}

/**
 * Reads a file from front to back once and hashes it as a whole and by blocks.
 * @param onRead called with the number of bytes read since the last call
 * @throws {KumikiError} `raw-missing`, `raw-unreadable`
 */
export async function contentOf(path: string, onRead: (bytes: number) => void): Promise<FileContent> {
  try {
    const handle = await openHandle(path);
    try {
      return await hashed(handle, onRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw unreadable(cause, path, { file: basename(path) });
  }
}

async function hashed(handle: RawHandle, onRead: (bytes: number) => void): Promise<FileContent> {
  const whole = createHash('sha256');
  const blocks: Uint8Array[] = [];
  // Most files of a corpus of many are small: large buffers for them would make the collector run again and again.
  let buffer = Buffer.allocUnsafeSlow(BLOCK);
  let size = 0;
  for (;;) {
    const filled = await fill(handle, buffer, size);
    const piece = buffer.subarray(0, filled);
    whole.update(piece);
    for (let at = 0; at < filled; at += BLOCK) blocks.push(digestOf(piece.subarray(at, at + BLOCK)));
    if (filled > 0) onRead(filled);
    size += filled;
    if (filled < buffer.length) break;
    if (buffer.length < PIECE) buffer = Buffer.allocUnsafeSlow(PIECE);
  }
  return { sha256: whole.digest('hex'), size, blocks: new Uint8Array(Buffer.concat(blocks)) };
}

/** Fills the buffer from a place in a file; less of it only where the file ends. */
export async function fill(handle: RawHandle, buffer: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

function digestOf(block: Uint8Array): Buffer {
  return hash('sha256', block, 'buffer').subarray(0, DIGEST_BYTES);
}

/** The whole blocks that bytes `from` ≤ n < `to` of a file of `size` bytes lie in. */
export function blocksAround(from: number, to: number, size: number): { readonly start: number; readonly end: number } {
  return { start: from - (from % BLOCK), end: Math.min(size, Math.ceil(to / BLOCK) * BLOCK) };
}

/**
 * Checks that bytes are those that were hashed.
 * @param bytes whole blocks of the file, from `start` on
 * @throws {KumikiError} `raw-changed`
 */
export function assertHashed({ blocks }: FileContent, bytes: Uint8Array, start: number, place: Place): void {
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const digest = ((start + at) / BLOCK) * DIGEST_BYTES;
    const isSame = digestOf(bytes.subarray(at, at + BLOCK)).equals(blocks.subarray(digest, digest + DIGEST_BYTES));
    if (!isSame) throw changed(place, 'other bytes than those that were hashed', start + at);
  }
}

/** Says that a file is no longer the one that was hashed. */
export function changed(place: Place, found: string, byte?: number): KumikiError {
  return new KumikiError('raw-changed', 'the file has been written to since it was hashed', {
    place: byte === undefined ? place : { ...place, byte },
    found,
    hint: 'Run the same command again when nothing writes to it any more.',
  });
}
