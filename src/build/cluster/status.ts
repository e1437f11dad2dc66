import { readdirSync } from 'node:fs';
import { hasCode, KumikiError } from '../../core/errors.js';
import { explaining } from '../../core/system-error.js';
import { outputError } from '../../output/folder.js';
import { attemptOf } from '../part/attempt.js';
import { findPart } from '../part/part-folder.js';
import { isFinished } from '../plan/keep-plan.js';
import { type ClusterPlan, keysOf } from '../plan/plan.js';
import { partsFolder, workFolderOf } from '../plan/work-folder.js';
import { storedKeys } from '../stored-parts/stored-part.js';
import { SHORT_WATCH, type TaskAtWork, tasksAtWork, writersAtWork } from '../tasks/marks.js';
import { arrayList } from './array-list.js';
import { type Failure, readFailure } from './failures.js';
import { readClusterPlan } from './open-plan.js';
import { type MergeState, mergeState } from './steps/merge-state.js';

/** `running`: an attempt at it is being made. `left`: nobody is at work on it. */
export type UnitState = 'done' | 'running' | 'failed' | 'left';

/** How far one unit of a plan is. */
export interface UnitStatus {
  /** The name of the unit. */
  readonly unit: string;
  /** The id of its source. */
  readonly source: string;
  /** The number of the task that has it. */
  readonly task: number;
  /** The size of what it reads. */
  readonly bytes: number;
  /** How far it is. */
  readonly state: UnitState;
  /** How it failed the last time, where its state is `failed`. */
  readonly failure?: Failure;
}

/** How far one task of a plan is. */
export interface TaskStatus {
  /** Its number, counted from 0. */
  readonly task: number;
  /** How many units it has. */
  readonly units: number;
  /** How many of them are done. */
  readonly done: number;
  /** `failed`: one of its units has failed and none is being made. */
  readonly state: UnitState;
  /** The hosts on which it is at work. */
  readonly hosts: readonly string[];
}

/** How far the tasks of a plan are. */
export interface ClusterStatus {
  /** Every task of the plan. */
  readonly tasks: readonly TaskStatus[];
  /** Every unit of the plan. */
  readonly units: readonly UnitStatus[];
  /** Units by their state. */
  readonly counts: Readonly<Record<UnitState, number>>;
  /** Whether every unit has its part. */
  readonly isComplete: boolean;
  /** Whether the dataset stands in the folder. */
  readonly isMerged: boolean;
  /** How far the merge is, where it has been cut in steps and is not finished. */
  readonly merge: MergeState | undefined;
  /** Tasks that have something left to do and are not at work, as a scheduler takes them: `3,7-9`; `''` where there are none. */
  readonly array: string;
}

/**
 * How far the tasks of a plan are. A task of another host is at work where it renews its mark while it is watched, for ten
 * seconds at most: what is compared is the mark with itself, so no clock matters.
 * @param options `store`: where tasks put their parts besides
 * @throws {KumikiError} `plan-wrong`, `aborted`, `store-refused`, `store-failed`
 */
export function statusFrom(
  out: string,
  { signal, store }: { readonly signal?: AbortSignal; readonly store?: string | undefined } = {},
): Promise<ClusterStatus> {
  return explaining(async () => {
    const plan = readClusterPlan(out);
    const stored = store === undefined ? NONE : await storedKeys(store, keysOf(plan));
    const options = { pace: SHORT_WATCH, sweep: false, signal: signal ?? new AbortController().signal };
    const dir = workFolderOf(out);
    const [atWork, writing] = await Promise.all([tasksAtWork(dir, options), writersAtWork(dir, options)]);
    return statusOfPlan(plan, out, atWork, { stored, writing });
  });
}

const NONE: ReadonlySet<string> = new Set();

/** What else is known of a plan. */
interface Beside {
  /** The keys of parts that are in an object store. */
  readonly stored?: ReadonlySet<string>;
  /** The writers of its merge that are at work. */
  readonly writing?: readonly TaskAtWork[];
}

/** @param atWork the tasks that are known to be at work */
export function statusOfPlan(
  plan: ClusterPlan,
  out: string,
  atWork: readonly TaskAtWork[],
  { stored = NONE, writing = [] }: Beside = {},
): ClusterStatus {
  const dir = workFolderOf(out);
  const parts = partsFolder(dir);
  const processes = new Set(atWork.map(({ process }) => process));
  const attempts = attemptsIn(parts).filter(({ process }) => processes.has(process));
  const attempted = new Set(attempts.map(({ key }) => key));
  const known = new Map(
    plan.sources.flatMap(({ source, units }) => units.map(({ key, bytes }) => [key, { source, bytes }] as const)),
  );
  const unitsByTask = plan.cluster.tasks.map((keys, task) =>
    keys.map((unit): UnitStatus => {
      const { source = '', bytes = 0 } = known.get(unit) ?? {};
      const about = { unit, source, task, bytes };
      if (stored.has(unit) || findPart(parts, unit) !== undefined) return { ...about, state: 'done' };
      if (attempted.has(unit)) return { ...about, state: 'running' };
      const failure = readFailure(dir, unit);
      return failure === undefined ? { ...about, state: 'left' } : { ...about, state: 'failed', failure };
    }),
  );
  const units = unitsByTask.flat();
  const tasks = unitsByTask.map((its, task) =>
    taskStatus(
      task,
      its,
      atWork.filter((one) => one.task === task),
    ),
  );
  const there = plan.sources.flatMap((source) => source.units.flatMap(({ key }) => findPart(parts, key) ?? []));
  const counts = { done: 0, running: 0, failed: 0, left: 0 };
  for (const { state } of units) counts[state]++;
  return {
    ...{ tasks, units, counts },
    isComplete: counts.done === units.length,
    isMerged: isFinished(plan, out),
    merge: there.length === units.length ? mergeState(out, plan, there, writing) : undefined,
    array: arrayList(tasks.filter(({ state }) => state === 'failed' || state === 'left').map(({ task }) => task)),
  };
}

/** Says that parts are not there yet, and what to do. */
export function partsMissing({ units, tasks, counts, array }: ClusterStatus): KumikiError {
  const missing = units.filter(({ state }) => state !== 'done');
  const sources = [...new Set(missing.map(({ source }) => source))];
  const running = tasks.filter(({ state }) => state === 'running').map(({ task }) => task);
  const wait = running.length === 0 ? '' : `Wait for the tasks ${arrayList(running)}, which are at work. `;
  const again = array === '' ? '' : `Run the tasks ${array} again. `;
  return new KumikiError('parts-missing', `${missing.length} of ${units.length} parts are not there yet`, {
    expected: 'all of them: a merge extracts nothing',
    found: `${counts.failed} failed, ${counts.running} being made, ${counts.left} left, of ${sources.slice(0, 5).join(', ')}${sources.length > 5 ? ' and others' : ''}`,
    hint: `${wait}${again}Then merge. kumiki status says more.`,
  });
}

function taskStatus(task: number, units: readonly UnitStatus[], atWork: readonly TaskAtWork[]): TaskStatus {
  const done = units.filter(({ state }) => state === 'done').length;
  const hosts = [...new Set(atWork.map(({ host }) => host))];
  const isFailed = units.some(({ state }) => state === 'failed');
  const state = done === units.length ? 'done' : hosts.length > 0 ? 'running' : isFailed ? 'failed' : 'left';
  return { task, units: units.length, done, state, hosts };
}

function attemptsIn(parts: string): readonly { readonly key: string; readonly process: string }[] {
  try {
    return readdirSync(parts).flatMap((name) => attemptOf(name) ?? []);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw outputError(error, parts);
  }
}
