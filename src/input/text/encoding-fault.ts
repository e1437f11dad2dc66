import { isUtf8 } from 'node:buffer';
import { hasCode, KumikiError, type Place } from '../../core/errors.js';

/** The number of the line on which `before` ends, `before` being what was read since the last block. */
export type LineOf = (before: string) => number;

const CUT_SHORT = 'The text ends inside a character: was the file cut short? Get it again.';
const DAMAGED = 'The file may be damaged: compare its checksum with the one in pins.json, or get it again.';

interface Utf8FaultContext {
  readonly place: Place;
  /** How many bytes of the file stand before this block. */
  readonly byte: number;
  /** The file ends with this block. */
  readonly ended: boolean;
  readonly lineOf: LineOf | undefined;
}

/** The error for a block that is not UTF-8: the first bad byte, and what else the text could be. */
export function utf8Fault(block: Buffer, { place, byte, ended, lineOf }: Utf8FaultContext): KumikiError {
  const at = firstInvalid(block);
  const hex = [...block.subarray(at, at + 4)].map((value) => value.toString(16).padStart(2, '0').toUpperCase());
  return new KumikiError('encoding-wrong', 'the text is not UTF-8', {
    place: {
      ...place,
      // Latin-1 gives one character a byte, so line ends can be counted whatever the bytes mean.
      ...(lineOf === undefined ? {} : { line: lineOf(block.toString('latin1', 0, at)) }),
      byte: byte + at,
    },
    expected: 'a UTF-8 character',
    found: `the bytes ${hex.join(' ')}`,
    hint: ended ? CUT_SHORT : utf8Hint(block, byte),
  });
}

function utf8Hint(block: Buffer, byte: number): string {
  const start = block.toString('hex', 0, 2);
  if (byte === 0 && (start === 'fffe' || start === 'feff')) {
    return 'The file begins with the byte order mark of UTF-16: convert it to UTF-8, or name its encoding in the source.';
  }
  const text = wholeLines(block, byte > 0);
  // WHATWG calls "shift_jis" what everybody else calls cp932.
  const fits = [
    ...(decodes('shift_jis', text) ? ['cp932 (Shift_JIS)'] : []),
    ...(decodes('euc-jp', text) ? ['EUC-JP'] : []),
  ];
  if (fits.length > 0) return `The bytes could be ${fits.join(' or ')}: is this the file its publisher describes?`;
  return DAMAGED;
}

/** The block without the lines that its ends may have cut in two. */
function wholeLines(block: Buffer, cutAtStart: boolean): Buffer {
  const from = cutAtStart ? block.indexOf(10) + 1 : 0;
  const to = block.lastIndexOf(10) + 1;
  return to > from ? block.subarray(from, to) : block;
}

function decodes(encoding: string, bytes: Buffer): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch (error) {
    if (hasCode(error, 'ERR_ENCODING_INVALID_ENCODED_DATA', 'ERR_ENCODING_NOT_SUPPORTED')) return false;
    throw error;
  }
}

/** The index of the first byte that begins no UTF-8 character. Halves the block while the first half is at fault. */
function firstInvalid(block: Buffer): number {
  let from = 0;
  let to = block.length;
  // Every character is at most four bytes, so a longer piece always has a place to be cut between characters.
  while (to - from > 64) {
    const middle = characterStart(block, (from + to) >>> 1);
    if (isUtf8(block.subarray(from, middle))) from = middle;
    else to = middle;
  }
  while (from < block.length) {
    const length = [1, 2, 3, 4].find(
      (count) => from + count <= block.length && isUtf8(block.subarray(from, from + count)),
    );
    if (length === undefined) return from;
    from += length;
  }
  return from;
}

/** `index`, or the first of the three bytes before it that can begin a character. */
function characterStart(block: Buffer, index: number): number {
  for (let start = index; start > index - 4; start -= 1) if ((block.readUInt8(start) & 0xc0) !== 0x80) return start;
  return index;
}

interface LegacyFaultContext {
  /** What could be decoded before the bad place. */
  readonly before: string;
  readonly bytes: Buffer;
  readonly place: Place;
  readonly lineOf: LineOf | undefined;
}

/** The error for text in another encoding than UTF-8 that could not be decoded. */
export function legacyFault(encoding: string, { before, bytes, place, lineOf }: LegacyFaultContext): KumikiError {
  const near = before.slice(before.lastIndexOf('\n') + 1).slice(-20);
  const lines = wholeLines(bytes, true);
  return new KumikiError('encoding-wrong', `the text is not ${encoding}`, {
    place: { ...place, ...(lineOf === undefined ? {} : { line: lineOf(before) }) },
    expected: `a ${encoding} character`,
    found: `undecodable bytes ${near === '' ? 'at the start of the line' : `after “${near}”`}`,
    hint:
      lines.length > 0 && isUtf8(lines)
        ? 'The bytes are valid UTF-8: is this the file its publisher describes?'
        : DAMAGED,
  });
}
