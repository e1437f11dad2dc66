import { bandHasher } from '../../../transforms/stages/near-duplicates/band-hashes.js';
import { bandingOf, nearDuplicateOptions } from '../../../transforms/stages/near-duplicates/options.js';
import { Comparable, type Texts } from '../../../transforms/stages/near-duplicates/similarity.js';

/** As the stage near-duplicates has them unasked: n-grams of 5 characters, a similarity of 0.8 in each of both sentences. */
const OPTIONS = nearDuplicateOptions.parse({ fields: ['input', 'response'] });
/** A text is compared with so many at most: those that share the most bands with it. */
const MOST_COMPARED = 32;

/**
 * Texts, or pairs of them, that were taken, by the signatures and the measure of the stage `near-duplicates`; but one by one,
 * since whether a further one is wanted depends on those before.
 */
export class NearTexts {
  readonly #hash = bandHasher(OPTIONS);
  readonly #bands = new Uint32Array(bandingOf(OPTIONS).bands);
  /** For each band, the texts by the hash that they have in it. */
  readonly #byHash = Array.from(this.#bands, () => new Map<number, number[]>());
  readonly #kept: Comparable[] = [];

  add(texts: readonly string[]): void {
    const fields = fieldsOf(texts);
    this.#hash(fields, '', this.#bands);
    this.#bands.forEach((hash, band) => {
      const same = this.#byHash[band]?.get(hash);
      if (same === undefined) this.#byHash[band]?.set(hash, [this.#kept.length]);
      else same.push(this.#kept.length);
    });
    this.#kept.push(new Comparable(fields, OPTIONS));
  }

  /** Whether one of those that were added is nearly the same. */
  has(texts: readonly string[]): boolean {
    const fields = fieldsOf(texts);
    this.#hash(fields, '', this.#bands);
    const shared = new Map<number, number>();
    this.#bands.forEach((hash, band) => {
      for (const kept of this.#byHash[band]?.get(hash) ?? []) shared.set(kept, (shared.get(kept) ?? 0) + 1);
    });
    const one = new Comparable(fields, OPTIONS);
    return [...shared]
      .sort(([a, bandsOfA], [b, bandsOfB]) => bandsOfB - bandsOfA || a - b)
      .slice(0, MOST_COMPARED)
      .some(([kept]) => (this.#kept[kept]?.similarity(one, OPTIONS.threshold) ?? 0) >= OPTIONS.threshold);
  }
}

function fieldsOf([input = '', response = '']: readonly string[]): Texts {
  return { instruction: '', input, response };
}
