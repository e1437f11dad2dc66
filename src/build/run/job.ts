import type { Source } from '../../core/source.js';
import type { PartSummary } from '../part/part.js';
import type { Unit, UnitProgress } from '../plan/unit.js';

/** A unit and the source that can do it. */
export interface Job {
  readonly unit: Unit;
  readonly source: Source;
  /** The module of the source; a job without one is done in this thread. */
  readonly module?: string;
}

/** What watches a job from outside. */
export interface Watch {
  started(job: Job): void;
  progress(job: Job, progress: UnitProgress): void;
  finished(job: Job, summary: PartSummary): void;
}

/** Does one job at a time, somewhere. */
export interface Executor {
  run(job: Job, partsDir: string, onProgress: (progress: UnitProgress) => void): Promise<PartSummary>;
  stop(): Promise<void>;
}
