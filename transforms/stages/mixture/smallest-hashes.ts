import type { Hash64 } from '../../../src/core/hash.js';

/** Is given every record: its pool, its hash, and how much it counts. */
export type VisitRecord = (pool: number, hash: Hash64, cost: number) => void;

/** Says of each record, in the order in which the records were given, whether it is among the smallest of its pool. */
export type IsAmong = (pool: number, hash: Hash64, cost: number) => boolean;

/** A hash is looked at 16 bits at a time, from its front. */
const DIGITS = 65_536;
const LEVELS = 4;

/**
 * Chooses from each pool the records with the smallest hashes that count at most `limit` together: the first that would go
 * beyond it is out, and so is all behind it. So a record more never brings in another one, and a higher limit puts none out.
 * Memory depends on the number of pools alone.
 * @param limits one for each pool
 * @param eachRecord gives all records, in the same order each time that it is called
 */
export function smallestHashes(limits: readonly number[], eachRecord: (visit: VisitRecord) => void): IsAmong {
  const searches = limits.map((limit) => new Search(limit));
  for (let level = 0; level < LEVELS && searches.some((search) => search.isOpen()); level++) {
    for (const search of searches) search.begin();
    eachRecord((pool, hash, cost) => {
      searches[pool]?.add(hash, cost);
    });
    for (const search of searches) search.end();
  }
  return (pool, hash, cost) => searches[pool]?.take(hash, cost) ?? false;
}

/** The search for the hash at which a pool reaches its limit. */
class Search {
  /** The bits of the bound that are known: those of `level` digits. */
  #high = 0;
  #low = 0;
  #level = 0;
  /** What is left of the limit for hashes from the bound on. */
  #left: number;
  #state: 'open' | 'found' | 'all' = 'open';
  #costs = new Float64Array(0);
  #counts = new Uint32Array(0);

  constructor(limit: number) {
    this.#left = limit;
  }

  isOpen(): boolean {
    return this.#state === 'open';
  }

  begin(): void {
    if (!this.isOpen()) return;
    this.#costs = new Float64Array(DIGITS);
    this.#counts = new Uint32Array(DIGITS);
  }

  add(hash: Hash64, cost: number): void {
    if (!this.isOpen() || !this.#hasPrefix(hash)) return;
    const digit = digitOf(hash, this.#level);
    this.#costs[digit] = (this.#costs[digit] ?? 0) + cost;
    this.#counts[digit] = (this.#counts[digit] ?? 0) + 1;
  }

  /** Takes the digit at which the limit is reached. */
  end(): void {
    if (!this.isOpen()) return;
    const digit = this.#costs.findIndex((cost) => {
      if (cost > this.#left) return true;
      this.#left -= cost;
      return false;
    });
    if (digit < 0) {
      this.#state = 'all';
    } else {
      if (this.#level < 2) this.#high += this.#level === 0 ? digit * DIGITS : digit;
      else this.#low += this.#level === 2 ? digit * DIGITS : digit;
      this.#level++;
      // A record alone is the one that goes beyond the limit.
      if (this.#counts[digit] === 1 || this.#left === 0) this.#left = 0;
      if (this.#left === 0 || this.#level === LEVELS) this.#state = 'found';
    }
    this.#costs = new Float64Array(0);
    this.#counts = new Uint32Array(0);
  }

  take([high, low]: Hash64, cost: number): boolean {
    if (this.#state === 'all') return true;
    if (high !== this.#high) return high < this.#high;
    if (low !== this.#low) return low < this.#low;
    // Two ids of one hash: the first comes first.
    if (cost > this.#left) {
      this.#left = 0;
      return false;
    }
    this.#left -= cost;
    return true;
  }

  #hasPrefix(hash: Hash64): boolean {
    for (let level = 0; level < this.#level; level++) {
      if (digitOf(hash, level) !== digitOf([this.#high, this.#low], level)) return false;
    }
    return true;
  }
}

function digitOf([high, low]: Hash64, level: number): number {
  const half = level < 2 ? high : low;
  return level % 2 === 0 ? half >>> 16 : half & 0xffff;
}
