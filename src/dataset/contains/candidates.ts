import { chosenGrams, GRAM, gramHash } from './fingerprints.js';
import type { OpenIndex } from './read-index.js';

/** Of a text with more grams only the chosen ones are looked up; of a shorter one all. */
const ALL_GRAMS = 4_000;
/** A gram that more records have says nothing of any of them, unless all grams are such. */
const MOST_RECORDS = 1_000;
/** Records that are read and compared, at most. */
const MOST_CANDIDATES = 2_000;

/** Records that may share a passage with a text, those that share the most grams first. */
export interface Candidates {
  readonly records: readonly number[];
  /** True where there are more than are looked at. */
  readonly isCut: boolean;
}

/** The records that an index names for a text. */
export function candidatesFor(units: Uint16Array, index: OpenIndex): Candidates {
  const count = units.length - GRAM + 1;
  const places = count <= ALL_GRAMS ? Array.from({ length: Math.max(0, count) }, (_, at) => at) : chosenGrams(units);
  const shared = new Map<number, number>();
  let common: readonly number[] | undefined;
  let isCut = false;
  const known = new Set<string>();
  for (const at of places) {
    const hash = gramHash(units, at);
    // A text may say the same over and over.
    if (known.has(String(hash))) continue;
    known.add(String(hash));
    const records = index.recordsWith(hash);
    if (records.length > MOST_RECORDS) {
      isCut = true;
      if (common === undefined || records.length < common.length) common = records;
      continue;
    }
    for (const record of records) shared.set(record, (shared.get(record) ?? 0) + 1);
  }
  if (shared.size === 0 && common !== undefined) return { records: common.slice(0, MOST_CANDIDATES), isCut };
  const sorted = [...shared].sort(([a, one], [b, other]) => other - one || a - b).map(([record]) => record);
  return { records: sorted.slice(0, MOST_CANDIDATES), isCut: isCut || sorted.length > MOST_CANDIDATES };
}
