import { RollingHash } from '../../../transforms/stages/contamination/rolling-hash.js';
import { hash64, type Hash64 } from '../../core/hash.js';

/** Characters of a gram. */
export const GRAM = 16;
/** Grams that stand one after another and of which one is chosen. */
const WINDOW = 32;
/** Every passage of so many characters that two texts share is found: in both the same gram of its first window is chosen. */
export const CERTAIN = GRAM + WINDOW - 1;

/**
 * The places of the grams that stand for a text: of every window the one with the smallest hash, the last of equal ones. A text of fewer
 * grams than a window has one; a text shorter than a gram none.
 *
 * Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting (SIGMOD 2003), section 3. About one gram
 * in (WINDOW + 1) / 2 is chosen. Linear in the length of the text.
 */
export function chosenGrams(units: Uint16Array): readonly number[] {
  const count = units.length - GRAM + 1;
  if (count < 1) return [];
  const hashes = gramHashes(units);
  const chosen: number[] = [];
  const window = Math.min(WINDOW, count);
  let least = -1;
  for (let end = window - 1; end < count; end++) {
    const first = end - window + 1;
    if (least < first) {
      // The smallest one has left the window: all of it is looked at again.
      least = first;
      for (let at = first + 1; at <= end; at++) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at;
    } else if ((hashes[end] ?? 0) <= (hashes[least] ?? 0)) least = end;
    if (chosen.at(-1) !== least) chosen.push(least);
  }
  return chosen;
}

/** The 32-bit hashes of all grams of a text. */
export function gramHashes(units: Uint16Array): Uint32Array {
  const count = Math.max(0, units.length - GRAM + 1);
  const hashes = new Uint32Array(count);
  const rolling = new RollingHash(GRAM);
  for (let at = 0; at < count; at++) hashes[at] = at === 0 ? rolling.begin(units, 0) : rolling.next(units, at - 1);
  return hashes;
}

/** What an index holds of a gram. */
export function gramHash(units: Uint16Array, at: number): Hash64 {
  return hash64(String.fromCharCode(...units.subarray(at, at + GRAM)));
}
