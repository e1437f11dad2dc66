import type { Hash64 } from './hash.js';

/** Different hashes held at a time, about: 24 bytes each. Beyond, the hashes are asked for once more for each bucket. */
const BUCKET = 4_000_000;

/** Is given every hash, with the number of its record. */
export type VisitHash = (hash: Hash64, record: number) => void;

/**
 * Finds records whose 64-bit hashes are equal, in bounded memory, however many are. Where few are, `HashBag` is twice as
 * fast in a third of the memory.
 * @param count how many hashes there are, about; it decides into how many buckets they are dealt
 * @param eachHash gives all of them, in the same order each time that it is called
 * @param found told of a record and of the first that had the same hash; a record comes once for each of its hashes that
 * an earlier one has. Equal hashes may be a coincidence: compare what they are of where that matters
 */
export function sameHashes(
  count: number,
  eachHash: (visit: VisitHash) => void,
  found: (record: number, first: number) => void,
  bucketSize = BUCKET,
): void {
  const buckets = Math.max(1, Math.ceil(count / bucketSize));
  for (let bucket = 0; bucket < buckets; bucket++) {
    const firsts = new Firsts(count / buckets);
    eachHash((hash, record) => {
      if (hash[0] % buckets !== bucket) return;
      const first = firsts.of(hash, record);
      if (first !== record) found(record, first);
    });
  }
}

const EMPTY = 0xffffffff;

/** The first record of each hash: a hash table with linear probing. */
class Firsts {
  #high: Uint32Array;
  #low: Uint32Array;
  #record: Uint32Array;
  #count = 0;

  constructor(expected: number) {
    const size = 2 ** Math.max(4, Math.ceil(Math.log2(expected * 2 + 1)));
    this.#high = new Uint32Array(size);
    this.#low = new Uint32Array(size);
    this.#record = new Uint32Array(size).fill(EMPTY);
  }

  /** The first record that had this hash, which is `record` itself where none had. */
  of(hash: Hash64, record: number): number {
    const slot = this.#slotOf(hash);
    const first = this.#record[slot] ?? EMPTY;
    if (first !== EMPTY) return first;
    this.#put(slot, hash, record);
    // Twice as many slots as were expected are never filled, unless somebody has made hashes for one bucket on purpose.
    if (++this.#count * 4 > this.#record.length * 3) this.#grow();
    return record;
  }

  #slotOf([high, low]: Hash64): number {
    const mask = this.#record.length - 1;
    let slot = low & mask;
    while (this.#record[slot] !== EMPTY && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #put(slot: number, [high, low]: Hash64, record: number): void {
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#record[slot] = record;
  }

  #grow(): void {
    const [high, low, record] = [this.#high, this.#low, this.#record];
    const size = record.length * 2;
    this.#high = new Uint32Array(size);
    this.#low = new Uint32Array(size);
    this.#record = new Uint32Array(size).fill(EMPTY);
    for (const [slot, first] of record.entries()) {
      if (first === EMPTY) continue;
      const hash: Hash64 = [high[slot] ?? 0, low[slot] ?? 0];
      this.#put(this.#slotOf(hash), hash, first);
    }
  }
}
