import { addTo, type NamedCounts, sortedByName } from '../../core/counts.js';

/** How records of two datasets relate, by their ids. */
export interface DiffCounts {
  /** Only in the second. */
  readonly added: number;
  /** Only in the first. */
  readonly removed: number;
  /** In both, with other texts. */
  readonly changed: number;
  /** In both, under other licences; whether or not the texts are the same. So are the next. */
  readonly relicensed: number;
  /** In both, with another credit. */
  readonly recredited: number;
  /** In both, with the same texts, licence and credit, wherever in the raw files they stand. */
  readonly unchanged: number;
  /** Of those added, how many the first had left out, by reason. */
  readonly addedFrom: NamedCounts;
  /** Of those removed, how many the second leaves out, by reason. */
  readonly removedFor: NamedCounts;
  /** The relicensed ones by their licences: `CC-BY-3.0 → CC-BY-4.0`. */
  readonly licenses: NamedCounts;
}

/** {@link DiffCounts} while they are counted. */
export interface Counting {
  added: number;
  removed: number;
  changed: number;
  relicensed: number;
  recredited: number;
  unchanged: number;
  readonly addedFrom: Record<string, number>;
  readonly removedFor: Record<string, number>;
  readonly licenses: Record<string, number>;
}

const nothing = (): Counting => ({
  ...{ added: 0, removed: 0, changed: 0, relicensed: 0, recredited: 0, unchanged: 0 },
  ...{ addedFrom: {}, removedFor: {}, licenses: {} },
});

/** Counts by source. */
export class DiffCounter {
  readonly #bySource = new Map<string, Counting>();

  of(source: string): Counting {
    const known = this.#bySource.get(source) ?? nothing();
    this.#bySource.set(source, known);
    return known;
  }

  all(): DiffCounts {
    const sum = nothing();
    for (const counts of this.#bySource.values()) {
      for (const name of ['added', 'removed', 'changed', 'relicensed', 'recredited', 'unchanged'] as const) {
        sum[name] += counts[name];
      }
      for (const name of ['addedFrom', 'removedFor', 'licenses'] as const) {
        for (const [key, count] of Object.entries(counts[name])) addTo(sum[name], key, count);
      }
    }
    return sorted(sum);
  }

  bySource(source: string): DiffCounts {
    return sorted(this.of(source));
  }
}

function sorted(counts: Counting): DiffCounts {
  const { addedFrom, removedFor, licenses } = counts;
  return {
    ...counts,
    addedFrom: sortedByName(addedFrom),
    removedFor: sortedByName(removedFor),
    licenses: sortedByName(licenses),
  };
}
