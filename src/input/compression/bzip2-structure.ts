import { KumikiError, type Place } from '../../core/errors.js';
import type { Chunks } from '../bytes/chunks.js';
import { HEADER_BYTES, MAGIC_AND_CRC_BITS, magicFinder, type Magic } from './bzip2-magic.js';
import { FIRST_BYTES, notThisFormat } from '../bytes/first-bytes.js';
import { setLength } from '../bytes/set-length.js';

/** A header, the mark of the end and its CRC: an empty stream. Nothing shorter is bzip2 data. */
const SHORTEST_STREAM = 14;
/** What follows the header of a stream: the mark of a block or of the end. */
const FIRST_MARKS = ['1AY&SY', '\x17rE8P\x90'];

/** A piece of bzip2 data and the marks that became known with it. */
export interface Walked {
  readonly chunk: Uint8Array;
  readonly magics: readonly Magic[];
}

/**
 * Passes bzip2 data on and checks that it is stream after stream, with nothing before or between them and nothing but
 * padding with zeros behind them, and that the last one ends. Decompressors cannot be trusted with that: `bzip2` only
 * warns of a damaged header of the second stream, `lbzip2` says nothing at all, and both leave out the rest of the file.
 * The blocks themselves are checked when they are decompressed.
 * @throws {KumikiError} `format-wrong`, `raw-truncated`
 */
export async function* walkBzip2(packed: Chunks, place: Place): AsyncIterable<Walked> {
  const finder = magicFinder();
  const check = structure(place);
  let first: Uint8Array = new Uint8Array(0);
  let last: Uint8Array = new Uint8Array(0);
  /** Bytes up to the last one that is not zero. */
  let set = 0;
  for await (const chunk of packed) {
    if (first.length < FIRST_BYTES) {
      first = Buffer.concat([first, chunk]).subarray(0, FIRST_BYTES);
      checkFirst(first, place);
    }
    const from = finder.length;
    const magics = finder.push(chunk);
    magics.forEach(check.magic);
    last = Buffer.concat([last, chunk.subarray(-SHORTEST_STREAM)]).subarray(-SHORTEST_STREAM);
    const setHere = setLength(chunk);
    if (setHere > 0) set = from + setHere;
    // Padding is kept back: a program that has ended at the first byte of it does not take the rest.
    const end = check.closedAt();
    const isPadded = end !== undefined && set <= end;
    yield { chunk: isPadded ? chunk.subarray(0, Math.max(0, end - from)) : chunk, magics };
  }
  const magics = finder.end();
  magics.forEach(check.magic);
  yield { chunk: new Uint8Array(0), magics };
  check.end({ length: finder.length, set, last });
}

/** As much of a stream header as `first` is long must be there: a saved HTML page is known by its first byte. */
function checkFirst(first: Uint8Array, place: Place): void {
  const text = Buffer.from(first.subarray(0, HEADER_BYTES)).toString('latin1');
  const header = text.length < HEADER_BYTES ? 'BZh'.startsWith(text) : /^BZh[1-9]$/.test(text);
  if (!header) throw notThisFormat('bzip2 data', first, place);
}

interface Read {
  readonly length: number;
  /** Bytes up to the last one that is not zero. */
  readonly set: number;
  /** The last {@link SHORTEST_STREAM} bytes. */
  readonly last: Uint8Array;
}

interface Structure {
  magic(this: void, magic: Magic): void;
  /** Where the last stream ended, in bytes, while no stream is open. */
  closedAt(this: void): number | undefined;
  end(this: void, read: Read): void;
}

function structure(place: Place): Structure {
  let closedAt: number | undefined = 0;
  // Where the last mark of an end was, right or not.
  let lastEnd = 0;
  let combined = 0;

  const magic = ({ kind, bit, crc, level }: Magic): void => {
    if (closedAt !== undefined && (level === 0 || bit !== (closedAt + HEADER_BYTES) * 8)) {
      throw between(closedAt, place);
    }
    if (level > 0) {
      closedAt = undefined;
      combined = 0;
    }
    if (kind === 'block') {
      combined = combineCrc(combined, crc);
      return;
    }
    lastEnd = Math.ceil((bit + MAGIC_AND_CRC_BITS) / 8);
    // The 48 bits may stand inside a block by chance, once in some thousand dumps: the CRC tells.
    if (crc === combined) closedAt = lastEnd;
  };

  const end = ({ length, set, last }: Read): void => {
    // Behind the end of a stream zeros are padding: tapes and block devices leave them.
    if (closedAt !== undefined && set <= closedAt && length > 0) return;
    const left = length - (closedAt ?? lastEnd);
    if (left === 0 && length > 0) return;
    if (closedAt !== undefined && !beginsStream(last, left)) throw between(closedAt, place);
    throw new KumikiError('raw-truncated', 'the bzip2 data ends too early', {
      place: { ...place, byte: length },
      hint: 'The download was probably broken off: get the file again.',
    });
  };

  return { magic, end, closedAt: () => closedAt };
}

/** Whether the last `left` bytes may be the beginning of a stream that is cut off. */
function beginsStream(last: Uint8Array, left: number): boolean {
  if (left >= SHORTEST_STREAM) return false;
  const tail = Buffer.from(last.subarray(last.length - left)).toString('latin1');
  const level = tail[3] ?? '1';
  if (level < '1' || level > '9') return false;
  return FIRST_MARKS.map((mark) => `BZh${level}${mark}`).some((start) => start.startsWith(tail.slice(0, start.length)));
}

/** The CRC of a stream after one more block (bzip2 1.0.8, `compress.c`). */
export function combineCrc(combined: number, block: number): number {
  return (((combined << 1) | (combined >>> 31)) ^ block) >>> 0;
}

function between(byte: number, place: Place): KumikiError {
  if (byte === 0) {
    const hint = 'Get the file again.';
    return new KumikiError('raw-checksum-wrong', 'the beginning of the bzip2 data is damaged', { place, hint });
  }
  return new KumikiError('format-wrong', 'bytes that are not bzip2 data follow the end of a bzip2 stream', {
    place: { ...place, byte },
    expected: 'another stream or the end of the file',
    hint: 'Get the file again.',
  });
}
