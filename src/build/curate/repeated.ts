import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { HashBag } from '../../core/repeated-hashes.js';
import { bufferedFile } from '../../output/buffered-file.js';
import { emptyFolder } from '../../output/folder.js';
import { fill } from '../part/fill.js';

/** Is given every hash with the number of its record, in the order of the records. */
export type EachHash = (visit: (hash: bigint, record: number) => void) => void;

/** How repeated hashes are looked for. */
export interface RepeatedOptions {
  /** How many hashes there are, at most. */
  readonly count: number;
  /** Hashes that are looked at together; where there are more, they are dealt to files. */
  readonly most: number;
  /** A folder in which temporary files may be made. */
  readonly dir: string;
}

/**
 * Numbers of records whose hashes are equal, in groups, each in the order of the records, in bounded memory. Where there are too
 * many hashes for memory they are written, once, to files by a byte of theirs, and these are looked at one after another.
 * @param eachHash gives all hashes; where they fit in memory and some are repeated, it is called twice
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function* repeatedHashes(
  eachHash: EachHash,
  { count, most, dir }: RepeatedOptions,
): Generator<readonly number[], void> {
  if (count <= most) {
    yield* groupsOf(eachHash, count);
    return;
  }
  const folder = join(dir, `hashes.${randomUUID()}.unfinished`);
  emptyFolder(folder);
  try {
    yield* dealt(eachHash, 0, join(folder, 'of'), most);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function* groupsOf(eachHash: EachHash, count: number): Generator<readonly number[], void> {
  const bag = new HashBag(count);
  eachHash((hash) => {
    bag.add(hash);
  });
  const twice = bag.repeated();
  if (twice.size === 0) return;
  const groups = new Map<bigint, number[]>();
  eachHash((hash, record) => {
    if (!twice.has(hash)) return;
    const group = groups.get(hash);
    if (group === undefined) groups.set(hash, [record]);
    else group.push(record);
  });
  yield* groups.values();
}

/** Files that hashes are dealt to at a time: one for each value of a byte. */
const BUCKETS = 256;
/** Bytes of a hash: whose hashes agree in all of them are equal. */
const HASH_BYTES = 8;
/** A hash and the number of its record in a file, which may be beyond 32 bits. */
const RECORD_BYTES = 6;
const ENTRY = HASH_BYTES + RECORD_BYTES;
/** Bytes gathered for a file before they are written. */
const WRITE_BYTES = 4096 * ENTRY;

/** Deals hashes by their byte number `level`, and looks for the repeated ones in each file. */
function* dealt(eachHash: EachHash, level: number, path: string, most: number): Generator<readonly number[], void> {
  const pathOf = (bucket: number): string => `${path}.${bucket}`;
  const files = Array.from({ length: BUCKETS }, (_, bucket) => bufferedFile(pathOf(bucket), WRITE_BYTES));
  const counts = files.map(() => 0);
  const entry = Buffer.alloc(ENTRY);
  eachHash((hash, record) => {
    entry.writeBigUInt64LE(hash);
    entry.writeUIntLE(record, HASH_BYTES, RECORD_BYTES);
    const bucket = entry[level] ?? 0;
    files[bucket]?.add(entry);
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  });
  for (const [bucket, file] of files.entries()) if ((counts[bucket] ?? 0) > 0) file.flush();
  for (const [bucket, count] of counts.entries()) {
    if (count === 0) continue;
    const own = pathOf(bucket);
    const next = level + 1;
    // Those that are equal in all bytes are one group, which must be held in any case.
    if (count > most && next < HASH_BYTES) yield* dealt(hashesIn(own), next, own, most);
    else yield* groupsOf(hashesOf(readFileSync(own)), count);
    rmSync(own);
  }
}

/** The hashes in a file, which is read from front to back. */
function hashesIn(path: string): EachHash {
  return (visit) => {
    const handle = openSync(path, 'r');
    try {
      const buffer = Buffer.allocUnsafe(WRITE_BYTES);
      for (let filled = buffer.length; filled === buffer.length;) {
        filled = fill(handle, buffer);
        hashesOf(buffer.subarray(0, filled))(visit);
      }
    } finally {
      closeSync(handle);
    }
  };
}

function hashesOf(entries: Buffer): EachHash {
  return (visit) => {
    for (let at = 0; at < entries.length; at += ENTRY) {
      visit(entries.readBigUInt64LE(at), entries.readUIntLE(at + HASH_BYTES, RECORD_BYTES));
    }
  };
}
