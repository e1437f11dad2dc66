import { KumikiError, type Place } from '../../core/errors.js';
import { readAt, type OpenFile } from '../bytes/disk.js';

/** The header right before the bytes of a member (PKWARE APPNOTE 6.3, 4.3.7). */
const LOCAL_SIGNATURE = 0x04034b50;
/** A local header without name and extra field. */
export const LOCAL_HEADER_SIZE = 30;

/** What the directory says of a member that its own header must say as well. */
export interface Headed {
  /** The bytes of the name as it is written, one character each. */
  readonly nameBytes: string;
  /** Where its local header begins. */
  readonly headerAt: number;
}

/**
 * Where the bytes of a member begin: behind its local header, whose extra field need not be as long as in the directory.
 * A name has no checksum: the only check is that it is the same in both places.
 * @throws {KumikiError} `raw-checksum-wrong` where the header is none or has another name
 */
export function contentStart(opened: OpenFile, { headerAt, nameBytes }: Headed, place: Place): number {
  const size = LOCAL_HEADER_SIZE + nameBytes.length;
  const header = readAt(opened, headerAt, size);
  const isHeader = header.length === size && header.readUInt32LE(0) === LOCAL_SIGNATURE;
  if (
    !isHeader ||
    header.readUInt16LE(26) !== nameBytes.length ||
    header.toString('latin1', LOCAL_HEADER_SIZE) !== nameBytes
  ) {
    throw damaged('the header of this member', 'other bytes', { ...place, byte: headerAt });
  }
  return headerAt + size + header.readUInt16LE(28);
}

/** The error for a member that is not what the directory says. */
export function damaged(expected: string, found: string, place: Place): KumikiError {
  return new KumikiError('raw-checksum-wrong', 'the member is damaged', {
    place,
    expected,
    found,
    hint: 'Get the file again.',
  });
}
