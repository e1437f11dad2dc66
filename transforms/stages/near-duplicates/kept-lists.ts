/** A list does not grow beyond it: where so many records that stay share a band, the band says little of them. */
const LONGEST = 64;

/** The records that stay, by the hashes of one band: for each hash a list of the first ones. */
export class KeptLists {
  /** Open addressing: 0 is free. */
  readonly #hashes: Int32Array;
  /** For each slot the place of the list's last entry, plus 1. */
  readonly #last: Int32Array;
  #records = new Float64Array(16);
  /** For each entry the place of the one before it in its list, plus 1. */
  #before = new Int32Array(16);
  #count = 0;

  /** @param different how many different hashes will be added at most */
  constructor(different: number) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(16, different * 1.5)));
    this.#hashes = new Int32Array(slots);
    this.#last = new Int32Array(slots);
  }

  /** Visits the records that were added under a hash. */
  forEach(hash: number, visit: (record: number) => void): void {
    for (let entry = this.#last[this.#slotOf(hash)] ?? 0; entry > 0; entry = this.#before[entry - 1] ?? 0) {
      visit(this.#records[entry - 1] ?? 0);
    }
  }

  add(hash: number, record: number): void {
    let length = 0;
    this.forEach(hash, () => length++);
    if (length >= LONGEST) return;
    if (this.#count === this.#records.length) this.#grow();
    const slot = this.#slotOf(hash);
    this.#hashes[slot] = hash;
    this.#records[this.#count] = record;
    this.#before[this.#count] = this.#last[slot] ?? 0;
    this.#last[slot] = ++this.#count;
  }

  /** Where a hash is, or the free slot where it would be. */
  #slotOf(hash: number): number {
    const hashes = this.#hashes;
    const mask = hashes.length - 1;
    let at = hash & mask;
    for (let found = hashes[at]; found !== 0 && found !== hash; found = hashes[at]) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [records, before] = [new Float64Array(this.#count * 2), new Int32Array(this.#count * 2)];
    records.set(this.#records);
    before.set(this.#before);
    [this.#records, this.#before] = [records, before];
  }
}
