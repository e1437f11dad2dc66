/** Texts that are counted at the same time, at least. */
const HELD = 50_000;

/** Texts that come often. */
export interface Frequent {
  /** The most frequent ones first; of equally frequent ones the first in the order of their UTF-16 units. */
  readonly most: readonly { readonly text: string; readonly records: number }[];
  /** How many more of each there may be: 0 as long as there were at most 100,000 different texts. */
  readonly missed: number;
}

/**
 * Counts texts in bounded memory (Misra and Gries, Finding repeated elements, 1982). Where there are too many different ones,
 * the rarest are let go, and all counts are lowered by what is the least of those that are kept: of n texts in all, a count is at most
 * n/50,000 too low, and none that came more often is missing.
 */
export class FrequentTexts {
  readonly #counts = new Map<string, number>();
  #missed = 0;

  constructor(readonly held = HELD) {}

  add(text: string): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
    if (this.#counts.size > this.held * 2) this.#lower();
  }

  #lower(): void {
    const sorted = Float64Array.from(this.#counts.values()).sort();
    const least = sorted[sorted.length - 1 - this.held] ?? 0;
    this.#missed += least;
    for (const [text, count] of this.#counts) {
      if (count > least) this.#counts.set(text, count - least);
      else this.#counts.delete(text);
    }
  }

  /** @param most how many are named */
  result(most: number): Frequent {
    const all = [...this.#counts].map(([text, records]) => ({ text, records }));
    all.sort((a, b) => b.records - a.records || (a.text < b.text ? -1 : 1));
    return { most: all.slice(0, most), missed: this.#missed };
  }
}
