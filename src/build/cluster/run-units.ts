import { throwIfAborted } from '../../core/aborted.js';
import { isKumikiError } from '../../core/errors.js';
import type { LocatedFiles } from '../plan/make-plan.js';
import type { Executor, Job } from '../run/executor.js';
import { jobsOf } from '../run/jobs.js';
import type { HostHashes } from './host-hashes.js';
import type { OpenPlan } from './open-plan.js';
import type { TaskUnit, UnitLog } from './unit-log.js';

interface RunOptions {
  readonly executor: Executor;
  /** The folder of parts. */
  readonly parts: string;
  readonly hashes: HostHashes;
  readonly signal: AbortSignal;
}

/**
 * Makes the parts of units; how each ends is in the log.
 * @param located where the raw files of their sources lie on this machine
 * @throws {KumikiError} `aborted`
 */
export async function runUnits(
  { plan, entries, settings }: OpenPlan,
  units: readonly TaskUnit[],
  located: ReadonlyMap<string, LocatedFiles>,
  log: UnitLog,
  { executor, parts, hashes, signal }: RunOptions,
): Promise<void> {
  const keys = new Set(units.map(({ key }) => key));
  const sources = plan.sources.filter(({ source }) => located.has(source));
  const all = jobsOf({ ...plan, sources }, entries, located, settings.filters);
  const jobs = all.filter(({ unit }) => keys.has(unit.key));
  const failed = ({ unit }: Job, error: unknown): void => {
    log.failed(unit, error);
    // What is remembered of the raw files may be what was wrong: the next attempt hashes them anew.
    if (!isKumikiError(error) || error.code !== 'raw-changed') return;
    for (const { path } of Object.values(unit.files).flat()) hashes.forget(path);
  };
  try {
    await executor.run(
      jobs,
      parts,
      {
        started: ({ unit }) => {
          log.started(unit);
        },
        progress: () => undefined,
        finished: ({ unit }, summary) => {
          log.finished(unit, summary);
        },
        failed,
      },
      signal,
    );
  } catch (error) {
    throwIfAborted(signal);
    // An executor that knows of no such units stops at the first failure.
    for (const job of jobs) if (!log.isSettled(job.unit)) failed(job, error);
  }
}
