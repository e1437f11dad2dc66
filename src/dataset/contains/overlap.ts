import { RollingHash } from '../../../transforms/stages/contamination/rolling-hash.js';
import { GRAM, gramHashes } from './fingerprints.js';

/** A passage that two texts share: where it begins in the first, and how many characters it has. */
export interface Passage {
  readonly at: number;
  readonly length: number;
}

/**
 * The longest passage that two texts share. By halving: where they share one of some length they share shorter ones. So the time
 * grows with the lengths of both and the logarithm of the shorter, whatever is in them.
 * @returns `undefined` where they share none of a gram or more
 */
export function longestShared(one: Uint16Array, other: Uint16Array): Passage | undefined {
  let [low, high] = [GRAM - 1, Math.min(one.length, other.length)];
  let found: Passage | undefined;
  while (low < high) {
    const length = Math.ceil((low + high) / 2);
    const at = sharedOf(one, other, length);
    if (at === undefined) high = length - 1;
    else [low, found] = [length, { at, length }];
  }
  return found;
}

/** Where in the first text a passage of a length begins that the other has too. */
function sharedOf(one: Uint16Array, other: Uint16Array, length: number): number | undefined {
  const places = new Map<number, number>();
  const rolling = new RollingHash(length);
  for (let at = 0; at + length <= other.length; at++) {
    const hash = at === 0 ? rolling.begin(other, 0) : rolling.next(other, at - 1);
    if (!places.has(hash)) places.set(hash, at);
  }
  for (let at = 0; at + length <= one.length; at++) {
    const place = places.get(at === 0 ? rolling.begin(one, 0) : rolling.next(one, at - 1));
    if (place !== undefined && isSame(one.subarray(at, at + length), other.subarray(place, place + length))) return at;
  }
  return undefined;
}

function isSame(one: Uint16Array, other: Uint16Array): boolean {
  return one.every((unit, at) => unit === other[at]);
}

/** The share of the grams of a text that one of others has too; 0 where it has none. */
export function shareOf(text: Uint16Array, others: readonly Uint16Array[]): number {
  const grams = gramHashes(text);
  if (grams.length === 0) return 0;
  const known = new Set<number>();
  for (const other of others) for (const hash of gramHashes(other)) known.add(hash);
  return grams.reduce((sum, hash) => sum + (known.has(hash) ? 1 : 0), 0) / grams.length;
}
