import { availableParallelism } from 'node:os';
import type { Catalogue } from '../../catalog/entry.js';
import { explaining } from '../../core/system-error.js';
import type { Manifest } from '../../dataset/manifest.js';
import { assemble } from '../assemble.js';
import { findPart } from '../part/part-folder.js';
import { keysOf } from '../plan/plan.js';
import { whileHeld } from '../plan/while-held.js';
import { openWorkFolder, type WorkFolder } from '../plan/work-folder.js';
import { codeOfStage, sourcesOf } from '../prepare.js';
import { refuseOtherDataset } from '../publish/other-dataset.js';
import type { BuildContext } from '../run/events.js';
import { assertSoundSource, type Extracted, partsThere } from '../run/extracted.js';
import { threads } from '../run/threads.js';
import { stageRun } from '../stage-run.js';
import { SHORT_WATCH, tasksAtWork } from '../tasks/marks.js';
import { forgetFailures } from './failures.js';
import { type OpenPlan, openPlan, type PlaceOptions, readClusterPlan } from './open-plan.js';
import { partsMissing, statusOfPlan } from './status.js';

/** What is told of a merge. */
export type MergeContext = Pick<
  BuildContext,
  'executor' | 'signal' | 'note' | 'planned' | 'curating' | 'merging' | 'damaged'
>;

/**
 * Makes the dataset of a plan whose units are all done: the same bytes as a build on one machine. It extracts nothing.
 * @param out the output folder with the plan
 * @returns the manifest of the dataset that now stands there
 * @throws {KumikiError} `parts-missing` where units are not done; `plan-wrong`, `option-wrong`, `build-busy`, `output-exists`, and what
 * a build throws after it has extracted
 */
export function mergeFrom(
  catalogue: Catalogue,
  out: string,
  place: PlaceOptions = {},
  context: MergeContext = {},
): Promise<Manifest> {
  return explaining(() => merged(catalogue, out, place, context));
}

async function merged(
  catalogue: Catalogue,
  out: string,
  place: PlaceOptions,
  { executor, signal = new AbortController().signal, ...events }: MergeContext,
): Promise<Manifest> {
  // Where there is none, no folder is made.
  readClusterPlan(out);
  const note = events.note?.bind(events);
  const work = await openWorkFolder(out, { tasks: 'spare', signal, ...(note === undefined ? {} : { note }) });
  return whileHeld(work, async () => {
    const open = await openPlan(catalogue, out, place);
    const { plan, entries, settings, digests } = open;
    const extract = (): Promise<Extracted> => partsOfPlan(open, out, work, signal);
    await extract();
    refuseOtherDataset(plan, settings);
    const { workers = plan.samples ? 1 : availableParallelism(), stallSeconds } = settings;
    const stages = stageRun({
      ...{ catalogue, settings, work, signal, events },
      ...{ codeOf: codeOfStage(digests), executor: executor ?? threads({ workers, stallSeconds }) },
    });
    await stages.prepare();
    events.planned?.(plan);
    const manifest = await assemble(extract, { plan, entries, settings, work, stages, workers, signal, events });
    forgetFailures(work.dir);
    await work.removeLeft(signal);
    return manifest;
  });
}

/** @throws {KumikiError} `parts-missing`; `fault-share-exceeded` and `self-check-failed` of what all units of a source gave together */
async function partsOfPlan(
  { plan, entries }: OpenPlan,
  out: string,
  { dir, parts }: WorkFolder,
  signal: AbortSignal,
): Promise<Extracted> {
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
