/**
 * Collects 64-bit hashes and finds those that occur more than once. Eight bytes a hash, and some hundred for each that does:
 * for ids and the like, of which few do. Where half of them may, see `sameHashes`.
 */
export class HashBag {
  #hashes: BigUint64Array<ArrayBuffer>;
  #count = 0;

  /** @param expected how many will come, about; more are taken too */
  constructor(expected = 1 << 16) {
    this.#hashes = new BigUint64Array(Math.max(16, Math.ceil(expected * 1.01)));
  }

  add(hash: bigint): void {
    if (this.#count === this.#hashes.length) {
      const larger = new BigUint64Array(this.#hashes.length * 2);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#count++] = hash;
  }

  /** The hashes that were added twice or more. */
  repeated(): ReadonlySet<bigint> {
    const sorted = this.#hashes.subarray(0, this.#count).sort();
    const twice = new Set<bigint>();
    for (let at = 1; at < sorted.length; at++) {
      const hash = sorted[at];
      if (hash !== undefined && hash === sorted[at - 1]) twice.add(hash);
    }
    return twice;
  }
}
