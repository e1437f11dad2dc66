/** Tells which of many hashes, from 1 to 2³¹ - 1, came more than once: about six bytes for each that is different. */
export class Repetitions {
  /** Open addressing: 0 is free, else twice the hash, and one more where it came again. */
  #slots: Uint32Array;
  #count = 0;
  #different = 0;

  /** @param expected how many different hashes will come, about; more are taken too */
  constructor(expected: number) {
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(16, expected * 1.5))));
  }

  /** How many different hashes came more than once. */
  get different(): number {
    return this.#different;
  }

  add(hash: number): void {
    const at = this.#placeOf(hash);
    const found = this.#slots[at] ?? 0;
    if (found === 0) {
      this.#slots[at] = hash * 2;
      this.#count++;
      if (this.#count > this.#slots.length * 0.75) this.#grow();
    } else if (found % 2 === 0) {
      this.#slots[at] = found + 1;
      this.#different++;
    }
  }

  /** Whether a hash came more than once. */
  has(hash: number): boolean {
    return (this.#slots[this.#placeOf(hash)] ?? 0) % 2 === 1;
  }

  /** Where a hash is, or the free slot where it would be. */
  #placeOf(hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let at = hash & mask;
    for (let found = slots[at] ?? 0; found !== 0 && found >>> 1 !== hash; found = slots[at] ?? 0) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (const slot of before) if (slot !== 0) this.#slots[this.#placeOf(slot >>> 1)] = slot;
  }
}
