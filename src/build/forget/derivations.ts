import { type DerivedText, exampleOf } from '../../core/derived-text.js';
import { readDerived } from '../../dataset/read/derived-from.js';
import type { Reader } from '../../dataset/read/reader.js';
import { placeOf } from './place.js';

/** Texts of a dataset that were made after records: kept and dropped records by their ids, other rows by their places. */
export interface Derived {
  readonly ids: ReadonlySet<string>;
  /** As {@link placeOf} has them. */
  readonly places: ReadonlySet<string>;
}

/** Which texts of a dataset were made after which records. */
export interface Derivations {
  /** Whether somebody who wrote a text was shown this record; it need not be in the dataset. */
  isShown(this: void, id: string): boolean;
  /** The texts that were made after these records, those that were made after these texts, and so on. */
  after(this: void, ids: Iterable<string>): Derived;
}

/** Texts that were made after the same records: a model is shown the same examples again and again. */
interface Group {
  readonly ids: string[];
  readonly places: string[];
}

/**
 * Reads `derived-from.jsonl` whole. In memory are the names of the texts that it lists.
 * @throws {KumikiError} `dataset-damaged`
 */
export async function readDerivations({ dir, manifest, goOn }: Reader): Promise<Derivations> {
  const { add, ...derivations } = openDerivations();
  for await (const batch of readDerived(dir, manifest, goOn)) for (const text of batch) add(text);
  return derivations;
}

/** Gathers texts, and tells of those it was given so far. */
export function openDerivations(): Derivations & { add(this: void, text: DerivedText): void } {
  const groups = new Map<string, Group>();
  const shown = new Set<string>();
  const byExample = new Map<string, Group[]>();
  const groupOf = (from: readonly string[]): Group => {
    const key = JSON.stringify(from);
    const there = groups.get(key);
    if (there !== undefined) return there;
    const group: Group = { ids: [], places: [] };
    groups.set(key, group);
    for (const id of from) {
      shown.add(id);
      const known = byExample.get(exampleOf(id));
      if (known === undefined) byExample.set(exampleOf(id), [group]);
      else known.push(group);
    }
    return group;
  };
  return {
    add(text) {
      const { ids, places } = groupOf(text.from);
      if ('id' in text) ids.push(text.id);
      else places.push(placeOf(text.source, text.origin));
    },
    isShown: (id) => shown.has(id),
    after(ids) {
      const left = new Set([...ids].map(exampleOf));
      const [found, places, taken] = [new Set<string>(), new Set<string>(), new Set<Group>()];
      // A set is gone through with what is added on the way.
      for (const example of left) {
        for (const group of byExample.get(example) ?? []) {
          if (taken.has(group)) continue;
          taken.add(group);
          for (const place of group.places) places.add(place);
          for (const id of group.ids) {
            found.add(id);
            left.add(exampleOf(id));
          }
        }
      }
      return { ids: found, places };
    },
  };
}
