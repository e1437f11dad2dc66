/** A list does not grow beyond it: where so many records that stay share a band, the band says little of them. */
const LONGEST = 64;

/** Words of a slot, which stand in one line of a processor's cache: a hash, the place of its list's last entry plus 1, how long the list is. */
const SLOT = 4;

/** The records that stay, by the hashes of one band: for each hash a list of the first ones. */
export class KeptLists {
  /** Open addressing: a slot with the hash 0 is free. */
  readonly #slots: Uint32Array;
  /** For each entry a record, and the place of the entry before it in its list, plus 1. */
  #entries = new Uint32Array(32);
  #count = 0;

  /** @param different how many different hashes will be added at most */
  constructor(different: number) {
    this.#slots = new Uint32Array(SLOT * 2 ** Math.ceil(Math.log2(Math.max(16, different * 1.5))));
  }

  /** The slot of a hash: the one where it is, or the free one where it would be. Valid until another hash is added. */
  slotOf(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = (hash * SLOT) & mask;
    for (let found = slots[at]; found !== 0 && found !== hash; found = slots[at]) at = (at + SLOT) & mask;
    return at;
  }

  /** Visits the records that were added under the hash of a slot, the last one first. */
  forEach(slot: number, visit: (record: number) => void): void {
    const entries = this.#entries;
    for (let entry = this.#slots[slot + 1] ?? 0; entry > 0; entry = entries[entry * 2 - 1] ?? 0) {
      visit(entries[entry * 2 - 2] ?? 0);
    }
  }

  /** Adds a record under a hash, whose slot this is. */
  add(slot: number, hash: number, record: number): void {
    const slots = this.#slots;
    const length = slots[slot + 2] ?? 0;
    if (length >= LONGEST) return;
    if (this.#count * 2 === this.#entries.length) this.#grow();
    this.#entries[this.#count * 2] = record;
    this.#entries[this.#count * 2 + 1] = slots[slot + 1] ?? 0;
    slots[slot] = hash;
    slots[slot + 1] = ++this.#count;
    slots[slot + 2] = length + 1;
  }

  #grow(): void {
    const entries = new Uint32Array(this.#entries.length * 2);
    entries.set(this.#entries);
    this.#entries = entries;
  }
}
