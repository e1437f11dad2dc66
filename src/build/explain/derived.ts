import { readDerived } from '../../dataset/read/derived-from.js';
import type { Reader } from '../../dataset/read/reader.js';

/** What is known of the records that stood before whoever wrote a text. */
export interface DerivedBecause {
  /** Ids of the records after which it was written; they need not be in the dataset. */
  readonly from: readonly string[];
  /** How many texts of the dataset, kept or dropped, were written after it. */
  readonly shownFor: number;
}

/**
 * @param asked the id of a record, or the origin of a row that gave none
 * @throws {KumikiError} `dataset-damaged`
 */
export async function derivedAs({ dir, manifest, goOn }: Reader, asked: string): Promise<DerivedBecause> {
  const from = new Set<string>();
  let shownFor = 0;
  for await (const batch of readDerived(dir, manifest, goOn)) {
    for (const text of batch) {
      if (text.from.includes(asked)) shownFor++;
      if (('id' in text ? text.id : text.origin) === asked) for (const id of text.from) from.add(id);
    }
  }
  return { from: [...from], shownFor };
}
