/** Texts as numbers: each word, or each run of n words, by a number of its own. */
export interface Numbered {
  /** How many different ones there are; their numbers are 0 to below it. */
  readonly kinds: number;
  /** Of each text, in order. */
  readonly texts: readonly Uint32Array[];
}

/** The words of texts by their numbers, in the order in which they first stand. */
export function numberedWords(texts: readonly (readonly string[])[]): Numbered {
  const numbers = new Map<string, number>();
  const numbered = texts.map((words) =>
    Uint32Array.from(words, (word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    }),
  );
  return { kinds: numbers.size, texts: numbered };
}

/**
 * The runs of n words, made of those of n - 1 words and the words themselves. A run is known by the number of all but its
 * last word and by the last, so equal numbers are equal runs: nothing is hashed away.
 */
export function longerRuns(shorter: Numbered, words: Numbered): Numbered {
  const positions = shorter.texts.reduce((sum, { length }) => sum + Math.max(0, length - 1), 0);
  const table = new PairTable(positions);
  const texts = shorter.texts.map((runs, text) => {
    const own = words.texts[text] ?? new Uint32Array();
    const lastWord = own.length - runs.length;
    return Uint32Array.from({ length: Math.max(0, runs.length - 1) }, (_, at) =>
      table.numberOf(runs[at] ?? 0, own[at + 1 + lastWord] ?? 0),
    );
  });
  return { kinds: table.size, texts };
}

/** Gives each pair of numbers a number: a hash table in flat arrays, a fifth of the memory of a `Map`. */
class PairTable {
  size = 0;
  readonly #mask: number;
  readonly #first: Uint32Array;
  readonly #second: Uint32Array;
  /** The pair's number plus 1; 0 where a slot is free. */
  readonly #numbers: Uint32Array;

  /** @param most how many pairs there are at most */
  constructor(most: number) {
    const slots = 2 ** Math.max(4, Math.ceil(Math.log2(most * 2 + 1)));
    this.#mask = slots - 1;
    this.#first = new Uint32Array(slots);
    this.#second = new Uint32Array(slots);
    this.#numbers = new Uint32Array(slots);
  }

  numberOf(first: number, second: number): number {
    let hash = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    let slot = (hash ^ (hash >>> 13)) & this.#mask;
    for (;;) {
      const number = this.#numbers[slot] ?? 0;
      if (number === 0) break;
      if (this.#first[slot] === first && this.#second[slot] === second) return number - 1;
      slot = (slot + 1) & this.#mask;
    }
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#numbers[slot] = ++this.size;
    return this.size - 1;
  }
}
