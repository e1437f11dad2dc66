import { KumikiError } from '../../core/errors.js';
import type { Segment } from '../part/segments.js';
import { openRecords } from './records.js';

/**
 * Checks that no two records have the same id. Hashes say which may have; where two are equal the ids themselves are
 * compared: equal hashes alone are a coincidence.
 * @param dir a folder in which temporary files may be made
 * @throws {KumikiError} `id-duplicate` naming the id; `part-damaged`
 */
export function assertUniqueIds(segments: readonly Segment[], dir: string): void {
  const records = openRecords(segments, { dir, isDropped: () => false });
  try {
    for (const group of records.repeated('id')) {
      const seen = new Set<string>();
      for (const number of group) {
        const { id, source } = records.read(number);
        if (seen.has(id)) {
          throw new KumikiError('id-duplicate', `two records have the id ${id}`, {
            place: { source },
            hint: "The source's example keys must be unique.",
          });
        }
        seen.add(id);
      }
    }
  } finally {
    records.close();
  }
}
