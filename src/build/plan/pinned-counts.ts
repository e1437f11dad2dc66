import { KumikiError } from '../../core/errors.js';
import { compare, type PinnedCounts, type Pins, readPins } from '../../catalog/pins.js';
import type { PartSummary } from '../part/part.js';
import type { ExtractOptions } from './unit.js';
import type { Plan, PlannedSource } from './plan.js';

/**
 * Where the raw files are the pinned ones to the last byte, the counts in the pins must come out exactly: the same bytes
 * and the same code give the same records.
 * @param parts one summary a source
 * @throws {KumikiError} `counts-differ`
 */
export function checkCounts(plan: Plan, parts: readonly PartSummary[], options: ExtractOptions): void {
  const summaries = new Map(parts.map((summary) => [summary.source, summary]));
  for (const planned of plan.sources) {
    const { id } = planned.entry.source;
    const summary = summaries.get(id);
    const counts = pinnedCounts(planned, readPins(planned.entry), options);
    if (summary === undefined || counts === undefined) continue;
    const records = summary.tasks.reduce((sum, task) => sum + task.records, 0);
    if (summary.examples === counts.examples && records === counts.records) continue;
    throw new KumikiError('counts-differ', 'the pinned files give other counts than the pins say', {
      place: { source: id },
      expected: `${counts.examples} examples and ${counts.records} records`,
      found: `${summary.examples} and ${records}`,
      hint: "The source's code has changed: look why, then correct `counts` in its pins.json. Until then: --unpinned.",
    });
  }
}

/** The counts that must come out: `undefined` where a limit, a left-out split, a transform, a bundle or another file says otherwise. */
function pinnedCounts(
  { inputs }: PlannedSource,
  pins: Pins | undefined,
  { limit, excludeSplit, transforms, edition, bundle, licenseAllow }: ExtractOptions,
): PinnedCounts | undefined {
  if (limit !== undefined || excludeSplit.length > 0 || transforms.length > 0) return undefined;
  if (bundle !== 'all' || licenseAllow.length > 0) return undefined;
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
