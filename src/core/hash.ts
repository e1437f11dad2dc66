import { unitAt } from './unit-at.js';

/**
 * A 64-bit hash of a string's UTF-16 code units, as two unsigned 32-bit halves `[high, low]`.
 *
 * Two multiplicative lanes, mixed into each other at the end. It chooses wordings, finds candidates for duplicates and
 * will order a shuffle: equality is always confirmed on the bytes, so it need be fast, even and unchanging, not
 * cryptographic. Its values are part of the output format: `test/hash.test.ts` pins them.
 */
export function hash64(text: string, seed: Hash64 = ZERO): Hash64 {
  let high = seed[0] ^ 0x9e3779b9;
  let low = seed[1] ^ 0x85ebca6b;
  const { length } = text;
  for (let index = 0; index < length; index++) {
    const unit = unitAt(text, index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
    // Without the rotation the top bits of a lane never reach its bottom ones.
    high = (high << 13) | (high >>> 19);
    low = (low << 17) | (low >>> 15);
  }
  high ^= length;
  high = mix(high ^ Math.imul(low, 0x27d4eb2f));
  low = mix(low ^ Math.imul(high, 0x165667b1));
  return [high >>> 0, low >>> 0];
}

export type Hash64 = readonly [high: number, low: number];

const ZERO: Hash64 = [0, 0];

/** Spreads every input bit over all 32. */
function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x7feb352d);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x846ca68b);
  return mixed ^ (mixed >>> 16);
}
