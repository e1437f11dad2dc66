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

  clear(): void {
    this.count = 0;
  }

  /**
   * Adds the n-grams of a text; an empty one has none.
   * @param tag n-grams with different tags are different
   */
  add(text: string, n: number, tag: number): void {
    const length = this.#readPoints(text.normalize('NFKC'));
    if (length === 0) return;
    const size = Math.min(n, length);
    const [points, first] = [this.#points, this.count];
    this.#grow(first + length - size + 1);
    const [hashes, rest] = [this.hashes, this.#rest];
    const [outA, outB] = [power(BASE_A, size), power(BASE_B, size)];
    const [tagA, tagB] = [imul(tag, STEP_A), imul(tag, STEP_B)];
    let [a, b, at] = [0, 0, first];
    for (let index = 0; index < length; index++) {
      const point = points[index] ?? 0;
      a = imul(a, BASE_A) + point;
      b = imul(b, BASE_B) + point;
      if (index >= size) {
        const gone = points[index - size] ?? 0;
        a -= imul(gone, outA);
        b -= imul(gone, outB);
      }
      if (index < size - 1) continue;
      hashes[at] = mix(a + tagA);
      rest[at++] = mix(b + tagB);
    }
    this.count = at;
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

  /** Half a surrogate pair, which no record holds, is a character of its own. */
  #readPoints(text: string): number {
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
