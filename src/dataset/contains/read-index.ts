import { closeSync, fstatSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { hasCode } from '../../core/errors.js';
import { hash64, type Hash64 } from '../../core/hash.js';
import { openIfThere } from '../open-if-there.js';
import {
  bucketOf,
  BUCKETS,
  ENTRY_BYTES,
  HEAD_BYTES,
  headOf,
  RECORD_BYTES,
  recordIn,
  restIn,
  restOf,
  SLOT_BYTES,
  TAIL_BYTES,
} from './layout.js';

/** An index that is open. Its calls throw {@link IndexDamaged} where it is not as it was written. */
export interface OpenIndex {
  readonly records: number;
  readonly bytes: number;
  /** Records that have a hash, or another one that agrees with it in 37 bits, in their order. */
  recordsWith(this: void, hash: Hash64): readonly number[];
  /** Records whose origin has the hash of one, in their order. All of the records are gone through. */
  recordsFrom(this: void, origin: string): readonly number[];
  /** Where a record stands in its shard, as `readAt` takes it. */
  placeOf(this: void, record: number): number;
  close(this: void): void;
}

/** Says that an index is not as it was written. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged';
}

/** Records that are gone through at a time. */
const ROWS = 65_536;

/**
 * Opens the index of a dataset.
 * @returns `undefined` where there is none, or it is that of another manifest
 * @throws {IndexDamaged} where it is not as it was written
 */
export function openIndex(path: string, sha256: string): OpenIndex | undefined {
  const handle = openIfThere(path);
  if (handle === undefined) return undefined;
  try {
    const open = opened(handle, sha256);
    if (open === undefined) closeSync(handle);
    return open;
  } catch (error) {
    closeSync(handle);
    if (hasCode(error, 'EISDIR', 'EIO')) throw new IndexDamaged(error.message);
    throw error;
  }
}

function opened(handle: number, sha256: string): OpenIndex | undefined {
  const head = bytesAt(handle, 0, HEAD_BYTES);
  if (!head.equals(headOf(sha256))) return undefined;
  const { size } = fstatSync(handle);
  const tail = bytesAt(handle, size - TAIL_BYTES, TAIL_BYTES);
  const [records, recordsCrc] = [tail.readDoubleLE(0), tail.readUInt32LE(16)];
  const directoryAt = size - TAIL_BYTES - BUCKETS * SLOT_BYTES;
  const directory = bytesAt(handle, directoryAt, BUCKETS * SLOT_BYTES);
  if (crc32(directory) !== tail.readUInt32LE(20)) throw new IndexDamaged('its directory has another checksum');
  const entriesAt = HEAD_BYTES + records * RECORD_BYTES;
  const starts = new Float64Array(BUCKETS + 1);
  starts[0] = entriesAt;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    starts[bucket + 1] = (starts[bucket] ?? 0) + directory.readUInt32LE(bucket * SLOT_BYTES) * ENTRY_BYTES;
  }
  if (starts[BUCKETS] !== directoryAt) throw new IndexDamaged('its parts do not have the lengths that it says');
  return {
    records,
    bytes: size,
    recordsWith(hash) {
      const bucket = bucketOf(hash);
      const start = starts[bucket] ?? 0;
      const entries = bytesAt(handle, start, (starts[bucket + 1] ?? 0) - start);
      if (crc32(entries) !== directory.readUInt32LE(bucket * SLOT_BYTES + 4))
        throw new IndexDamaged('entries have another checksum');
      return recordsIn(entries, restOf(hash));
    },
    recordsFrom(origin) {
      const [high, low] = hash64(origin);
      const found: number[] = [];
      let crc = 0;
      for (let first = 0; first < records; first += ROWS) {
        const rows = bytesAt(handle, HEAD_BYTES + first * RECORD_BYTES, Math.min(ROWS, records - first) * RECORD_BYTES);
        crc = crc32(rows, crc);
        for (let at = 0; at < rows.length; at += RECORD_BYTES) {
          if (rows.readUInt32LE(at + 12) === low && rows.readUInt32LE(at + 8) === high)
            found.push(first + at / RECORD_BYTES);
        }
      }
      if (crc !== recordsCrc) throw new IndexDamaged('its records have another checksum');
      return found;
    },
    placeOf: (record) => bytesAt(handle, HEAD_BYTES + record * RECORD_BYTES, RECORD_BYTES).readDoubleLE(0),
    close() {
      closeSync(handle);
    },
  };
}

function recordsIn(entries: Buffer, rest: number): readonly number[] {
  const restAt = (number: number): number => restIn(entries.readDoubleLE(number * ENTRY_BYTES));
  const count = entries.length / ENTRY_BYTES;
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (restAt(middle) < rest) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < count && restAt(at) === rest; at++)
    found.push(recordIn(entries.readDoubleLE(at * ENTRY_BYTES)));
  return found;
}

function bytesAt(handle: number, position: number, length: number): Buffer {
  if (!(position >= 0 && length >= 0)) throw new IndexDamaged('it is too short');
  const bytes = Buffer.alloc(length);
  for (let filled = 0; filled < length;) {
    const read = readSync(handle, bytes, filled, length - filled, position + filled);
    if (read === 0) throw new IndexDamaged('it is cut short');
    filled += read;
  }
  return bytes;
}
