import type { Filter } from '../../core/filter.js';
import type { Source } from '../../core/source.js';
import type { ChosenStep } from '../../options/steps.js';
import type { ColumnJob } from '../curate/column-job.js';
import type { PartSummary } from '../part/part.js';
import type { Unit, UnitProgress } from '../plan/unit.js';
import type { Ticker } from './stall.js';

/** A unit, and what can do it. */
export interface Job {
  /** What is to be read. */
  readonly unit: Unit;
  /** The source that reads it. */
  readonly source: Source;
  /** The module of the source. Without it the job can only be done in this thread. */
  readonly module?: string;
  /** The filters of the unit. Where one is no module, the job can only be done in this thread. */
  readonly filters: readonly ChosenStep<Filter>[];
}

/** What watches jobs from outside. */
export interface Watch {
  /** A worker begins with a unit. */
  started(job: Job): void;
  /** A unit is read. */
  progress(job: Job, progress: UnitProgress): void;
  /** The part of a unit is there. */
  finished(job: Job, summary: PartSummary): void;
  /** Where it is given, a job that fails does not stop the others: this is told of it instead. */
  failed?(job: Job, error: unknown): void;
}

/** How jobs are done. */
export interface RunSettings {
  /** Jobs worked on at a time. */
  readonly workers: number;
  /** Columns of fewer records together are made in the calling thread: starting others would cost more. */
  readonly columnRecords?: number;
  /** A job without progress for this long is given up. */
  readonly stallSeconds: number;
  /** How time is measured for that; by a timer if not given. */
  readonly ticker?: Ticker;
}

/** Who does the units of a plan. It is handed to `build`, never chosen inside. */
export interface Executor {
  /**
   * Resolves when every job has its part in `partsDir`, in any order.
   * Rejects with the first failure, after all work has stopped: nothing of it runs on. Where `watch.failed` is given,
   * it is told of every failure, and the others are done.
   * @throws {KumikiError} what a job threw; `aborted` where `signal` says so
   */
  run(jobs: readonly Job[], partsDir: string, watch: Watch, signal: AbortSignal): Promise<void>;
  /**
   * Makes columns of stages, as {@link run} does units. Where an executor has no way of its own, they are made in this thread.
   * @param onDone told of every column that is made
   */
  makeColumns?(jobs: readonly ColumnJob[], signal: AbortSignal, onDone: (job: ColumnJob) => void): Promise<void>;
}

/** The largest first, so that no worker is left alone with a long one at the end. */
export function largestFirst(jobs: readonly Job[]): Job[] {
  return [...jobs].sort((a, b) => b.unit.bytes - a.unit.bytes || (a.unit.key < b.unit.key ? -1 : 1));
}
