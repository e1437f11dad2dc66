import type { Counts } from './ngrams.js';

/** What two texts have in common: as a share of the first, of the second, and of both (Dice). 0 of an empty one. */
export type Overlap = readonly [ofFirst: number, ofSecond: number, ofBoth: number];

/**
 * The overlap of two texts.
 * @param weight how much a run counts; 1 by default
 */
export function overlap(first: Counts, second: Counts, weight: (run: string) => number = () => 1): Overlap {
  let [common, ofFirst, ofSecond] = [0, 0, 0];
  for (const [run, count] of first) {
    ofFirst += count * weight(run);
    common += Math.min(count, second.get(run) ?? 0) * weight(run);
  }
  for (const [run, count] of second) ofSecond += count * weight(run);
  return [share(common, ofFirst), share(common, ofSecond), share(2 * common, ofFirst + ofSecond)];
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
