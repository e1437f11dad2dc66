import { findPart } from '../part/part-folder.js';
import { keysOf } from '../plan/plan.js';
import { partsFolder, workFolderOf } from '../plan/work-folder.js';
import { sourcesOf } from '../prepare.js';
import { assertSoundSource, type Extracted, partsThere } from '../run/extracted.js';
import { SHORT_WATCH, tasksAtWork } from '../tasks/marks.js';
import type { OpenPlan } from './open-plan.js';
import { partsMissing, statusOfPlan } from './status.js';

/**
 * The parts that the tasks of a plan have made.
 * @throws {KumikiError} `parts-missing`; `fault-share-exceeded` and `self-check-failed` of what all units of a source gave together
 */
export async function partsOfPlan({ plan, entries }: OpenPlan, out: string, signal: AbortSignal): Promise<Extracted> {
  const dir = workFolderOf(out);
  const parts = partsFolder(dir);
  const keys = keysOf(plan);
  if (keys.some((key) => findPart(parts, key) === undefined)) {
    const atWork = await tasksAtWork(dir, { pace: SHORT_WATCH, sweep: false, signal });
    throw partsMissing(statusOfPlan(plan, out, atWork));
  }
  const extracted = partsThere(keys, parts, () => {
    throw partsMissing(statusOfPlan(plan, out, []));
  });
  for (const [id, source] of sourcesOf(entries)) {
    const whole = extracted.summaries.get(id);
    if (whole !== undefined) assertSoundSource(source, whole);
  }
  return extracted;
}
