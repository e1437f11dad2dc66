import { Readable } from 'node:stream';
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { File } from 'unzipper';
import { KumikiError, type Place } from '../../core/errors.js';
import type { OpenOptions, RawFile } from '../bytes/chunks.js';
import { rangeBytes, readAt, type OpenFile } from '../bytes/disk.js';
import { safeMemberName } from './member-name.js';
import { ENTRY_SIZE, findZipEnd, type ZipEnd } from './zip-end.js';
import { unicodePaths } from './zip-extra.js';
import { contentStart, type Headed, LOCAL_HEADER_SIZE } from './zip-local.js';

/** What the directory of a ZIP archive says about one member (PKWARE APPNOTE 6.3, 4.3.12). Sizes in bytes. */
export interface ZipEntry extends Headed {
  readonly name: string;
  readonly isFolder: boolean;
  /** The Unix mode, 0 where there is none. */
  readonly mode: number;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflate. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
}

const ENTRY_SIGNATURE = 0x02014b50;
/** Bits of the general purpose flags. */
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;
const UTF8_NAME = 0x0800;

/** The number of bytes that unzipper looks back over for the end record. */
const LOOK_BACK = 80;

/**
 * The directory that this thread read last. Units of one archive follow each other, and with thousands of members the
 * directory takes longer than many of them; it is freed when no reader of the archive is left.
 */
let last: { readonly sha256: string; readonly entries: WeakRef<readonly ZipEntry[]> } | undefined;

/**
 * The members of a ZIP archive in the order of its directory. Read once for one unit after another where the file has
 * been hashed: then it can hold nothing else.
 * @throws {KumikiError} `raw-truncated`, `format-wrong`, `archive-unsafe-name`, `raw-checksum-wrong`
 */
export async function zipDirectory(
  { name, content }: RawFile,
  opened: OpenFile,
  onRead?: OpenOptions['onRead'],
): Promise<readonly ZipEntry[]> {
  const place = { file: name };
  if (content === undefined) return readEntries(opened, place, onRead);
  const { sha256 } = content;
  const known = last?.sha256 === sha256 ? last.entries.deref() : undefined;
  if (known !== undefined) return known;
  const entries = await readEntries(opened, place, onRead);
  last = { sha256, entries: new WeakRef(entries) };
  return entries;
}

/** The directory, read by unzipper, which takes what it finds wherever it is, and then checked. */
async function readEntries(file: OpenFile, place: Place, onRead: OpenOptions['onRead']): Promise<readonly ZipEntry[]> {
  const end = findZipEnd(file, place);
  const paths = unicodePaths(readAt(file, end.directoryAt, end.directorySize), place);
  const files = await readDirectory(file, end, place, onRead);
  checkFilled(files, end, place);
  const entries = files.map((entry, index) => zipEntry(entry, paths[index], place));
  checkOverlap(entries, end, place);
  // Of every member: one whose name is damaged would not be wanted, and so be gone without a word.
  for (const entry of entries) contentStart(file, entry, { ...place, member: entry.name });
  return entries;
}

async function readDirectory(
  file: OpenFile,
  end: ZipEnd,
  place: Place,
  onRead: OpenOptions['onRead'],
): Promise<readonly File[]> {
  // This part of unzipper alone: its front names a package for S3 that is not installed, over which bundlers stumble.
  const { default: readCentralDirectory } = await import('unzipper/lib/Open/directory.js');
  const streams: Readable[] = [];
  const failed = new AbortController();
  const failure = new Promise<never>((_, reject) => {
    failed.signal.addEventListener('abort', () => {
      reject(failed.signal.reason as Error);
    });
  });
  const stream = (offset: number): Readable => {
    const opened = Readable.from(rangeBytes(file, offset, file.size, onRead), { objectMode: false });
    // unzipper does not listen: without this a read error would end the process, or nothing would happen for ever.
    opened.on('error', (error) => {
      failed.abort(error);
    });
    streams.push(opened);
    return opened;
  };
  // unzipper takes the first end record in the last 80 bytes. With this size, that is the one that was found.
  const size = (): Promise<number> => Promise.resolve(end.recordAt + LOOK_BACK);
  try {
    const { files } = await Promise.race([readCentralDirectory({ size, stream }), failure]);
    return files;
  } catch (cause) {
    if (!(cause instanceof Error) || cause.message !== 'FILE_ENDED') throw cause;
    throw wrong('the directory of the ZIP archive ends too early', place);
  } finally {
    for (const opened of streams) opened.destroy();
  }
}

function zipEntry(entry: File, path: string | undefined, place: Place): ZipEntry {
  const { flags, compressedSize, uncompressedSize, offsetToLocalFileHeader } = entry;
  const numbers = [compressedSize, uncompressedSize, offsetToLocalFileHeader];
  if (entry.signature !== ENTRY_SIGNATURE || !numbers.every(Number.isSafeInteger)) {
    throw wrong('the directory of the ZIP archive is damaged', place);
  }
  const bytes = Buffer.from(entry.pathBuffer);
  const name = safeMemberName(path ?? memberName(bytes, flags), place);
  const nameBytes = bytes.toString('latin1');
  return {
    name,
    // One string for both where it can be: an archive may have hundreds of thousands of names.
    nameBytes: nameBytes === name ? name : nameBytes,
    isFolder: uncompressedSize === 0 && (name === '' || name.endsWith('/')),
    mode: entry.externalFileAttributes >>> 16,
    encrypted: (flags & ENCRYPTED) !== 0,
    method: entry.compressionMethod,
    crc: entry.crc32,
    packedSize: compressedSize,
    size: uncompressedSize,
    headerAt: offsetToLocalFileHeader,
  };
}

/** Names are UTF-8 where the flag says so or the bytes can only be that; else, for Japanese archives, cp932. */
function memberName(bytes: Buffer, flags: number): string {
  return (flags & UTF8_NAME) !== 0 || isUtf8(bytes) ? bytes.toString('utf8') : iconv.decode(bytes, 'cp932');
}

/** A number of entries that is too small would leave out members in silence. */
function checkFilled(files: readonly File[], { directorySize }: ZipEnd, place: Place): void {
  const filled = files.reduce((sum, entry) => {
    return sum + ENTRY_SIZE + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
  }, 0);
  if (filled !== directorySize) throw wrong('the ZIP archive has another number of members than it says', place);
}

/** Members that share bytes are how a small archive is made to unpack to more than any disk holds. */
function checkOverlap(entries: readonly ZipEntry[], { directoryAt }: ZipEnd, place: Place): void {
  let free = directoryAt;
  for (const { headerAt, packedSize, name } of entries.toSorted((a, b) => b.headerAt - a.headerAt)) {
    if (headerAt + LOCAL_HEADER_SIZE + packedSize > free) {
      throw wrong('a member of the ZIP archive reaches into another one or the directory', { ...place, member: name });
    }
    free = headerAt;
  }
}

function wrong(summary: string, place: Place): KumikiError {
  return new KumikiError('format-wrong', summary, { place, hint: 'Get the file again.' });
}
