import { compare, type PinnedCounts, type Pins, readPins } from '../../catalog/pins.js';
import type { SourceEntry } from '../../catalog/entry.js';
import { KumikiError } from '../../core/errors.js';
import type { Settings } from '../../options/settings.js';
import type { SourceSummary } from '../part/part.js';
import { recordsIn } from '../part/sums.js';
import type { Plan, PlannedSource } from './plan.js';

/**
 * Where the raw files are the pinned ones to the last byte, the counts in the pins must come out exactly: the same bytes
 * and the same code give the same records.
 * @throws {KumikiError} `counts-differ`
 */
export function checkCounts(
  plan: Plan,
  entries: readonly SourceEntry[],
  summaries: ReadonlyMap<string, SourceSummary>,
  settings: Settings,
): void {
  for (const planned of plan.sources) {
    const summary = summaries.get(planned.source);
    const entry = entries.find(({ source }) => source.id === planned.source);
    const counts = entry && pinnedCounts(planned, readPins(entry), settings);
    if (summary === undefined || counts === undefined) continue;
    const records = recordsIn(summary.tasks);
    if (summary.examples === counts.examples && records === counts.records) continue;
    throw new KumikiError('counts-differ', 'the pinned files give other counts than the pins say', {
      place: { source: planned.source },
      expected: `${counts.examples} examples and ${counts.records} records`,
      found: `${summary.examples} and ${records}`,
      hint: "The source's code has changed: look why, then correct `counts` in its pins.json. Until then: --unpinned.",
    });
  }
}

/** The counts that must come out: `undefined` where a limit, a left-out split, a filter, a bundle or another file changes them. */
function pinnedCounts(
  { inputs }: PlannedSource,
  pins: Pins | undefined,
  { limit, excludeSplit, filters, edition, bundle, licenseAllow, textOrigin }: Settings,
): PinnedCounts | undefined {
  if (limit !== undefined || excludeSplit.length > 0 || filters.length > 0) return undefined;
  if (bundle !== 'all' || licenseAllow.length > 0 || textOrigin.length > 0) return undefined;
  const same = inputs.every((input) => {
    const pin = pins?.files[input.role];
    return pin !== undefined && compare(pin, input) === 'same';
  });
  if (!same) return undefined;
  const roles = inputs.map(({ role }) => role).sort();
  return pins?.counts?.find(
    (counts) => counts.edition === edition && JSON.stringify([...counts.files].sort()) === JSON.stringify(roles),
  );
}
