import type { Hash64 } from '../../core/hash.js';

/**
 * The index of a dataset, one file of little-endian numbers:
 *
 * ```
 * head        128 bytes: a line that names the form and the manifest, padded with spaces
 * records     16 bytes a record: where it stands in its shard (a 64-bit float), and the hash of its origin
 * entries     8 bytes each, by their hashes: a float of the next 21 bits of the hash × 2^32 + the number of the record
 * directory   8 bytes for each value of the upper 16 bits of a hash: how many entries it has, and their CRC-32
 * tail        32 bytes: how many records and entries there are (64-bit floats), the CRC-32 of the records and of the directory
 * ```
 *
 * So 37 bits of a hash are kept: what is found by it is compared with the text itself.
 */
export const HEAD_BYTES = 128;
export const RECORD_BYTES = 16;
export const ENTRY_BYTES = 8;
export const BUCKETS = 65_536;
export const SLOT_BYTES = 8;
export const TAIL_BYTES = 32;

export function headOf(sha256: string): Buffer {
  return Buffer.from(`kumiki contains 1 ${sha256}`.padEnd(HEAD_BYTES - 1) + '\n', 'latin1');
}

/** The upper 16 bits of a hash. */
export const bucketOf = ([high]: Hash64): number => high >>> 16;

/** The next 21 bits. */
export const restOf = ([high, low]: Hash64): number => ((high & 0xffff) * 32 + (low >>> 27)) >>> 0;

/** Beyond, the number of a record does not fit beside the rest of a hash. */
const MOST_RECORDS = 2 ** 32;

export const entryOf = (rest: number, record: number): number => rest * MOST_RECORDS + record;
export const restIn = (entry: number): number => Math.floor(entry / MOST_RECORDS);
export const recordIn = (entry: number): number => entry % MOST_RECORDS;
