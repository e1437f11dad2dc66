import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasCode, KumikiError } from '../../core/errors.js';
import { type Holder, holdersOf } from '../../lock/holders.js';
import { type Lock, type Pace, PACE, takeLock } from '../../lock/lock.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { processName } from '../part/attempt.js';

/**
 * The marks of tasks that are at work in a work folder: a file each, `tasks/<number of the task>.<random>`. It is a lock that
 * nobody else wants: it names the process, and its time is renewed as long as that one works. Several tasks work at a time,
 * and one task may be at work twice.
 */
const FOLDER = 'tasks';
/** The same of writers of a merge in steps, by their numbers. */
const WRITERS = 'writers';
const NAME = /^(\d+)\.[0-9a-f-]{36}$/u;

const TASK_WORDS = { code: 'build-busy', holder: 'task', kept: 'finished parts are kept' } as const;

/** A task that is at work. */
export interface TaskAtWork {
  readonly task: number;
  readonly host: string;
  readonly pid: number;
  /** What the folders of its attempts are named after. */
  readonly process: string;
}

/** How long marks are watched where nothing can be known of their processes: as long as the lock of a build. */
export const WHOLE_WATCH: Pace = PACE;
/** No longer than a person waits for an answer: five times as long as a mark takes to be renewed. */
export const SHORT_WATCH: Pace = { ...PACE, watchMs: 10_000 };
/** What cannot be known at once counts as at work. */
export const NO_WATCH: Pace = { ...PACE, watchMs: 0 };

/**
 * Says that a task is at work, until it is released or its process ends.
 * @param dir the work folder
 * @throws {KumikiError} `disk-full`, `output-not-writable`, `aborted`
 */
export function placeMark(dir: string, task: number, signal: AbortSignal): Promise<Lock> {
  return place(join(dir, FOLDER), task, dir, signal);
}

/**
 * Says that a writer of a merge is at work, until it is released or its process ends.
 * @throws {KumikiError} `disk-full`, `output-not-writable`, `aborted`
 */
export function placeWriterMark(dir: string, writer: number, signal: AbortSignal): Promise<Lock> {
  return place(join(dir, WRITERS), writer, dir, signal);
}

function place(folder: string, number: number, dir: string, signal: AbortSignal): Promise<Lock> {
  makeFolder(folder);
  return takeLock(join(folder, `${number}.${randomUUID()}`), dir, { signal, words: TASK_WORDS });
}

/**
 * The tasks that are at work in a work folder.
 * @param pace how long to watch the marks of other hosts
 * @param sweep `true`: the marks of tasks that are gone are removed
 * @throws {KumikiError} `aborted`, `output-not-writable`
 */
export function tasksAtWork(dir: string, options: WatchOptions): Promise<readonly TaskAtWork[]> {
  return atWorkIn(join(dir, FOLDER), options);
}

/** The writers of a merge in steps that are at work: their numbers stand in `task`. */
export function writersAtWork(dir: string, options: WatchOptions): Promise<readonly TaskAtWork[]> {
  return atWorkIn(join(dir, WRITERS), options);
}

interface WatchOptions {
  readonly pace: Pace;
  readonly sweep: boolean;
  readonly signal: AbortSignal;
}

async function atWorkIn(folder: string, { pace, sweep, signal }: WatchOptions): Promise<readonly TaskAtWork[]> {
  const { atWork, gone } = await holdersOf(marksIn(folder), pace, signal);
  try {
    if (sweep) for (const path of gone) rmSync(path, { force: true });
  } catch (error) {
    throw outputError(error, folder);
  }
  return atWork.map(taskOf).sort((a, b) => a.task - b.task || (a.process < b.process ? -1 : 1));
}

/** Says that tasks are at work where something else is to be done. */
export function tasksRunning(out: string, [first, ...others]: readonly [TaskAtWork, ...TaskAtWork[]]): KumikiError {
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return new KumikiError('tasks-running', `tasks of a plan are at work in ${out}`, {
    found: `task ${first.task}, process ${first.pid} on ${first.host}${more}`,
    hint: 'Wait for them to end, or stop them: kumiki status tells which they are.',
  });
}

function marksIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw outputError(error, folder);
  }
}

function taskOf({ path, owner }: Holder): TaskAtWork {
  const [, number] = NAME.exec(basename(path)) ?? [];
  const { host, pid } = owner ?? { host: 'an unknown host', pid: 0 };
  return { task: Number(number), host, pid, process: processName(host, pid) };
}
