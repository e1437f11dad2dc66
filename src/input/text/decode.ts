import { isUtf8 } from 'node:buffer';
import { KumikiError, type Place } from '../../core/errors.js';
import { decodeUtf8 } from '../../core/utf8.js';
import { blocksOf } from '../bytes/blocks.js';
import type { Chunks } from '../bytes/chunks.js';
import { legacyFault, utf8Fault, type LineOf } from './encoding-fault.js';
import { occurrences, placeOf, type TextFile } from '../readers/rows.js';

/** Bytes to characters, block by block. A character cut by the end of a block waits for the next one. */
interface Decoder {
  write(bytes: Buffer): string;
  /** What is left at the end of the file. */
  end(): string;
}

/**
 * The characters of a text file, in pieces of some hundred thousand. A byte order mark at its start goes.
 * @param lineOf for errors: called with the text before the bad place
 * @throws {KumikiError} `encoding-wrong` with the line and byte of the first undecodable place; `file-empty`
 */
export async function* textOf(
  chunks: Chunks,
  source: TextFile,
  lineOf?: LineOf,
): AsyncGenerator<string, void, undefined> {
  const decoder = await openDecoder(source, lineOf);
  let empty = true;
  for await (const block of blocksOf(chunks, source.blockBytes)) {
    const text = decoder.write(block);
    if (text === '') continue;
    empty = false;
    yield text;
  }
  const text = decoder.end();
  if (text !== '') yield text;
  else if (empty) throw new KumikiError('file-empty', 'the file has no text in it', { place: placeOf(source) });
}

/** A whole text and how many characters of it are U+FFFD because their bytes could not be decoded. */
export interface DecodedText {
  readonly text: string;
  readonly undecodable: number;
}

/**
 * Decodes a whole file at once. A byte order mark at its start goes; line ends stay as they are.
 * @throws {KumikiError} `encoding-wrong` where `undecodable` is `fail` and a place cannot be decoded
 */
export async function decodeWhole(
  bytes: Buffer,
  source: TextFile,
  undecodable: 'fail' | 'replace' = 'fail',
): Promise<DecodedText> {
  if (undecodable === 'fail') {
    let text = '';
    const lineOf: LineOf = (before) => 1 + occurrences(text + before, '\n');
    const decoder = await openDecoder(source, lineOf);
    text = decoder.write(bytes);
    return { text: text + decoder.end(), undecodable: 0 };
  }
  if (isUtf8Name(source.encoding)) {
    if (isUtf8(bytes)) return { text: withoutMark(decodeUtf8(bytes)), undecodable: 0 };
    const text = withoutMark(bytes.toString('utf8'));
    return {
      text,
      undecodable: occurrences(text, REPLACEMENT) - occurrences(bytes.toString('latin1'), REPLACEMENT_UTF8),
    };
  }
  const decoder = await legacyDecoder(source.encoding, placeOf(source));
  const text = decoder.write(bytes) + (decoder.end() ?? '');
  return { text, undecodable: occurrences(text, REPLACEMENT) };
}

async function openDecoder(source: TextFile, lineOf?: LineOf): Promise<Decoder> {
  const { encoding, start } = source;
  const place = placeOf(source);
  return isUtf8Name(encoding)
    ? utf8Decoder(place, lineOf, start?.byte ?? 0)
    : strictLegacyDecoder(encoding, place, lineOf);
}

/** @param from where in the text the bytes begin */
function utf8Decoder(place: Place, lineOf: LineOf | undefined, from: number): Decoder {
  let pending: Buffer = Buffer.alloc(0);
  let byte = from;
  const decode = (bytes: Buffer, ended: boolean): string => {
    if (!isUtf8(bytes)) throw utf8Fault(bytes, { place, byte, ended, lineOf });
    const text = byte === 0 ? withoutMark(decodeUtf8(bytes)) : decodeUtf8(bytes);
    byte += bytes.length;
    return text;
  };
  return {
    write: (bytes) => {
      const all = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
      const whole = all.length - incompleteTail(all);
      pending = all.subarray(whole);
      return decode(all.subarray(0, whole), false);
    },
    end: () => decode(pending, true),
  };
}

/** How many bytes at the end are the beginning of a character (0 to 3). */
function incompleteTail(bytes: Buffer): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count += 1) {
    const byte = bytes.readUInt8(bytes.length - count);
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    if (byte < 0xc2 || byte > 0xf4) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return length > count ? count : 0;
  }
  return 0;
}

/**
 * U+FFFD in what comes out means that something could not be decoded: no legacy character set contains it.
 * (A UTF-16 file in which somebody has already put U+FFFD is refused by the same rule.)
 */
async function strictLegacyDecoder(encoding: string, place: Place, lineOf: LineOf | undefined): Promise<Decoder> {
  const decoder = await legacyDecoder(encoding, place);
  const checked = (text: string, bytes: Buffer): string => {
    const at = text.indexOf(REPLACEMENT);
    if (at >= 0) throw legacyFault(encoding, { before: text.slice(0, at), bytes, place, lineOf });
    return text;
  };
  return {
    write: (bytes) => checked(decoder.write(bytes), bytes),
    end: () => checked(decoder.end() ?? '', Buffer.alloc(0)),
  };
}

async function legacyDecoder(encoding: string, place: Place) {
  const { default: iconv } = await import('iconv-lite');
  if (iconv.encodingExists(encoding)) return iconv.getDecoder(encoding);
  throw new KumikiError('source-invalid', 'the source asks for an encoding that iconv-lite does not know', {
    place,
    expected: 'a name such as utf-8 or cp932',
    found: encoding,
  });
}

/** Whether this name, or none, means UTF-8. */
export function isUtf8Name(encoding: string | undefined): encoding is 'utf-8' | undefined {
  return encoding === undefined || /^utf-?8$/i.test(encoding);
}

const REPLACEMENT = '\uFFFD';
const REPLACEMENT_UTF8 = Buffer.from(REPLACEMENT).toString('latin1');

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
