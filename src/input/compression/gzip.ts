import { createGunzip } from 'node:zlib';
import { hasCode, KumikiError, type Place } from '../../core/errors.js';
import type { Chunks } from '../bytes/chunks.js';
import { Pieces } from '../bytes/pieces.js';
import { setLength } from '../bytes/set-length.js';
import { FIRST_BYTES, notThisFormat } from '../bytes/first-bytes.js';
import { through } from '../bytes/through.js';

/** Bytes that leave zlib at once: with its default of 16 KiB, passing them on costs more than inflating. */
const CHUNK_SIZE = 256 * 1024;

/**
 * Undoes gzip (RFC 1952), all members of it. Checksums and lengths are verified by zlib. Zero bytes behind the last member
 * are padding, as for gzip(1): tapes and block devices leave them.
 * A cut exactly between two members cannot be seen here.
 * @throws {KumikiError} `raw-truncated`, `raw-checksum-wrong`, `format-wrong` (no gzip, or bytes after its end), and
 * whatever `packed` throws
 */
export async function* gunzip(packed: Chunks, place: Place): Chunks {
  const pieces = new Pieces(packed);
  const taken: Taken = { bytes: 0, set: 0, first: new Uint8Array(0) };
  const inflate = createGunzip({ chunkSize: CHUNK_SIZE });
  let given = 0;
  try {
    for await (const chunk of through(watched(pieces, taken), inflate)) {
      given += chunk.length;
      yield chunk;
    }
    // zlib stops silently at a zero byte after a member, even if another member follows.
    for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) note(piece, taken);
  } catch (cause) {
    throw gzipError(cause, given, taken.first, place);
  } finally {
    await pieces.close();
  }
  if (inflate.bytesWritten < taken.set) throw bytesAfterEnd(place);
}

/** What has been read of the packed data. */
interface Taken {
  bytes: number;
  /** Bytes up to the last one that is not zero. */
  set: number;
  first: Uint8Array;
}

async function* watched(pieces: Pieces, taken: Taken): Chunks {
  for (let piece = await pieces.next(); piece !== undefined; piece = await pieces.next()) {
    note(piece, taken);
    yield piece;
  }
}

function note(piece: Uint8Array, taken: Taken): void {
  if (taken.bytes === 0) taken.first = piece.subarray(0, FIRST_BYTES);
  const set = setLength(piece);
  if (set > 0) taken.set = taken.bytes + set;
  taken.bytes += piece.length;
}

function gzipError(cause: unknown, given: number, first: Uint8Array, place: Place): unknown {
  if (hasCode(cause, 'Z_BUF_ERROR')) {
    return new KumikiError('raw-truncated', 'the gzip data ends too early', {
      place,
      found: `${given} bytes of content, and no end`,
      hint: 'The download was probably broken off: get the file again.',
      cause,
    });
  }
  if (!hasCode(cause, 'Z_DATA_ERROR')) return cause;
  if (cause.message === 'incorrect header check') {
    // A short first member may not have been returned yet when the bytes after it turn out not to be another one.
    return first[0] === 0x1f && first[1] === 0x8b ? bytesAfterEnd(place) : notThisFormat('gzip data', first, place);
  }
  return new KumikiError('raw-checksum-wrong', 'the gzip data is damaged', {
    place,
    found: cause.message,
    hint: 'Get the file again.',
    cause,
  });
}

function bytesAfterEnd(place: Place): KumikiError {
  return new KumikiError('format-wrong', 'bytes that are not gzip data follow the end of the gzip data', {
    place,
    hint: 'Get the file again; where it is published like this, unpack it and pack it anew.',
  });
}
