import { hash64 } from '../../core/hash.js';

interface Held<T> {
  readonly high: number;
  readonly low: number;
  readonly key: string;
  readonly value: T;
}

/**
 * A random sample of bounded size: the values whose keys have the smallest hashes. So it depends on the keys and the seed
 * alone, and not on the order in which they come or on what else stands between them.
 */
export class Smallest<T> {
  readonly #held: Held<T>[] = [];
  readonly #seed;

  /** @param seed another one gives another sample */
  constructor(
    readonly size: number,
    seed: string,
  ) {
    this.#seed = hash64(seed);
  }

  /** @param make is called only where the value is among the sample by now */
  add(key: string, make: () => T): void {
    const [high, low] = hash64(key, this.#seed);
    const last = this.#held.at(-1);
    const isFull = this.#held.length >= this.size;
    if (isFull && (last === undefined || compare(last, { high, low, key }) <= 0)) return;
    const one = { high, low, key, value: make() };
    this.#held.splice(this.#placeOf(one), 0, one);
    if (isFull) this.#held.pop();
  }

  #placeOf(one: Held<T>): number {
    let [from, to] = [0, this.#held.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = this.#held[middle];
      if (other !== undefined && compare(other, one) <= 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** The sample, in the order of the hashes. */
  values(): readonly T[] {
    return this.#held.map(({ value }) => value);
  }
}

type Place = Omit<Held<unknown>, 'value'>;

function compare(a: Place, b: Place): number {
  if (a.high !== b.high || a.low !== b.low) return a.high - b.high || a.low - b.low;
  if (a.key === b.key) return 0;
  return a.key < b.key ? -1 : 1;
}
