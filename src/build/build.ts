import { availableParallelism } from 'node:os';
import type { Catalogue } from '../catalog/entry.js';
import { explaining } from '../core/system-error.js';
import type { Manifest } from '../dataset/manifest.js';
import { settingsOf } from '../options/settings.js';
import type { BuildOptions } from '../options/table.js';
import { assemble } from './assemble.js';
import { chosenSources } from './chosen-sources.js';
import { codeDigests } from './plan/code-digest.js';
import { assertErrataOf } from './plan/errata-of.js';
import { keepPlan } from './plan/keep-plan.js';
import { whileHeld } from './plan/while-held.js';
import { openWorkFolder } from './plan/work-folder.js';
import { codeOfStage, prepare } from './prepare.js';
import type { BuildContext } from './run/events.js';
import { jobsOf } from './run/jobs.js';
import { runJobs } from './run/run-plan.js';
import { threads } from './run/threads.js';
import { assertOfSources, tombstonesIn } from './forget/tombstones-file.js';
import { stageRun } from './stage-run.js';
import { refuseOther } from './stored-dataset/refuse-other.js';

/**
 * The whole job: options → plan → extract → curate → merge → publish. Killed at any moment, the next call with the same
 * options takes the finished parts as they are and ends with the same bytes.
 *
 * Its three steps, one of which several machines can do at a time, are in `cluster/`: plan, work, merge.
 * @param catalogue the sources that can be named by id
 * @returns the manifest of the dataset that now stands in `options.out`, a folder or `s3://bucket/prefix`
 * @throws {KumikiError} with a code for everything a person can do something about
 */
export function buildFrom(catalogue: Catalogue, options: BuildOptions, context: BuildContext = {}): Promise<Manifest> {
  return explaining(() => wholeJob(catalogue, options, context));
}

async function wholeJob(
  catalogue: Catalogue,
  options: BuildOptions,
  { executor, signal = new AbortController().signal, ...events }: BuildContext,
): Promise<Manifest> {
  const settings = await settingsOf(options, events.note?.bind(events));
  const tombstones = tombstonesIn(settings.tombstones);
  const entries = await chosenSources(catalogue, settings);
  assertOfSources(tombstones, entries);
  assertErrataOf(settings.errata, entries);
  const note = events.note?.bind(events);
  const work = await openWorkFolder(settings.out, { tasks: 'refuse', signal, ...(note === undefined ? {} : { note }) });
  return whileHeld(work, async () => {
    const digests = codeDigests();
    const { plan, located } = await prepare(entries, settings, { work, digests, events });
    keepPlan(work, plan, { out: settings.out, replace: settings.force, flag: '--force' });
    // The samples are read before a thread has started.
    const { workers = plan.samples ? 1 : availableParallelism(), stallSeconds } = settings;
    const units = executor ?? threads({ workers, stallSeconds });
    const stages = stageRun({
      ...{ catalogue, settings, work, signal, events },
      ...{ codeOf: codeOfStage(digests), executor: units },
    });
    await refuseOther(plan, settings, tombstones);
    await stages.prepare();
    events.planned?.(plan);
    const jobs = jobsOf(plan, entries, located, settings.filters);
    return assemble(() => runJobs(jobs, work.parts, units, signal, events), {
      ...{ plan, entries, settings, work, stages, tombstones, workers, signal, events },
    });
  });
}
