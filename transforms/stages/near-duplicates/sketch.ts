import { type Grams, imul, mix } from './grams.js';

/** What separates the hash of one round from that of the next. */
const ROUND = 0x9e3779b9;
/** So many different n-grams for each bin leave none empty, but for chance. */
const MANY = 16;

/**
 * Fast similarity sketching (Dahlgaard, Knudsen, Thorup: Fast Similarity Sketching, FOCS 2017, arXiv 1704.04370): as one
 * permutation hashing, every n-gram falls into one of `size` bins and the least hash in a bin is its value; bins that are
 * still empty are filled in further rounds with other hashes. So a set of any size costs about its n-grams and
 * size × ln(size), and two sets agree in a share of their values that is near to their Jaccard similarity, short texts too.
 */
export class Sketch {
  readonly values: Uint32Array;
  /** The round in which a bin was filled. */
  readonly #filled: Uint32Array;

  constructor(readonly size: number) {
    this.values = new Uint32Array(size);
    this.#filled = new Uint32Array(size);
  }

  /** Sketches n-grams, of which there is at least one. */
  take({ hashes, count }: Grams): void {
    this.#filled.fill(0);
    let grams = hashes.subarray(0, count);
    let empty = this.#fill(grams, this.size, 1);
    // Where many n-grams left bins empty, most of them are repetitions: further rounds would cost each of them anew.
    if (empty > 0 && count > MANY * this.size) grams = Uint32Array.from(new Set(grams));
    for (let round = 2; empty > 0; round++) empty = this.#fill(grams, empty, round);
  }

  /** One round; gives how many bins are empty after it. */
  #fill(grams: Uint32Array, before: number, round: number): number {
    const { size, values } = this;
    const filled = this.#filled;
    // From this round on each bin has one of its own, so that few n-grams fill all.
    const bin = round > size ? round - size - 1 : undefined;
    const salt = imul(round - 1, ROUND);
    let empty = before;
    for (const gram of grams) {
      const value = round === 1 ? gram : mix(gram ^ salt);
      const to = bin ?? ((value >>> 16) * size) >>> 16;
      const when = filled[to] ?? 0;
      if (when === round) {
        if (value < (values[to] ?? 0)) values[to] = value;
      } else if (when === 0) {
        filled[to] = round;
        values[to] = value;
        empty--;
      }
    }
    return empty;
  }
}
