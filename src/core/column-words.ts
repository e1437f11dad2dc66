import type { Hash64 } from './hash.js';

/** Writes an unsigned 32-bit number into a column, as {@link wordAt} reads it. */
export function setWord(column: Uint8Array, at: number, value: number): void {
  column[at] = value;
  column[at + 1] = value >>> 8;
  column[at + 2] = value >>> 16;
  column[at + 3] = value >>> 24;
}

/** The unsigned 32-bit number at byte `at`, little-endian. */
export function wordAt(column: Uint8Array, at: number): number {
  const low = (column[at] ?? 0) | ((column[at + 1] ?? 0) << 8) | ((column[at + 2] ?? 0) << 16);
  return (low | ((column[at + 3] ?? 0) << 24)) >>> 0;
}

/** Writes a hash into 8 bytes of a column. */
export function setHash(column: Uint8Array, at: number, [high, low]: Hash64): void {
  setWord(column, at, high);
  setWord(column, at + 4, low);
}

/** The hash that {@link setHash} wrote at byte `at`. */
export function columnHash(column: Uint8Array, at: number): Hash64 {
  return [wordAt(column, at), wordAt(column, at + 4)];
}
