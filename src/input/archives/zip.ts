import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { hasCode, KumikiError, type Place } from '../../core/errors.js';
import type { Member, MembersOptions } from './member.js';
import type { Chunks, OpenOptions, RawFile } from '../bytes/chunks.js';
import { openDisk, rangeBytes, readAt, type OpenFile } from '../bytes/disk.js';
import { nameTwice, notAFile } from './member-name.js';
import { memberTurn } from './member-turn.js';
import { through } from '../bytes/through.js';
import { zipDirectory, type ZipEntry } from './zip-directory.js';
import { contentStart, damaged } from './zip-local.js';

const STORED = 0;
const DEFLATED = 8;
/** Bytes read and bytes inflated at once, at most. */
const PIECE = 256 * 1024;
/** A member of no more packed bytes is read and inflated at once: a stream for a text of some pages takes longer than the work. */
const SMALL = 1024 * 1024;
/** How much a small member may hold. */
const SMALL_CONTENT = 8 * SMALL;
/** The kind of file in a Unix mode. */
const KIND = { mask: 0o170000, file: 0o100000, link: 0o120000 };

/**
 * The wanted files of a ZIP archive in the order of its directory. The size and CRC-32 of every member read are
 * verified; reading ends as soon as a member gives more bytes than the directory says.
 * @throws {KumikiError} as `openMembers`
 */
export async function* zipMembers(file: RawFile, { wanted, onRead }: MembersOptions): AsyncIterable<Member> {
  const opened = await openDisk(file, { isJumping: true });
  const seen = new Set<string>();
  try {
    for (const entry of await zipDirectory(file, opened, onRead)) {
      const { name, isFolder } = entry;
      if (isFolder || !wanted(name)) continue;
      const place = { file: file.name, member: name };
      if (seen.has(name)) throw nameTwice(place);
      seen.add(name);
      checkReadable(entry, place);
      const turn = memberTurn(name);
      yield { name, bytes: () => turn.take(() => content(opened, entry, place, onRead)) };
      turn.end();
    }
  } finally {
    await opened.handle.close();
  }
}

function checkReadable({ mode, encrypted, method }: ZipEntry, place: Place): void {
  const kind = mode & KIND.mask;
  if (kind !== 0 && kind !== KIND.file)
    throw notAFile(kind === KIND.link ? 'a symbolic link' : 'a special file', place);
  if (encrypted) {
    throw new KumikiError('format-wrong', 'the member is encrypted', {
      place,
      hint: 'Unpack the archive with its password and pack it again without one.',
    });
  }
  if (method !== STORED && method !== DEFLATED) {
    throw new KumikiError('format-wrong', 'the member is compressed in a way that is not supported', {
      place,
      expected: 'stored (0) or deflate (8)',
      found: `method ${method}`,
      hint: 'Unpack the archive and pack it again with deflate.',
    });
  }
}

async function* content(opened: OpenFile, entry: ZipEntry, place: Place, onRead: OpenOptions['onRead']): Chunks {
  const start = contentStart(opened, entry, place);
  let length = 0;
  let crc = 0;
  try {
    for await (const chunk of unpacked(opened, entry, start, onRead)) {
      length += chunk.length;
      if (length > entry.size) throw damaged(`at most ${entry.size} bytes`, 'more', place);
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (cause) {
    if (hasCode(cause, 'ERR_BUFFER_TOO_LARGE')) throw damaged(`at most ${entry.size} bytes`, 'more', place);
    if (!hasCode(cause, 'Z_DATA_ERROR', 'Z_BUF_ERROR')) throw cause;
    throw damaged('deflate data', cause.message, place);
  }
  if (length !== entry.size) throw damaged(`${entry.size} bytes`, `${length}`, place);
  if (crc !== entry.crc) throw damaged(`CRC-32 ${hex(entry.crc)}`, hex(crc), place);
}

function unpacked(
  opened: OpenFile,
  { method, packedSize, size }: ZipEntry,
  start: number,
  onRead: OpenOptions['onRead'],
): Chunks | Iterable<Uint8Array> {
  if (packedSize <= SMALL && size <= SMALL_CONTENT) {
    const packed = readAt(opened, start, packedSize);
    onRead?.(packed.length);
    return [method === STORED ? packed : inflatedAtOnce(packed, size)];
  }
  const packed = rangeBytes(opened, start, start + packedSize, onRead, PIECE);
  return method === STORED ? packed : through(packed, createInflateRaw({ chunkSize: PIECE }));
}

function inflatedAtOnce(packed: Buffer, size: number): Buffer {
  // One byte more than its size, so that a longer one is seen.
  return inflateRawSync(packed, { chunkSize: Math.max(64, size + 1), maxOutputLength: size + 1 });
}

function hex(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}
