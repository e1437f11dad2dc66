import type { Source } from '../../core/source.js';
import { assertFewFaults, assertFewSuspects } from '../extract/conservation.js';
import type { Part, SourceSummary } from '../part/part.js';
import { findPart } from '../part/part-folder.js';
import { addSummaries } from '../part/sums.js';

/** What all units of a plan gave. */
export interface Extracted {
  /** In the order of the units. */
  readonly parts: readonly Part[];
  /** By source: what its parts hold together. */
  readonly summaries: ReadonlyMap<string, SourceSummary>;
}

/**
 * The parts of units, as they stand in their places.
 * @param onMissing says what is wrong where one is not there
 */
export function partsThere(keys: readonly string[], partsDir: string, onMissing: (key: string) => never): Extracted {
  const parts = keys.map((key) => findPart(partsDir, key) ?? onMissing(key));
  const summaries = groupedBy(parts, ({ summary }) => summary.source);
  return {
    parts,
    summaries: new Map([...summaries].map(([id, own]) => [id, addSummaries(own.map(({ summary }) => summary))])),
  };
}

/**
 * Judges what all units of a source gave together.
 * @throws {KumikiError} `fault-share-exceeded`, `self-check-failed`
 */
export function assertSoundSource(source: Source, whole: SourceSummary): void {
  assertFewFaults(source, whole);
  assertFewSuspects(source, whole);
}

/** Puts what has the same key together, in the order of their firsts. */
export function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
