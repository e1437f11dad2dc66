import type { Records } from '../../../src/core/stage.js';
import { bandAt } from './band-hashes.js';
import { KeptLists } from './kept-lists.js';
import { bandingOf, type NearDuplicateOptions } from './options.js';
import { ReadRecords } from './read-records.js';
import { RepeatedBands } from './repeated-bands.js';

/** A record is compared with so many at most: those that share the most bands with it. */
const MOST_COMPARED = 32;

/** A record that nearly repeats one that stays. */
export interface NearDuplicate {
  readonly record: number;
  /** The id of the record that it repeats. */
  readonly repeats: string;
  readonly similarity: number;
}

/**
 * Goes through the records in their order. One goes if it is similar to an earlier one that stays: so no chain of small changes
 * leads from a record that went to one that is nothing like it.
 */
export function* nearDuplicatesOf(records: Records, options: NearDuplicateOptions): Generator<NearDuplicate, void> {
  const { bands } = bandingOf(options);
  const repeated = new RepeatedBands(records, bands);
  const kept = Array.from({ length: bands }, (_, band) => new KeptLists(repeated.differentIn(band)));
  const read = new ReadRecords(records, options);
  const slots = new Int32Array(bands);
  const shared = new Map<number, number>();
  const count = (earlier: number): void => {
    shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
  };
  for (const { record, column } of records.scan()) {
    if (records.isDropped(record) || !repeated.any(record)) continue;
    shared.clear();
    // By numbers: an iterator of the bands of every record leaves much for the garbage collector.
    for (let band = 0; band < bands; band++) {
      const lists = kept[band];
      if (lists === undefined || !repeated.has(record, band)) continue;
      const slot = lists.slotOf(bandAt(column, band));
      slots[band] = slot;
      lists.forEach(slot, count);
    }
    const near = nearest(record, shared, read, options);
    if (near !== undefined) {
      yield near;
      continue;
    }
    for (let band = 0; band < bands; band++) {
      if (repeated.has(record, band)) kept[band]?.add(slots[band] ?? 0, bandAt(column, band), record);
    }
  }
}

/** The first of the records with the most bands in common that is similar enough. */
function nearest(
  record: number,
  shared: ReadonlyMap<number, number>,
  read: ReadRecords,
  { threshold, acrossTasks }: NearDuplicateOptions,
): NearDuplicate | undefined {
  if (shared.size === 0) return undefined;
  const { task, texts, options } = read.get(record);
  const candidates = [...shared].sort(([a, bandsOfA], [b, bandsOfB]) => bandsOfB - bandsOfA || a - b);
  for (const [earlier] of candidates.slice(0, MOST_COMPARED)) {
    const other = read.get(earlier);
    // Bands of different tasks have different hashes, but for chance.
    if ((!acrossTasks && other.task !== task) || other.options !== options) continue;
    const found = texts.similarity(other.texts, threshold);
    if (found >= threshold) return { record, repeats: other.id, similarity: found };
  }
  return undefined;
}
