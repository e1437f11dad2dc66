import type { SourceSummary } from '../part/part.js';
import type { Plan } from '../plan/plan.js';
import type { UnitProgress } from '../plan/unit.js';
import type { Executor } from './executor.js';

/** Calls that tell how a build goes. `source` is an id. */
export interface BuildEvents {
  /** Something that a person should know and that is no error: an option that has another name now. */
  note?(text: string): void;
  /** The raw files of a source are hashed: so many bytes of all of them. */
  hashing?(source: string, bytes: number, total: number): void;
  /** The plan is made; extraction begins. */
  planned?(plan: Plan): void;
  /** The parts of a source are there from an earlier build. */
  reused?(source: string): void;
  /** A worker begins with a source. */
  started?(source: string): void;
  /** A source is read. */
  progress?(source: string, progress: UnitProgress): void;
  /** All units of a source are done. */
  finished?(source: string, summary: SourceSummary): void;
  /** A finished part was not as it was written, and is made anew. */
  damaged?(source: string, file: string): void;
  /**
   * A stage is at work: `records` of `total` are done. It begins with 0, tells how what it needs of every record is made,
   * and ends with `total` when it has decided.
   */
  curating?(stage: string, records: number, total: number): void;
  /** Shards are written: so many bytes of all. */
  merging?(bytes: number, total: number): void;
}

/** What a build is given beside its options. */
export interface BuildContext extends BuildEvents {
  /** Who does the units of work; worker threads, as many as the machine has cores, if not given. */
  readonly executor?: Executor;
  /** Stops the build: it ends with `aborted`, and the next one goes on with the parts that are finished. */
  readonly signal?: AbortSignal;
}
