import { lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, KumikiError } from '../../core/errors.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { takeLock, type TakeOptions } from '../../lock/lock.js';

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
  /** Removes parts that are not among `keys`, with their columns. */
  keepOnly(keys: ReadonlySet<string>): void;
  /**
   * Checks that no other build has taken the folder over.
   * @throws {KumikiError} `build-busy`, `output-not-writable`
   */
  readonly assertHeld: () => void;
  /** Lets other builds use the folder. */
  readonly release: () => void;
}

const NAME = '.kumiki';
/** Followed by the token of the lock: a build that has lost the folder writes into none that the next one uses. */
const NEXT = 'next-';
const UNFINISHED = '.unfinished';

/**
 * Makes the output folder and its work folder, and keeps other builds out of it until released.
 * A folder that holds something else than a dataset or a build's work is never written to.
 * @throws {KumikiError} `output-exists`, `build-busy`, `output-not-writable`, `aborted`
 */
export async function openWorkFolder(out: string, options: TakeOptions = {}): Promise<WorkFolder> {
  const dir = join(out, NAME);
  try {
    const entries = existingEntries(out);
    if (entries.length > 0 && !entries.includes(NAME) && !isDataset(out)) {
      throw new KumikiError('output-exists', `${out} holds other files`, {
        found: entries.slice(0, 5).join(', '),
        hint: 'Choose a new or an empty folder with --out.',
      });
    }
    makeFolder(join(dir, 'parts'));
  } catch (error) {
    throw outputError(error, out);
  }
  const { token, assertHeld, release } = await takeLock(join(dir, 'lock'), out, options);
  const parts = join(dir, 'parts');
  const columns = join(dir, 'columns');
  try {
    removeUnfinished(dir, parts);
    removeForeign(columns);
  } catch (error) {
    release();
    throw outputError(error, out);
  }
  return {
    dir,
    plan: join(dir, 'plan.json'),
    parts,
    columns,
    next: join(dir, `${NEXT}${token}`),
    hashes: join(dir, 'hashes.json'),
    keepOnly(keys) {
      try {
        for (const name of readdirSync(parts)) {
          if (!keys.has(name)) remove(join(parts, name));
        }
        for (const name of existingEntries(columns)) {
          const part = name.split('.')[0] ?? '';
          if (!keys.has(part)) remove(join(columns, name));
        }
      } catch (error) {
        throw outputError(error, dir);
      }
    },
    assertHeld,
    release,
  };
}

/** With the lock held, nobody else is at work here: what is unfinished was left by a build that was killed. */
function removeUnfinished(dir: string, parts: string): void {
  for (const name of readdirSync(parts)) {
    if (name.endsWith(UNFINISHED)) remove(join(parts, name));
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
