import type { Hash64 } from '../../core/hash.js';
import type { Split } from '../../core/source.js';
import type { HashName } from '../../core/stage.js';

/**
 * The index of a part holds one entry a record: six little-endian 32-bit words. This is the one place that knows them.
 *
 * ```
 *  0  length of the line in bytes
 *  4  hash of the id, high and low half
 * 12  hash of instruction, input and response, high and low half
 * 20  bits 0 to 15: the number of its licence among those of the part's task; bits 16 to 23: the number of its writer, likewise;
 *     bits 24 to 29: the publisher's split; bit 30: see markForgotten; bit 31: the record has several turns
 * ```
 */
export const ENTRY_BYTES = 24;

const ID = 4;
const CONTENT = 12;
const LICENSE = 20;
const TURNS = 0x80000000;
const SPLIT = 0x01000000;
/** How many licences an entry can tell apart, and how many writers. */
export const MOST_LICENSES = 0x10000;
export const MOST_WRITERS = 0x100;
/** Splits that an entry can name. */
const SPLITS = 64;
/** In the byte that holds bits 24 to 31. */
const FORGOTTEN = 0x40;

/** What an index holds of a record. */
export interface Entry {
  readonly length: number;
  readonly id: Hash64;
  readonly content: Hash64;
  readonly license: number;
  /** Who wrote its text. */
  readonly writer: number;
  /** The publisher's. */
  readonly split: Split | undefined;
  readonly hasTurns: boolean;
}

/** The publishers' splits by their numbers in an index. */
const PUBLISHED: readonly (Split | undefined)[] = [undefined, 'train', 'valid', 'test'];

/** Writes an entry at byte `at`. The length of the line comes apart: copying the rest for it costs much where lines are short. */
export function writeEntry(index: DataView, at: number, length: number, entry: Omit<Entry, 'length'>): void {
  const { id, content, license, writer, split, hasTurns } = entry;
  index.setUint32(at, length, true);
  index.setUint32(at + ID, id[0], true);
  index.setUint32(at + ID + 4, id[1], true);
  index.setUint32(at + CONTENT, content[0], true);
  index.setUint32(at + CONTENT + 4, content[1], true);
  const numbers = SPLIT * PUBLISHED.indexOf(split) + MOST_LICENSES * writer + license;
  index.setUint32(at + LICENSE, (hasTurns ? TURNS : 0) + numbers, true);
}

/** The length in bytes of the line whose entry begins at byte `at`. */
export function lengthAt(index: Buffer, at: number): number {
  return index.readUInt32LE(at);
}

/** Puts another length into the entry at byte `at`: the line was written anew. */
export function setLengthAt(index: Buffer, at: number, length: number): void {
  index.writeUInt32LE(length, at);
}

export function hashAt(index: Buffer, at: number, name: HashName): Hash64 {
  const from = at + (name === 'id' ? ID : CONTENT);
  return [index.readUInt32LE(from), index.readUInt32LE(from + 4)];
}

/** The same hash as one number, for sorting and comparing. */
export function hash64At(index: Buffer, at: number, name: HashName): bigint {
  return index.readBigUInt64LE(at + (name === 'id' ? ID : CONTENT));
}

/** The publisher's split of the record whose entry begins at byte `at`, as the part has it. */
export function publishedSplitAt(index: Buffer, at: number): Split | undefined {
  return PUBLISHED[index.readUInt8(at + LICENSE + 3) % SPLITS];
}

export function licenseAt(index: Buffer, at: number): number {
  return index.readUInt16LE(at + LICENSE);
}

/** The number of who wrote the record whose entry begins at byte `at`. */
export function writerAt(index: Buffer, at: number): number {
  return index.readUInt8(at + LICENSE + 2);
}

export function hasTurnsAt(index: Buffer, at: number): boolean {
  return index.readUInt32LE(at + LICENSE) >= TURNS;
}

/**
 * Marks the entry at byte `at`: its record was taken out of the dataset, and its line is not written. Parts have no such entry; the
 * files of a shuffle do, for the record keeps its place among the others.
 */
export function markForgotten(index: Buffer, at: number): void {
  index.writeUInt8(index.readUInt8(at + LICENSE + 3) | FORGOTTEN, at + LICENSE + 3);
}

export function isForgottenAt(index: Buffer, at: number): boolean {
  return (index.readUInt8(at + LICENSE + 3) & FORGOTTEN) !== 0;
}
