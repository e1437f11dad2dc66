import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { KumikiError, type Place } from '../../core/errors.js';
import { ENTRY_SIZE } from './zip-end.js';

const ENTRY_SIGNATURE = 0x02014b50;
/** A field in the extra data: its kind and its size in two bytes each, then its bytes (PKWARE APPNOTE 6.3, 4.5.1). */
const FIELD_HEADER = 4;
/** Sizes and the offset in 64 bits (4.5.3). */
const ZIP64 = 0x0001;
/** The member's name in UTF-8, with the CRC-32 of the name that it stands for (4.6.9). */
const UNICODE_PATH = { kind: 0x7075, version: 1, header: 5 };
/** What stands in a field of 32 bits for a number that is in the extra data. */
const ELSEWHERE = 0xffffffff;

/**
 * Looks through the extra data of every entry of a ZIP directory. unzipper takes a field for as long as it likes, past the end of its
 * entry, and knows no names in it.
 * @param directory all bytes of the directory
 * @returns for each entry its name from a field 0x7075 that belongs to the name beside it; `undefined` where there is none
 * @throws {KumikiError} `format-wrong` where an entry or a field reaches past the end of what holds it, or a number of 64
 * bits that an entry must have is not there
 */
export function unicodePaths(directory: Buffer, place: Place): readonly (string | undefined)[] {
  const paths: (string | undefined)[] = [];
  for (let at = 0; at < directory.length;) {
    const extraAt = at + ENTRY_SIZE + (at + ENTRY_SIZE <= directory.length ? directory.readUInt16LE(at + 28) : 0);
    const entry = directory.subarray(at, extraAt);
    if (entry.length < extraAt - at || entry.readUInt32LE(0) !== ENTRY_SIGNATURE) throw damaged(place);
    const end = extraAt + entry.readUInt16LE(30);
    if (end + entry.readUInt16LE(32) > directory.length) throw damaged(place);
    const fields = fieldsOf(directory.subarray(extraAt, end), place);
    checkZip64(entry, fields.find(({ kind }) => kind === ZIP64)?.data, place);
    paths.push(unicodePath(entry.subarray(ENTRY_SIZE), fields));
    at = end + entry.readUInt16LE(32);
  }
  return paths;
}

interface Field {
  readonly kind: number;
  readonly data: Buffer;
}

/** The fields in their order. Up to three bytes that are no field may follow them. */
function fieldsOf(extra: Buffer, place: Place): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at + FIELD_HEADER <= extra.length;) {
    const kind = extra.readUInt16LE(at);
    const end = at + FIELD_HEADER + extra.readUInt16LE(at + 2);
    if (end > extra.length) throw wrong('a field of a member of the ZIP archive is longer than there is room', place);
    fields.push({ kind, data: extra.subarray(at + FIELD_HEADER, end) });
    at = end;
  }
  return fields;
}

/** Every number of an entry that does not fit in 32 bits must be in its field of 64-bit numbers, one behind the other. */
function checkZip64(entry: Buffer, field: Buffer | undefined, place: Place): void {
  const numbers = [entry.readUInt32LE(24), entry.readUInt32LE(20), entry.readUInt32LE(42)];
  const needed = numbers.filter((number) => number === ELSEWHERE).length * 8;
  if (needed > (field?.length ?? 0)) {
    throw wrong('a member of the ZIP archive lacks the 64-bit size or offset that it must have', place);
  }
}

/**
 * The first name that is one and belongs to the name of the entry: where a program renamed the member and left the field as
 * it was, the CRC is that of another.
 */
function unicodePath(name: Buffer, fields: readonly Field[]): string | undefined {
  const { kind, version, header } = UNICODE_PATH;
  const field = fields.find(({ kind: is, data }) => {
    if (is !== kind || data.length <= header || data[0] !== version) return false;
    return data.readUInt32LE(1) === crc32(name) && isUtf8(data.subarray(header));
  });
  return field?.data.toString('utf8', header);
}

function damaged(place: Place): KumikiError {
  return wrong('the directory of the ZIP archive is damaged', place);
}

function wrong(summary: string, place: Place): KumikiError {
  return new KumikiError('format-wrong', summary, { place, hint: 'Get the file again.' });
}
