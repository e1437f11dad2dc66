import { Grams, imul } from './grams.js';
import { FIELDS, type Field, type NearDuplicateOptions } from './options.js';

/** The texts of a record that can be compared. */
export type Texts = Readonly<Record<Field, string>>;

/** Tells n-grams of one field from those of another, so that the two directions of a pair have none in common. */
export function tagOf(field: Field): number {
  return imul(FIELDS.indexOf(field) + 1, 0x85ebca6b);
}

const scratch = new Grams();

/** What is compared of a record. N-grams are made when they are needed first: equal texts need none. */
export class Comparable {
  /** The texts whose n-grams are one set: each field, or all together. */
  readonly #groups: readonly (readonly Field[])[];
  readonly #sets: (Float64Array | undefined)[] = [];
  readonly #texts: Texts;
  readonly #ngram: number;

  constructor({ instruction, input, response }: Texts, { fields, compare, ngram }: NearDuplicateOptions) {
    this.#texts = { instruction, input, response };
    this.#ngram = ngram;
    const chosen = FIELDS.filter((field) => fields.includes(field));
    this.#groups = compare === 'together' ? [chosen] : chosen.map((field) => [field]);
  }

  /**
   * The similarity to a record compared with the same options, from 0 to 1: the Jaccard similarity of their n-grams; of the
   * field in which it is lowest where fields are compared one by one.
   * @param least where a field is less similar, the others are not looked at
   */
  similarity(other: Comparable, least = 0): number {
    let lowest = 1;
    for (let at = 0; at < this.#groups.length && lowest >= least; at++) {
      if (!this.#isSame(other, at)) lowest = Math.min(lowest, jaccard(this.#set(at), other.#set(at)));
    }
    return lowest;
  }

  /** N-grams of a record's texts, about; for saying what it costs to hold them. */
  get size(): number {
    const { instruction, input, response } = this.#texts;
    return instruction.length + input.length + response.length;
  }

  #isSame(other: Comparable, at: number): boolean {
    return this.#groups[at]?.every((field) => this.#texts[field] === other.#texts[field]) === true;
  }

  #set(at: number): Float64Array {
    const known = this.#sets[at];
    if (known !== undefined) return known;
    scratch.clear();
    for (const field of this.#groups[at] ?? []) scratch.add(this.#texts[field], this.#ngram, tagOf(field));
    const set = scratch.distinct();
    this.#sets[at] = set;
    return set;
  }
}

/** A similarity as `rejects.jsonl` has it: with four digits. */
export function rounded(similarity: number): number {
  return Math.round(similarity * 10_000) / 10_000;
}

/** What two sets in ascending order have in common, as a share of what they hold together. Two empty sets are the same. */
function jaccard(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 && b.length === 0) return 1;
  let [common, at, bt] = [0, 0, 0];
  while (at < a.length && bt < b.length) {
    const [one, other] = [a[at] ?? 0, b[bt] ?? 0];
    if (one === other) common++;
    if (one <= other) at++;
    if (other <= one) bt++;
  }
  return common / (a.length + b.length - common);
}
