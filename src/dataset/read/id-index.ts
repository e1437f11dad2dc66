import { closeSync, fstatSync, readSync, renameSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { hasCode } from '../../core/errors.js';
import { hash64, type Hash64 } from '../../core/hash.js';
import { openOutput } from '../../output/file.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { entriesIn, type IdEntry, IdPage, PAGE_BYTES } from './id-page.js';
import { openIfThere } from '../open-if-there.js';

/**
 * An index of ids on disk: a first line that names the manifest it was made for; pages of entries, each of one bucket; the
 * bucket of every page in two bytes; a hash of those. What is held of it in memory is a page a bucket while it is made, and
 * two bytes a page while it is read, about 1/60 byte a record.
 */
const FIRST_LINE_BYTES = 80;
const CHECK_BYTES = 8;
/** Records that fall into a bucket, about. */
const BUCKET_RECORDS = 1024;
const MOST_BUCKETS = 4096;

function bucketsFor(records: number): number {
  return Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(records / BUCKET_RECORDS)));
}

function firstLine(sha256: string): Buffer {
  return Buffer.from(`kumiki ids 1 ${sha256}`.padEnd(FIRST_LINE_BYTES - 1) + '\n', 'latin1');
}

/** Which dataset an index is of. */
export interface Indexed {
  /** The SHA-256 of its manifest. */
  readonly sha256: string;
  /** How many records it has. */
  readonly records: number;
}

/**
 * Writes an index: all of it appears at once under its name, when the last entry was given.
 * @throws {KumikiError} `disk-full`, `output-not-writable`; what `entries` throws
 */
export async function writeIdIndex(
  path: string,
  { sha256, records }: Indexed,
  entries: AsyncIterable<IdEntry>,
): Promise<void> {
  makeFolder(dirname(path));
  const unfinished = `${path}-${randomUUID()}.unfinished`;
  const file = openOutput(unfinished);
  try {
    const pages = Array.from({ length: bucketsFor(records) }, (_, bucket) => new IdPage(bucket));
    const buckets: number[] = [];
    const write = (page: IdPage): void => {
      buckets.push(page.bucket);
      file.write(page.taken());
    };
    file.write(firstLine(sha256));
    for await (const entry of entries) {
      const page = pages[entry.id[0] % pages.length];
      page?.add(entry);
      if (page?.isFull === true) write(page);
    }
    for (const page of pages) if (!page.isEmpty) write(page);
    const list = listOf(buckets);
    file.write(list);
    file.write(checkOf(list));
    // Not flushed: what a power cut takes of it is noticed when it is read.
    file.abandon();
    renameSync(unfinished, path);
  } catch (error) {
    file.abandon();
    rmSync(unfinished, { force: true });
    throw outputError(error, path);
  }
}

function listOf(buckets: readonly number[]): Buffer {
  const list = Buffer.alloc(buckets.length * 2);
  for (const [page, bucket] of buckets.entries()) list.writeUInt16LE(bucket, page * 2);
  return list;
}

function checkOf(list: Buffer): Buffer {
  const check = Buffer.alloc(CHECK_BYTES);
  const [high, low] = hash64(list.toString('latin1'));
  check.writeUInt32LE(high, 0);
  check.writeUInt32LE(low, 4);
  return check;
}

/**
 * The entries of an index under a hash of an id, none where no record has it.
 * @returns `undefined` where there is no index of this dataset, or it is not as it was written
 */
export function entriesOf(path: string, { sha256, records }: Indexed, id: Hash64): readonly IdEntry[] | undefined {
  const handle = openIfThere(path);
  if (handle === undefined) return undefined;
  try {
    return entriesIf(handle, firstLine(sha256), id, bucketsFor(records));
  } catch (error) {
    // A folder may be opened, and not read.
    if (hasCode(error, 'EISDIR', 'EIO')) return undefined;
    throw error;
  } finally {
    closeSync(handle);
  }
}

function entriesIf(handle: number, first: Buffer, id: Hash64, buckets: number): readonly IdEntry[] | undefined {
  const pages = (fstatSync(handle).size - first.length - CHECK_BYTES) / (PAGE_BYTES + 2);
  if (!Number.isInteger(pages) || pages < 0 || bytesAt(handle, 0, first.length)?.equals(first) !== true)
    return undefined;
  const listAt = first.length + pages * PAGE_BYTES;
  const list = bytesAt(handle, listAt, pages * 2);
  const check = bytesAt(handle, listAt + pages * 2, CHECK_BYTES);
  if (list === undefined || check?.equals(checkOf(list)) !== true) return undefined;
  const bucket = id[0] % buckets;
  const found: IdEntry[] = [];
  for (let page = 0; page < pages; page++) {
    if (list.readUInt16LE(page * 2) !== bucket) continue;
    const bytes = bytesAt(handle, first.length + page * PAGE_BYTES, PAGE_BYTES);
    const entries = bytes === undefined ? undefined : entriesIn(bytes, bucket, id);
    if (entries === undefined) return undefined;
    found.push(...entries);
  }
  return found;
}

/** Bytes of an open file; `undefined` where it ends before the last of them. */
function bytesAt(handle: number, position: number, length: number): Buffer | undefined {
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length;) {
    const read = readSync(handle, bytes, filled, length - filled, position + filled);
    if (read === 0) return undefined;
    filled += read;
  }
  return bytes;
}
