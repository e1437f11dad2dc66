import { availableParallelism } from 'node:os';
import type { Catalogue } from '../../catalog/entry.js';
import { throwIfAborted } from '../../core/aborted.js';
import { KumikiError } from '../../core/errors.js';
import { explaining } from '../../core/system-error.js';
import { holdersOf } from '../../lock/holders.js';
import { BUILD_WORDS, busy } from '../../lock/words.js';
import type { LocatedFiles } from '../plan/make-plan.js';
import { lockFile, partsFolder, workFolderOf } from '../plan/work-folder.js';
import type { BuildContext } from '../run/events.js';
import { threads } from '../run/threads.js';
import { placeMark, WHOLE_WATCH } from '../tasks/marks.js';
import type { Failure } from './failures.js';
import { type HostHashes, hostHashes } from './host-hashes.js';
import { type OpenPlan, openPlan, type PlaceOptions, readClusterPlan } from './open-plan.js';
import { rawOfPlan } from './raw-of-plan.js';
import { runUnits } from './run-units.js';
import type { TaskEvent } from './task-events.js';
import { storingOf } from './storing.js';
import { type TaskUnit, type UnitLog, unitLog } from './unit-log.js';

export interface WorkOptions extends PlaceOptions {
  /** Which task of the plan, counted from 0. */
  readonly task: number;
  /** Where parts are put besides, and looked for first: `s3://bucket/prefix`, for machines that share no disk. */
  readonly store?: string | undefined;
}

/** What a task is given beside its options. */
export interface WorkContext extends Pick<BuildContext, 'executor' | 'signal' | 'note' | 'hashing'> {
  /** Told of everything that happens to a unit. */
  event?(event: TaskEvent): void;
}

/** How a task ended. */
export interface TaskResult {
  /** The number of the task. */
  readonly task: number;
  /** Units of the task. */
  readonly units: number;
  /** Units whose parts were there already. */
  readonly reused: number;
  /** How many units were done now. */
  readonly finished: number;
  /** The units that failed. */
  readonly failed: readonly Failure[];
}

/**
 * Does the units of one task of a plan whose parts are not there yet. A unit that fails does not stop the others: it is told
 * of in the result, and in `.kumiki/failed/` until it succeeds. The same task may be at work twice; both make the same.
 * @param out the output folder with the plan
 * @throws {KumikiError} `plan-wrong`, `option-wrong`, `build-busy`, `aborted`, and what modules of the plan throw when they are loaded
 */
export function workFrom(
  catalogue: Catalogue,
  out: string,
  options: WorkOptions,
  context: WorkContext = {},
): Promise<TaskResult> {
  return explaining(() => workOn(catalogue, out, options, context));
}

async function workOn(
  catalogue: Catalogue,
  out: string,
  { task, store, ...place }: WorkOptions,
  { executor, signal = new AbortController().signal, ...events }: WorkContext,
): Promise<TaskResult> {
  const dir = workFolderOf(out);
  assertTask(task, readClusterPlan(out).cluster.tasks.length);
  // The mark first, then the look at the lock: a build takes the lock first, then looks at the marks. One sees the other.
  const mark = await placeMark(dir, task, signal);
  try {
    await refuseBuild(out, dir, signal);
    const open = await openPlan(catalogue, out, place);
    const units = unitsOfTask(open, task);
    const log = unitLog({
      ...{ dir, task },
      onEvent: (event) => events.event?.(event),
      onNote: (text) => events.note?.(text),
    });
    const parts = partsFolder(dir);
    const storing = storingOf(store, parts);
    for (const unit of units) {
      throwIfAborted(signal);
      try {
        const summary = await storing.there(unit);
        if (summary !== undefined) log.reused(unit, summary);
      } catch (error) {
        log.failed(unit, error);
      }
    }
    const left = units.filter((unit) => !log.isSettled(unit));
    const hashes = hostHashes(dir, signal);
    const located = await locateSources(open, left, log, { hashes, signal, events });
    throwIfAborted(signal);
    const { workers = open.plan.samples ? 1 : availableParallelism(), stallSeconds } = open.settings;
    const toDo = left.filter((unit) => !log.isSettled(unit));
    await runUnits(open, toDo, located, storing.telling(log), {
      ...{ parts, hashes, signal },
      executor: executor ?? threads({ workers, stallSeconds }),
    });
    await storing.end(signal);
    return { task, units: units.length, ...log.counts, failed: log.failures };
  } finally {
    mark.release();
  }
}

function assertTask(task: number, tasks: number): void {
  if (Number.isSafeInteger(task) && task >= 0 && task < tasks) return;
  throw new KumikiError('option-wrong', 'the plan has no such task', {
    expected: tasks === 1 ? '0, its only task' : `a whole number from 0 to ${tasks - 1}`,
    found: String(task),
  });
}

/** @throws {KumikiError} `build-busy` where a build, a plan or a merge is at work in the folder */
async function refuseBuild(out: string, dir: string, signal: AbortSignal): Promise<void> {
  const path = lockFile(dir);
  const { atWork } = await holdersOf([path], WHOLE_WATCH, signal);
  const [holder] = atWork;
  if (holder !== undefined) throw busy(path, out, holder.owner, BUILD_WORDS);
}

function unitsOfTask({ plan }: OpenPlan, task: number): readonly TaskUnit[] {
  const all = new Map(
    plan.sources.flatMap(({ source, units }) => units.map(({ key, bytes }) => [key, { key, bytes, source }] as const)),
  );
  return (plan.cluster.tasks[task] ?? []).flatMap((key) => all.get(key) ?? []);
}

/** Finds and checks the raw files of units. Where those of a source are wrong, its units fail, and no others. */
async function locateSources(
  { plan, entries, settings }: OpenPlan,
  units: readonly TaskUnit[],
  log: UnitLog,
  { hashes, signal, events }: { hashes: HostHashes; signal: AbortSignal; events: WorkContext },
): Promise<ReadonlyMap<string, LocatedFiles>> {
  const located = new Map<string, LocatedFiles>();
  for (const planned of plan.sources) {
    const own = units.filter(({ source }) => source === planned.source);
    const entry = entries.find(({ source }) => source.id === planned.source);
    if (own.length === 0 || entry === undefined) continue;
    try {
      const files = await rawOfPlan(planned, entry, settings.raw, hashes, (bytes, total) => {
        events.hashing?.(planned.source, bytes, total);
      });
      located.set(planned.source, files);
    } catch (error) {
      throwIfAborted(signal);
      for (const unit of own) log.failed(unit, error);
    }
  }
  return located;
}
