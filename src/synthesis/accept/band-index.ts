/**
 * Items by the hashes that they have in several bands, in flat arrays: a map of lists for each band takes ten times the memory.
 * Items are numbered as they come, from 0.
 */
export class BandIndex {
  readonly #bands: number;
  #count = 0;
  /** For each band, `#capacity` chains of items, each by its last item, counted from 1. */
  #heads: Uint32Array;
  #capacity = 1024;
  /** For each item and band, its hash, and the item before it in its chain. */
  #hashes: Uint32Array;
  #before: Uint32Array;

  constructor(bands: number) {
    this.#bands = bands;
    this.#heads = new Uint32Array(this.#capacity * bands);
    this.#hashes = new Uint32Array(this.#capacity * bands);
    this.#before = new Uint32Array(this.#capacity * bands);
  }

  /** @param hashes one for each band */
  add(hashes: Uint32Array): void {
    if (this.#count === this.#capacity) this.#grow();
    this.#hashes.set(hashes, this.#count * this.#bands);
    this.#link(this.#count++);
  }

  /** The items that have the same hash in a band, and in how many bands they have. */
  sharing(hashes: Uint32Array): ReadonlyMap<number, number> {
    const shared = new Map<number, number>();
    hashes.forEach((hash, band) => {
      for (let item = this.#heads[this.#chain(hash, band)] ?? 0; item > 0;) {
        const at = (item - 1) * this.#bands + band;
        if (this.#hashes[at] === hash) shared.set(item - 1, (shared.get(item - 1) ?? 0) + 1);
        item = this.#before[at] ?? 0;
      }
    });
    return shared;
  }

  /** The capacity is a power of two, and hashes are spread evenly. */
  #chain(hash: number, band: number): number {
    return band * this.#capacity + (hash & (this.#capacity - 1));
  }

  #link(item: number): void {
    for (let band = 0; band < this.#bands; band++) {
      const at = item * this.#bands + band;
      const chain = this.#chain(this.#hashes[at] ?? 0, band);
      this.#before[at] = this.#heads[chain] ?? 0;
      this.#heads[chain] = item + 1;
    }
  }

  #grow(): void {
    const hashes = this.#hashes;
    this.#capacity *= 2;
    this.#heads = new Uint32Array(this.#capacity * this.#bands);
    this.#hashes = new Uint32Array(this.#capacity * this.#bands);
    this.#before = new Uint32Array(this.#capacity * this.#bands);
    this.#hashes.set(hashes);
    for (let item = 0; item < this.#count; item++) this.#link(item);
  }
}
