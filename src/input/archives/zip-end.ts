import { KumikiError, type Place } from '../../core/errors.js';
import { type OpenFile, readAt } from '../bytes/disk.js';
import { FIRST_BYTES, notThisFormat } from '../bytes/first-bytes.js';

/** Where the directory of a ZIP archive is (PKWARE APPNOTE 6.3, 4.3.14 to 4.3.16). In bytes of the file. */
export interface ZipEnd {
  /** Where the end record stands. */
  readonly recordAt: number;
  readonly directoryAt: number;
  readonly directorySize: number;
  readonly entries: number;
}

const END = { signature: 0x06054b50, size: 22 };
const END64 = { signature: 0x06064b50, size: 56 };
const LOCATOR64 = { signature: 0x07064b50, size: 20 };
const LONGEST_COMMENT = 0xffff;
/** The smallest entry of a directory. */
export const ENTRY_SIZE = 46;
/** A directory is held whole. One of this size would list some two million files. */
const LARGEST_DIRECTORY = 256 * 1024 * 1024;

/**
 * Finds the directory of a ZIP archive from its end. Nothing may follow the end record but its comment: so a file cut
 * short is known as such even where a ZIP archive stored in it still has an end record of its own.
 * @throws {KumikiError} `raw-truncated`, or `format-wrong` where it is no ZIP archive or one in several volumes
 */
export function findZipEnd(file: OpenFile, place: Place): ZipEnd {
  const tailAt = Math.max(0, file.size - END.size - LONGEST_COMMENT);
  const tail = readAt(file, tailAt, file.size - tailAt);
  for (let at = tail.length - END.size; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END.signature) continue;
    const after = tail.length - (at + END.size + tail.readUInt16LE(at + 20));
    if (after === 0) return checked(endRecord(file, tail.subarray(at), tailAt + at, place), place);
    const isItsOwn = tail.readUInt32LE(at + 12) + tail.readUInt32LE(at + 16) === tailAt + at;
    if (after > 0 && isItsOwn) throw wrong(`${after} bytes follow the end of the ZIP archive`, place);
  }
  const first = readAt(file, 0, FIRST_BYTES);
  const isZip =
    'PK\x03\x04'.startsWith(first.toString('latin1', 0, 4)) || first.toString('latin1', 0, 4) === 'PK\x05\x06';
  if (!isZip) throw notThisFormat('a ZIP archive', first, place);
  throw new KumikiError('raw-truncated', 'the ZIP archive ends before its directory does', {
    place,
    found: `${file.size} bytes`,
    hint: 'The download was probably broken off: get the file again.',
  });
}

function endRecord(file: OpenFile, record: Buffer, recordAt: number, place: Place): ZipEnd {
  const disks = [record.readUInt16LE(4), record.readUInt16LE(6)];
  const entries = record.readUInt16LE(10);
  const directoryAt = record.readUInt32LE(16);
  if (disks[0] !== 0xffff && entries !== 0xffff && directoryAt !== 0xffffffff) {
    if (disks.some((disk) => disk !== 0)) throw wrong('the ZIP archive is one of several volumes', place);
    return { recordAt, directoryAt, directorySize: record.readUInt32LE(12), entries };
  }
  // One of the numbers is too large for its field: the 64-bit record before this one has them all.
  const locator = readAt(file, recordAt - LOCATOR64.size, LOCATOR64.size);
  if (locator.length < LOCATOR64.size || locator.readUInt32LE(0) !== LOCATOR64.signature) {
    throw wrong('the ZIP archive has no 64-bit end record where it should have one', place);
  }
  const record64 = readAt(file, Number(locator.readBigUInt64LE(8)), END64.size);
  if (record64.length < END64.size || record64.readUInt32LE(0) !== END64.signature) {
    throw wrong('the ZIP archive has no 64-bit end record where it says', place);
  }
  return {
    recordAt,
    entries: Number(record64.readBigUInt64LE(32)),
    directorySize: Number(record64.readBigUInt64LE(40)),
    directoryAt: Number(record64.readBigUInt64LE(48)),
  };
}

function checked(end: ZipEnd, place: Place): ZipEnd {
  const { recordAt, directoryAt, directorySize, entries } = end;
  if (directoryAt + directorySize > recordAt || entries * ENTRY_SIZE > directorySize) {
    throw wrong('the end record of the ZIP archive does not fit the file', place);
  }
  if (directorySize > LARGEST_DIRECTORY) throw wrong('the directory of the ZIP archive is larger than sensible', place);
  return end;
}

function wrong(summary: string, place: Place): KumikiError {
  return new KumikiError('format-wrong', summary, { place, hint: 'Get the file again.' });
}
