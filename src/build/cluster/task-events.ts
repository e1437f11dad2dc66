import type { Failure } from './failures.js';

/** Something that happened to a unit of a task, as plain data: a line of `kumiki work`. */
export interface TaskEvent {
  /** What happened to a unit. */
  readonly event: 'started' | 'reused' | 'finished' | 'failed';
  /** The number of the task. */
  readonly task: number;
  /** The key of the unit. */
  readonly unit: string;
  /** The id of the source of the unit. */
  readonly source: string;
  /** The host that it happened on. */
  readonly host: string;
  /** The process that did it. */
  readonly pid: number;
  /** 1 for the first, and one more for each that has failed. */
  readonly attempt: number;
  /** Of the raw files that the unit reads. */
  readonly bytes: number;
  /** From its start; not for units that had their parts already. */
  readonly seconds?: number;
  /** The records of the unit, when it is finished. */
  readonly records?: number;
  /** What went wrong, when it failed. */
  readonly error?: Pick<Failure, 'code' | 'message' | 'worthAnotherTry'>;
}
