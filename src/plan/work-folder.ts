import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode, KumikiError } from '../errors.js';
import { makeFolder, outputError } from '../output.js';

/** `<out>/.kumiki`: what a build keeps beside the dataset, so that the next one need not begin at the start. */
export interface WorkFolder {
  /** Finished parts, by key. */
  readonly parts: string;
  /** Where the dataset is put together before it is moved into place. */
  readonly next: string;
  /** The memory of the hashes of raw files. */
  readonly hashes: string;
  /** Removes parts that are not among `keys`, and what unfinished builds left. */
  keepOnly(keys: ReadonlySet<string>): void;
  /** Lets other builds use the folder. */
  release(): void;
}

const NAME = '.kumiki';

/**
 * Makes the output folder and its work folder, and keeps other builds out of it until released.
 * A folder that holds something else than a dataset or a build's work is never written to.
 * @throws {KumikiError} `output-exists`, `build-busy`, `output-not-writable`
 */
export function openWorkFolder(out: string): WorkFolder {
  const dir = join(out, NAME);
  try {
    const entries = existingEntries(out);
    if (entries.length > 0 && !entries.includes(NAME) && !entries.includes('manifest.json')) {
      throw new KumikiError('output-exists', `${out} holds other files`, {
        found: entries.slice(0, 5).join(', '),
        hint: 'Choose a new or an empty folder with --out.',
      });
    }
    makeFolder(join(dir, 'parts'));
  } catch (error) {
    throw outputError(error, out);
  }
  const lock = join(dir, 'lock');
  takeLock(lock, out);
  const parts = join(dir, 'parts');
  return {
    parts,
    next: join(dir, 'next'),
    hashes: join(dir, 'hashes.json'),
    keepOnly(keys) {
      for (const name of readdirSync(parts)) {
        if (!keys.has(name)) rmSync(join(parts, name), { recursive: true, force: true });
      }
    },
    release() {
      rmSync(lock, { force: true });
    },
  };
}

function existingEntries(out: string): readonly string[] {
  try {
    return readdirSync(out);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function takeLock(lock: string, out: string): void {
  for (const again of [true, false]) {
    try {
      placeLock(lock);
      return;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw outputError(error, out);
      const owner = Number(readFileSync(lock, 'utf8'));
      // A build that was killed leaves its lock behind; its process is gone.
      if (again && !isAlive(owner)) rmSync(lock, { force: true });
      else {
        throw new KumikiError('build-busy', `another build is writing to ${out}`, {
          found: `process ${owner}`,
          hint: `Wait for it to end. If there is no such build, remove ${lock}.`,
        });
      }
    }
  }
}

/** The lock appears with its content or not at all: an empty one would look like that of a dead process. */
function placeLock(lock: string): void {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
  } catch (error) {
    // Some file systems know no hard links.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
  } finally {
    rmSync(mine, { force: true });
  }
}

function isAlive(pid: number): boolean {
  // Our own id in a lock that is already there was left by an earlier process of the same number.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    if (hasCode(error, 'EPERM')) return true;
    throw error;
  }
}
