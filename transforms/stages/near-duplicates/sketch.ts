import { type Grams, imul } from './grams.js';

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
  /** The round in which a bin was filled; 0 for one that is empty. */
  readonly #filled: Uint32Array;

  constructor(readonly size: number) {
    this.values = new Uint32Array(size);
    this.#filled = new Uint32Array(size);
  }

  /** Sketches n-grams, of which there is at least one. */
  take({ hashes, count }: Grams): void {
    let empty = this.#firstRound(hashes, count);
    if (empty === 0) return;
    // Where many n-grams left bins empty, most of them are repetitions: further rounds would cost each of them anew.
    const grams = count > MANY * this.size ? Uint32Array.from(new Set(hashes.subarray(0, count))) : hashes;
    const some = grams === hashes ? count : grams.length;
    for (let round = 2; empty > 0 && round <= this.size; round++) empty = this.#fill(grams, some, empty, round);
    if (empty > 0) this.#fillRest(grams, some);
  }

  /** Every n-gram falls into a bin by its hash itself; gives how many bins are empty after that. */
  #firstRound(grams: Uint32Array, count: number): number {
    const { size, values } = this;
    const filled = this.#filled;
    values.fill(LARGEST);
    for (let at = 0; at < count; at++) {
      const value = grams[at] ?? 0;
      const to = binOf(value, size);
      if (value < (values[to] ?? 0)) values[to] = value;
    }
    let empty = 0;
    for (let bin = 0; bin < size; bin++) {
      const isEmpty = values[bin] === LARGEST;
      filled[bin] = isEmpty ? 0 : 1;
      if (isEmpty) empty++;
    }
    return empty;
  }

  /** A further round, with other hashes, for the bins that are still empty; gives how many are after it. */
  #fill(grams: Uint32Array, count: number, before: number, round: number): number {
    const { size, values } = this;
    const filled = this.#filled;
    const salt = imul(round - 1, ROUND);
    let empty = before;
    for (let at = 0; at < count; at++) {
      const value = again((grams[at] ?? 0) ^ salt);
      const to = binOf(value, size);
      const when = filled[to] ?? 0;
      if (when === 0) {
        filled[to] = round;
        values[to] = value;
        empty--;
      } else if (when === round && value < (values[to] ?? 0)) values[to] = value;
    }
    return empty;
  }

  /** A round for each bin that no n-gram fell into in all the others: so few n-grams, too, fill all. */
  #fillRest(grams: Uint32Array, count: number): void {
    const { size, values } = this;
    for (let bin = 0; bin < size; bin++) {
      if (this.#filled[bin] !== 0) continue;
      const salt = imul(size + bin, ROUND);
      let least = LARGEST;
      for (let at = 0; at < count; at++) {
        const value = again((grams[at] ?? 0) ^ salt);
        if (value < least) least = value;
      }
      values[bin] = least;
    }
  }
}

/** No n-gram's value is larger; one that is as large counts for nothing in the first round. */
const LARGEST = 0xffffffff;

function binOf(value: number, size: number): number {
  return ((value >>> 16) * size) >>> 16;
}

/** Another hash of a hash that is well mixed already: half of what `mix` does is enough. */
function again(hash: number): number {
  const mixed = imul(hash, 0x7feb352d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
