import { hostname } from 'node:os';
import type { PartSummary } from '../part/part.js';
import { recordsIn } from '../part/sums.js';
import type { Unit } from '../plan/unit.js';
import { describedError, type Failure, forgetFailure, readFailure, writeFailure } from './failures.js';
import type { TaskEvent } from './task-events.js';

/** A unit of a task. */
export type TaskUnit = Pick<Unit, 'key' | 'source' | 'bytes'>;

/** How the units of a task ended. */
export interface UnitLog {
  started(unit: TaskUnit): void;
  reused(unit: TaskUnit, summary: PartSummary): void;
  finished(unit: TaskUnit, summary: PartSummary): void;
  failed(unit: TaskUnit, error: unknown): void;
  /** Whether it is known how a unit ended. */
  isSettled(unit: TaskUnit): boolean;
  readonly counts: { reused: number; finished: number };
  readonly failures: readonly Failure[];
}

interface LogOptions {
  /** The work folder. */
  readonly dir: string;
  readonly task: number;
  readonly onEvent: (event: TaskEvent) => void;
  readonly onNote: (text: string) => void;
}

/** Tells of every unit, and keeps what is wrong with those that failed in the work folder. */
export function unitLog({ dir, task, onEvent, onNote }: LogOptions): UnitLog {
  const host = hostname();
  const begun = new Map<string, number>();
  const settled = new Set<string>();
  const failures: Failure[] = [];
  const counts = { reused: 0, finished: 0 };
  const about = ({ key, source, bytes }: TaskUnit) => ({
    ...{ task, unit: key, source, host, pid: process.pid, bytes },
    attempt: (readFailure(dir, key)?.attempt ?? 0) + 1,
  });
  const seconds = (key: string) => {
    const start = begun.get(key);
    return start === undefined ? {} : { seconds: Math.round(performance.now() - start) / 1000 };
  };
  return {
    counts,
    failures,
    isSettled: ({ key }) => settled.has(key),
    started(unit) {
      begun.set(unit.key, performance.now());
      onEvent({ event: 'started', ...about(unit) });
    },
    reused(unit, { tasks }) {
      settled.add(unit.key);
      counts.reused++;
      onEvent({ event: 'reused', ...about(unit), records: recordsIn(tasks) });
      forgetFailure(dir, unit.key);
    },
    finished(unit, { tasks }) {
      settled.add(unit.key);
      counts.finished++;
      onEvent({ event: 'finished', ...about(unit), ...seconds(unit.key), records: recordsIn(tasks) });
      forgetFailure(dir, unit.key);
    },
    failed(unit, error) {
      settled.add(unit.key);
      const event = about(unit);
      const described = describedError(error);
      const { key, source } = unit;
      const one: Failure = { key, source, task, host, attempt: event.attempt, ...described };
      failures.push(one);
      onEvent({ event: 'failed', ...event, ...seconds(key), error: described });
      try {
        writeFailure(dir, one);
      } catch (cause) {
        // The disk may be what failed. The event has told of it, and the unit counts as not done all the same.
        onNote(`What failed could not be written down: ${describedError(cause).message}`);
      }
    },
  };
}
