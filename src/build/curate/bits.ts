/** Bytes that stand in one array: a typed array has no room for those of every number of records. */
const CHUNK = 2 ** 28;

/** A byte for every number from 0 to below a count, 0 at first. */
export class Bytes {
  readonly #chunks: readonly Uint8Array[];
  readonly #chunk: number;

  constructor(count: number, chunk = CHUNK) {
    this.#chunk = chunk;
    this.#chunks = Array.from(
      { length: Math.ceil(count / chunk) },
      (_, number) => new Uint8Array(Math.min(chunk, count - number * chunk)),
    );
  }

  get(at: number): number {
    return this.#chunks[Math.floor(at / this.#chunk)]?.[at % this.#chunk] ?? 0;
  }

  set(at: number, value: number): void {
    const chunk = this.#chunks[Math.floor(at / this.#chunk)];
    if (chunk !== undefined) chunk[at % this.#chunk] = value;
  }
}

/** One bit a record. */
export class Bits {
  readonly #bytes: Bytes;

  /** @param chunk bytes of bits that stand in one array */
  constructor(count: number, chunk = CHUNK) {
    this.#bytes = new Bytes(Math.ceil(count / 8), chunk);
  }

  has(at: number): boolean {
    return (this.#bytes.get(Math.floor(at / 8)) & (1 << (at % 8))) !== 0;
  }

  add(at: number): void {
    const byte = Math.floor(at / 8);
    this.#bytes.set(byte, this.#bytes.get(byte) | (1 << (at % 8)));
  }

  /** Whether one of `from` ≤ n < `to` is among them. */
  anyBetween(from: number, to: number): boolean {
    for (let at = from; at < to; at++) if (this.has(at)) return true;
    return false;
  }
}
