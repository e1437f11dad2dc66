import type { SourceSummary } from '../part/part.js';
import type { Plan } from '../plan/plan.js';
import type { UnitProgress } from '../plan/unit.js';
import type { Executor } from './executor.js';

/** Calls that tell how a build goes. `source` is an id. */
export interface BuildEvents {
  /** Something that a person should know and that is no error: an option that has another name now. */
  note?(text: string): void;
  hashing?(source: string, bytes: number, total: number): void;
  planned?(plan: Plan): void;
  reused?(source: string): void;
  started?(source: string): void;
  progress?(source: string, progress: UnitProgress): void;
  finished?(source: string, summary: SourceSummary): void;
  /** A finished part was not as it was written, and is made anew. */
  damaged?(source: string, file: string): void;
  /**
   * A stage is at work: `records` of `total` are done. It begins with 0, tells how what it needs of every record is made,
   * and ends with `total` when it has decided.
   */
  curating?(stage: string, records: number, total: number): void;
  merging?(bytes: number, total: number): void;
}

/** What a build is given beside its options. */
export interface BuildContext extends BuildEvents {
  /** Who does the units of work; worker threads, as many as the machine has cores, if not given. */
  readonly executor?: Executor;
  /** Stops the build: it ends with `aborted`, and the next one goes on with the parts that are finished. */
  readonly signal?: AbortSignal;
}
