import type { Random } from './random.js';

/** The shares of rows that are at most as long as the numbers of a {@link Lengths}. */
const SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1] as const;

/** A distribution of lengths: the shortest, the 5th, 25th, 50th, 75th, 95th and 99th percentile, the longest. */
export type Lengths = readonly [number, number, number, number, number, number, number, number];

/** A length drawn from the distribution, straight lines between its points. */
export function drawLength(random: Random, lengths: Lengths): number {
  const share = random.below(1 << 20) / (1 << 20);
  for (let point = 1; point < SHARES.length; point++) {
    const [from = 0, to = 1] = [SHARES[point - 1], SHARES[point]];
    if (share >= to) continue;
    const [low = 0, high = 0] = [lengths[point - 1], lengths[point]];
    return Math.round(low + ((share - from) / (to - from)) * (high - low));
  }
  return lengths[7];
}
