import { join } from 'node:path';
import { addNamed, type NamedCounts, sumBy } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import type { Merged } from '../merge/merge.js';
import { REJECTS_FILE, type SourceSummary } from '../part/part.js';

/** How many reasons an error names. */
const NAMED = 5;

/**
 * A dataset has at least one record: where none is left, the error says what became of them.
 * @param dir where the rejects stand
 * @throws {KumikiError} `no-records`
 */
export function assertSomeRecords(
  { shards, dropped }: Pick<Merged, 'dropped'> & { readonly shards: readonly { readonly records: number }[] },
  summaries: ReadonlyMap<string, SourceSummary>,
  dir: string,
): void {
  if (shards.some(({ records }) => records > 0)) return;
  const all = [...summaries.values()];
  const tasks = all.flatMap((summary) => summary.tasks);
  const counts = addNamed([
    ...all.flatMap(({ rejected, excluded }) => [rejected, excluded]),
    ...tasks.flatMap((task) => [task.dropped, task.filtered, task.leftOut, task.otherOrigin]),
    ...dropped.map((one) => one.reasons),
    { forgotten: sumBy(dropped, (one) => one.forgotten) },
  ]);
  const reasons = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  throw new KumikiError('no-records', 'no record is left to write', {
    found: `${sumBy(all, ({ rows }) => rows)} rows read: ${mostOf(reasons)}`,
    hint: `${join(dir, REJECTS_FILE)} lists them.`,
  });
}

function mostOf(reasons: NamedCounts): string {
  const sorted = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  const more = sorted.length > NAMED ? [`${sorted.length - NAMED} other reasons`] : [];
  return [...sorted.slice(0, NAMED).map(([reason, count]) => `${reason} ${count}`), ...more].join(', ');
}
