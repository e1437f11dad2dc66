import { foldedUnits } from './folded.js';

/** Taken from `Math` once: looking it up for every character costs much where a program runs in a `vm` context, as tests do. */
export const { imul } = Math;

/** The bases of two polynomial hashes that roll from one n-gram to the next: odd, and far from each other. */
const [BASE_A, BASE_B] = [0x2c1b3c6d, 0x297a2d39] as const;

/** How far tags move the two hashes apart: by much more than the next character does, as か and が differ by 1. */
const [STEP_A, STEP_B] = [0x9e3779b1, 0x85ebca77] as const;

/**
 * The character n-grams of texts, as hashes. Characters are code points of the text in NFKC; a text with fewer than n of them
 * is one n-gram. Every n-gram is known by 53 bits: among a million of them, two different ones are taken for one with a
 * probability of one to ten thousand.
 *
 * One object serves one text after another: its arrays grow with the longest.
 */
export class Grams {
  /** The first 32 bits of each n-gram, in the order of the text, repetitions included; `count` of them are valid. */
  hashes = new Uint32Array(1024);
  count = 0;
  #rest = new Uint32Array(1024);
  #points = new Uint32Array(1024);

  /** @param isExact whether {@link distinct} will be asked for: `hashes` alone are had in half of the time */
  constructor(readonly isExact = true) {}

  clear(): void {
    this.count = 0;
  }

  /**
   * Adds the n-grams of a text; an empty one has none.
   * @param tag n-grams with different tags are different
   */
  add(text: string, n: number, tag: number): void {
    const length = this.#readPoints(text);
    if (length === 0) return;
    const size = Math.min(n, length);
    const first = this.count;
    this.count += length - size + 1;
    this.#grow(this.count);
    roll(this.#points, length, size, BASE_A, imul(tag, STEP_A), this.hashes, first);
    if (this.isExact) roll(this.#points, length, size, BASE_B, imul(tag, STEP_B), this.#rest, first);
  }

  /** The different n-grams that were added, as numbers in ascending order. */
  distinct(): Float64Array {
    const all = new Float64Array(this.count);
    for (let at = 0; at < all.length; at++)
      all[at] = (this.hashes[at] ?? 0) * 0x200000 + ((this.#rest[at] ?? 0) >>> 11);
    all.sort();
    let kept = 0;
    for (let at = 0; at < all.length; at++) {
      const gram = all[at] ?? 0;
      if (at === 0 || gram !== all[kept - 1]) all[kept++] = gram;
    }
    return all.slice(0, kept);
  }

  /** Reads the code points of a text in NFKC; gives how many there are. */
  #readPoints(text: string): number {
    const folded = foldedUnits();
    const { length } = text;
    if (length > this.#points.length) this.#points = new Uint32Array(length * 2);
    const points = this.#points;
    for (let index = 0; index < length; index++) {
      const unit = folded[text.charCodeAt(index)] ?? 0;
      if (unit === 0) return this.#readNormalized(text.normalize('NFKC'));
      points[index] = unit;
    }
    return length;
  }

  /** Half a surrogate pair, which no record holds, is a character of its own. */
  #readNormalized(text: string): number {
    if (text.length > this.#points.length) this.#points = new Uint32Array(text.length * 2);
    const points = this.#points;
    let count = 0;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit < 0xd800 || unit > 0xdbff) {
        points[count++] = unit;
        continue;
      }
      const point = text.codePointAt(index) ?? unit;
      points[count++] = point;
      if (point > 0xffff) index++;
    }
    return count;
  }

  #grow(length: number): void {
    if (length <= this.hashes.length) return;
    const [hashes, rest] = [new Uint32Array(length * 2), new Uint32Array(length * 2)];
    hashes.set(this.hashes);
    rest.set(this.#rest);
    [this.hashes, this.#rest] = [hashes, rest];
  }
}

/** Writes a hash for each run of `size` points: a polynomial, rolled on from one to the next, and mixed. */
function roll(
  points: Uint32Array,
  length: number,
  size: number,
  base: number,
  tag: number,
  out: Uint32Array,
  first: number,
): void {
  let sum = 0;
  for (let index = 0; index < size; index++) sum = (imul(sum, base) + (points[index] ?? 0)) | 0;
  out[first] = mix(sum + tag);
  const gone = power(base, size);
  for (let index = size, at = first + 1; index < length; index++, at++) {
    sum = (imul(sum, base) + (points[index] ?? 0) - imul(points[index - size] ?? 0, gone)) | 0;
    out[at] = mix(sum + tag);
  }
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let times = 0; times < exponent; times++) result = imul(result, base);
  return result;
}

/** Spreads every bit over all 32: the finalizer "lowbias32" of Chris Wellons' hash-prospector, which is a bijection. */
export function mix(value: number): number {
  let mixed = imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
