import type { RejectedRow } from '../core/reject-line.js';
import type { Tombstone, Tombstones } from '../core/tombstone.js';
import { recordOfReject } from './read/rejects.js';

/**
 * The tombstone of what a line of the rejects tells of: that of the record where it was one, else that of the row.
 * @returns `undefined` where there is none: the line keeps its text
 */
export function tombstoneOf(
  reject: RejectedRow,
  { ofRecord, ofRow }: Pick<Tombstones, 'ofRecord' | 'ofRow'>,
): Tombstone | undefined {
  const record = recordOfReject(reject);
  return record === undefined ? ofRow(reject.source, reject.origin) : ofRecord(record.id);
}

/** The same without any text of it: also what a stage said may repeat some. */
export function withoutText({ source, task, reason, sort, origin }: RejectedRow): RejectedRow {
  return { source, task, reason, sort, origin, row: '' };
}
