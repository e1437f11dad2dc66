import { hash64 } from '../core/hash.js';

/** Numbers that look drawn by lot and are the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 to below `end` (at most 2^32). */
  below(this: void, end: number): number;
}

/**
 * A generator of numbers (sfc32, 128 bits of state) from a text.
 * @param seed any text; another text gives other numbers
 */
export function randomFrom(seed: string): Random {
  let [a, b] = hash64(seed);
  let c = hash64(seed, [a, b])[0];
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // Seeds that differ in one character give numbers that differ everywhere after so many steps.
  for (let step = 0; step < 16; step++) next();
  return { below: (end) => Math.floor((next() / 2 ** 32) * end) };
}

/**
 * `count` of the values, drawn without putting any back, in the order in which they stood; all of them where there are no more.
 * @param seed decides which
 */
export function sampled<Value>(values: readonly Value[], count: number, seed: string): readonly Value[] {
  if (count >= values.length) return values;
  const chosen = new Set(shuffledIndexes(values.length, seed).subarray(0, count));
  return values.filter((_, index) => chosen.has(index));
}

/** The numbers from 0 to below `count` in an order that the seed decides (Fisher and Yates). */
export function shuffledIndexes(count: number, seed: string): Uint32Array {
  const random = randomFrom(seed);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let end = count - 1; end > 0; end--) {
    const at = random.below(end + 1);
    [order[end], order[at]] = [order[at] ?? 0, order[end] ?? 0];
  }
  return order;
}
