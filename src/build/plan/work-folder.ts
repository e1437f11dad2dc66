import { randomUUID } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, KumikiError } from '../../core/errors.js';
import { assertOnDisk } from '../../objects/address.js';
import { discardFolder, makeFolder, outputError } from '../../output/folder.js';
import { type Pace, takeLock, type TakeOptions } from '../../lock/lock.js';
import { attemptOf, UNFINISHED } from '../part/attempt.js';
import {
  NO_WATCH,
  SHORT_WATCH,
  type TaskAtWork,
  tasksAtWork,
  tasksRunning,
  WHOLE_WATCH,
  writersAtWork,
} from '../tasks/marks.js';

/** `<out>/.kumiki`: what a build keeps beside the dataset, so that the next one need not begin at the start. */
export interface WorkFolder {
  readonly dir: string;
  /** The plan of the build. */
  readonly plan: string;
  /** Finished parts, by key. */
  readonly parts: string;
  /** Columns of stages, by part. */
  readonly columns: string;
  /** Where the dataset is put together before it is moved into place. */
  readonly next: string;
  /** The memory of the hashes of raw files. */
  readonly hashes: string;
  /** Removes parts that are not among `keys`, with their columns, and merges in steps. What a task is making stays. */
  keepOnly(keys: ReadonlySet<string>): void;
  /** Removes what tasks have left that are gone, as far as that is known within seconds. */
  removeLeft(signal: AbortSignal): Promise<void>;
  /**
   * Checks that no other build has taken the folder over.
   * @throws {KumikiError} `build-busy`, `output-not-writable`
   */
  readonly assertHeld: () => void;
  /** Lets other builds use the folder. */
  readonly release: () => void;
}

/** What becomes of tasks of a plan that are at work in the folder: they are in the way, or they go on. */
export interface WorkFolderOptions extends Pick<TakeOptions, 'note' | 'signal'> {
  readonly tasks: 'refuse' | 'spare';
}

const NAME = '.kumiki';

/** The work folder of an output folder. */
export const workFolderOf = (out: string): string => join(out, NAME);
export const planFile = (dir: string): string => join(dir, 'plan.json');
export const partsFolder = (dir: string): string => join(dir, 'parts');
export const lockFile = (dir: string): string => join(dir, 'lock');
const MERGE = 'merge-';
/** The folder of a merge in steps, which stays from its first step to its last. */
export const mergeFolder = (dir: string, id: string): string => join(dir, `${MERGE}${id}`);
/** All of them that there are. */
export const mergeFolders = (dir: string): readonly string[] =>
  existingEntries(dir)
    .filter((name) => name.startsWith(MERGE) && !name.endsWith(UNFINISHED))
    .map((name) => join(dir, name));

/** Removes merges in steps. What is still writing for one of them finds that out. */
export function removeMerges(dir: string): void {
  for (const folder of mergeFolders(dir)) discardFolder(folder, `${folder}.${randomUUID()}${UNFINISHED}`);
}

/** Followed by the token of the lock: a build that has lost the folder writes into none that the next one uses. */
const NEXT = 'next-';

/**
 * Makes the output folder and its work folder, and keeps other builds out of it until released.
 * A folder that holds something else than a dataset or a build's work is never written to.
 * @throws {KumikiError} `option-wrong`, `output-exists`, `build-busy`, `tasks-running`, `output-not-writable`, `aborted`
 */
export async function openWorkFolder(out: string, { tasks, ...options }: WorkFolderOptions): Promise<WorkFolder> {
  assertOnDisk(out, 'a build');
  const dir = workFolderOf(out);
  try {
    const entries = existingEntries(out);
    if (entries.length > 0 && !entries.includes(NAME) && !isDataset(out)) {
      throw new KumikiError('output-exists', `${out} holds other files`, {
        found: entries.slice(0, 5).join(', '),
        hint: 'Choose a new or an empty folder with --out.',
      });
    }
    makeFolder(partsFolder(dir));
  } catch (error) {
    throw outputError(error, out);
  }
  const { token, assertHeld, release } = await takeLock(lockFile(dir), out, options);
  const parts = partsFolder(dir);
  const columns = join(dir, 'columns');
  try {
    const [first, ...others] = await sweep(dir, tasks === 'refuse' ? WHOLE_WATCH : NO_WATCH, options.signal);
    if (first !== undefined && tasks === 'refuse') throw tasksRunning(out, [first, ...others]);
    removeForeign(columns);
  } catch (error) {
    release();
    throw outputError(error, out);
  }
  return {
    dir,
    plan: planFile(dir),
    parts,
    columns,
    next: join(dir, `${NEXT}${token}`),
    hashes: join(dir, 'hashes.json'),
    keepOnly(keys) {
      try {
        for (const name of readdirSync(parts)) {
          if (!keys.has(name) && !name.endsWith(UNFINISHED)) remove(join(parts, name));
        }
        for (const name of existingEntries(columns)) {
          const part = name.split('.')[0] ?? '';
          if (!keys.has(part)) remove(join(columns, name));
        }
        removeMerges(dir);
      } catch (error) {
        throw outputError(error, dir);
      }
    },
    async removeLeft(signal) {
      try {
        await sweep(dir, SHORT_WATCH, signal);
      } catch (error) {
        throw outputError(error, dir);
      }
    },
    assertHeld,
    release,
  };
}

/**
 * Removes what killed builds and tasks have left.
 * @returns the tasks that are at work: theirs stays
 */
async function sweep(dir: string, pace: Pace, signal = new AbortController().signal): Promise<readonly TaskAtWork[]> {
  const [atWork] = await Promise.all([
    tasksAtWork(dir, { pace, sweep: true, signal }),
    writersAtWork(dir, { pace: NO_WATCH, sweep: true, signal }),
  ]);
  removeUnfinished(dir, new Set(atWork.map((task) => task.process)));
  return atWork;
}

/** With the lock held, no build is at work here: what is unfinished and of no task that is at work was left by what was killed. */
function removeUnfinished(dir: string, atWork: ReadonlySet<string>): void {
  const parts = partsFolder(dir);
  for (const name of readdirSync(parts)) {
    const process = attemptOf(name)?.process;
    if (name.endsWith(UNFINISHED) && (process === undefined || !atWork.has(process))) remove(join(parts, name));
  }
  for (const name of readdirSync(dir)) {
    if (name.startsWith(NEXT) || name.endsWith(UNFINISHED)) remove(join(dir, name));
  }
}

/** Removes unfinished columns, and what is no file: it is in the way of a column, and no build has made it. */
function removeForeign(columns: string): void {
  for (const name of existingEntries(columns)) {
    const path = join(columns, name);
    if (name.endsWith(UNFINISHED) || !lstatSync(path).isFile()) remove(path);
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

/** Other programs have a `manifest.json` too; that of a dataset, of whatever version, says which Kumiki made it. */
function isDataset(out: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'kumiki' in manifest;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'EISDIR') || error instanceof SyntaxError) return false;
    throw error;
  }
}

function existingEntries(out: string): readonly string[] {
  try {
    return readdirSync(out);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
