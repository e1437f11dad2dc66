import type { Failure } from './failures.js';

/** Something that happened to a unit of a task, as plain data: a line of `kumiki work`. */
export interface TaskEvent {
  readonly event: 'started' | 'reused' | 'finished' | 'failed';
  readonly task: number;
  /** The key of the unit. */
  readonly unit: string;
  readonly source: string;
  readonly host: string;
  readonly pid: number;
  /** 1 for the first, and one more for each that has failed. */
  readonly attempt: number;
  /** Of the raw files that the unit reads. */
  readonly bytes: number;
  /** From its start; not for units that had their parts already. */
  readonly seconds?: number;
  readonly records?: number;
  readonly error?: Pick<Failure, 'code' | 'message' | 'worthAnotherTry'>;
}
