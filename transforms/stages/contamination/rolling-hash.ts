const FACTOR = 0x01000193;

/** A 32-bit hash of `length` units that is rolled on by one unit at a time. */
export class RollingHash {
  /** What the unit that goes out was multiplied with. */
  readonly #out: number;
  #value = 0;

  constructor(readonly length: number) {
    let out = 1;
    for (let n = 1; n < length; n++) out = Math.imul(out, FACTOR);
    this.#out = out;
  }

  /** The hash of the units from `at` on. */
  begin(units: Uint16Array, at: number): number {
    let value = 0;
    for (let n = at; n < at + this.length; n++) value = Math.imul(value, FACTOR) + (units[n] ?? 0) + 1;
    this.#value = value | 0;
    return spread(this.#value);
  }

  /** The hash of the units from `at` + 1 on, after that from `at` on. */
  next(units: Uint16Array, at: number): number {
    const without = this.#value - Math.imul((units[at] ?? 0) + 1, this.#out);
    this.#value = (Math.imul(without, FACTOR) + (units[at + this.length] ?? 0) + 1) | 0;
    return spread(this.#value);
  }
}

/** Spreads the bits, so that the lowest ones alone choose a slot. */
function spread(value: number): number {
  const mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
