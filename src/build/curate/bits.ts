/** One bit a record. */
export class Bits {
  readonly #bits: Uint8Array;

  constructor(count: number) {
    this.#bits = new Uint8Array(Math.ceil(count / 8));
  }

  has(at: number): boolean {
    const byte = Math.floor(at / 8);
    return ((this.#bits[byte] ?? 0) & (1 << (at % 8))) !== 0;
  }

  add(at: number): void {
    const byte = Math.floor(at / 8);
    this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (at % 8));
  }

  /** Whether one of `from` ≤ n < `to` is among them. */
  anyBetween(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.has(at)) return true;
    return false;
  }
}
