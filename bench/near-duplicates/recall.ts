import { bandHasher } from '../../transforms/stages/near-duplicates/band-hashes.js';
import {
  bandingOf,
  type NearDuplicateOptions,
  nearDuplicateOptions,
} from '../../transforms/stages/near-duplicates/options.js';
import { exactJoin, gramsOf, jaccard } from './exact-join.js';

/** What bands find of the pairs that are similar enough. */
export interface Recall {
  readonly texts: number;
  readonly bands: number;
  readonly rows: number;
  /** Pairs of the exact join. */
  readonly pairs: number;
  /** Those of them that share a band. */
  readonly found: number;
}

/** @param texts different ones, compared by one field alone */
export function measureRecall(texts: readonly string[], chosen: Partial<NearDuplicateOptions>): Recall {
  const options = nearDuplicateOptions.parse({ ...chosen, fields: ['input'] });
  const { bands, rows } = bandingOf(options);
  const hash = bandHasher(options);
  const all = texts.map((input) => {
    const out = new Uint32Array(bands);
    hash({ instruction: '', input, response: '' }, '', out);
    return out;
  });
  const sets = texts.map((text) => gramsOf(text, options.ngram));
  const pairs = exactJoin(sets, options.threshold);
  const found = pairs.filter(([a, b]) => all[a]?.some((value, band) => value === all[b]?.[band]) === true);
  return { texts: texts.length, bands, rows, pairs: pairs.length, found: found.length };
}

/** A record that was dropped, and the one that it repeats. */
export interface Dropped {
  readonly text: string;
  readonly repeated: string;
}

/** How many drops are below the threshold, by the definition. */
export function belowThreshold(dropped: readonly Dropped[], { threshold, ngram }: NearDuplicateOptions): number {
  return dropped.filter(({ text, repeated }) => jaccard(gramsOf(text, ngram), gramsOf(repeated, ngram)) < threshold)
    .length;
}
