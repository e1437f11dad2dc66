import type { Tombstones } from '../../core/tombstone.js';
import { ENTRY_BYTES, hashAt } from '../part/entry.js';
import { readIndex } from '../part/index-reader.js';
import type { Segment } from '../part/segments.js';
import { Bits } from './bits.js';
import { openRandomAccess } from './random-access.js';
import type { Forgotten } from './selection.js';

/**
 * The records that have tombstones, by their numbers in the order of the segments. The hashes in the indexes say which may have one;
 * these, and no others, are read for their ids.
 * @returns `undefined` where there are no tombstones
 * @throws {KumikiError} `part-damaged`
 */
export function forgottenAmong(
  segments: readonly Segment[],
  tombstones: Tombstones | undefined,
): Forgotten | undefined {
  if (tombstones === undefined) return undefined;
  const bits = new Bits(segments.reduce((sum, { records }) => sum + records, 0));
  const access = openRandomAccess(segments);
  try {
    let record = 0;
    for (const segment of segments) {
      for (const index of readIndex(segment)) {
        for (let at = 0; at < index.length; at += ENTRY_BYTES, record++) {
          if (!tombstones.mayBe(hashAt(index, at, 'id'))) continue;
          if (tombstones.ofRecord(access.read(record).id) !== undefined) bits.add(record);
        }
      }
    }
  } finally {
    access.close();
  }
  return { has: (record) => bits.has(record), anyBetween: (from, to) => bits.anyBetween(from, to), tombstones };
}
