import { bandHasher } from '../../../transforms/stages/near-duplicates/band-hashes.js';
import { bandingOf, nearDuplicateOptions } from '../../../transforms/stages/near-duplicates/options.js';
import { Comparable, type Texts } from '../../../transforms/stages/near-duplicates/similarity.js';
import { BandIndex } from './band-index.js';

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
  readonly #index = new BandIndex(this.#bands.length);
  /** N-grams are made where two are compared, which is seldom: kept, they would take more than the texts. */
  readonly #kept: Texts[] = [];

  add(texts: readonly string[]): void {
    const fields = fieldsOf(texts);
    this.#hash(fields, '', this.#bands);
    this.#index.add(this.#bands);
    this.#kept.push(fields);
  }

  /** Whether one of those that were added is nearly the same. */
  has(texts: readonly string[]): boolean {
    const fields = fieldsOf(texts);
    this.#hash(fields, '', this.#bands);
    const one = new Comparable(fields, OPTIONS);
    return [...this.#index.sharing(this.#bands)]
      .sort(([a, bandsOfA], [b, bandsOfB]) => bandsOfB - bandsOfA || a - b)
      .slice(0, MOST_COMPARED)
      .some(([at]) => {
        const kept = this.#kept[at];
        return (
          kept !== undefined && new Comparable(kept, OPTIONS).similarity(one, OPTIONS.threshold) >= OPTIONS.threshold
        );
      });
  }
}

function fieldsOf([input = '', response = '']: readonly string[]): Texts {
  return { instruction: '', input, response };
}
