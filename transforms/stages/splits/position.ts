import type { Hash64 } from '../../../src/core/hash.js';

/** Where a group stands between 0 and 1, evenly spread: a hash of the hash, so that what was sampled by it is spread too. */
export function positionOf([high, low]: Hash64): number {
  let mixed = Math.imul(high ^ (low >>> 15), 0x2c1b3c6d) ^ low;
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x1b56c4e9);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Whether one hash is smaller than another. */
export function isSmaller(a: Hash64, b: Hash64): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
