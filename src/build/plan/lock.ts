import { linkSync, readdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { hasCode, KumikiError } from '../../core/errors.js';
import { outputError } from '../../output/folder.js';

/** The locks that this process holds: its own id in a lock file does not tell a build at work from one long gone. */
const held = new Set<string>();

/** Others may take and leave a lock while it is looked at. */
const TRIES = 10;

/**
 * Takes the lock of an output folder: a file that holds the id of a process. One that a killed build left is taken over.
 * @param lock the file; its folder is there
 * @param out the output folder, for what is said
 * @returns what gives the lock back
 * @throws {KumikiError} `build-busy`, `output-not-writable`
 */
export function takeLock(lock: string, out: string): () => void {
  const real = join(realFolder(lock, out), 'lock');
  const busy = (owner: number): KumikiError =>
    new KumikiError('build-busy', `another build is writing to ${out}`, {
      found: `process ${owner}`,
      hint: `Wait for it to end. If there is no such build, remove ${lock}.`,
    });
  if (held.has(real)) throw busy(process.pid);
  let owner = 0;
  for (let n = 0; n < TRIES; n++) {
    try {
      if (isPlaced(lock)) return hold(lock, real);
    } catch (error) {
      throw outputError(error, out);
    }
    const found = ownerOf(lock);
    if (found === undefined) continue;
    owner = found;
    if (isAlive(owner) || !removeDead(lock)) throw busy(owner);
  }
  throw busy(owner);
}

function realFolder(lock: string, out: string): string {
  try {
    return realpathSync(dirname(lock));
  } catch (error) {
    throw outputError(error, out);
  }
}

/**
 * Places the lock; false where there is one. It appears with its content or not at all: an empty one would look like that
 * of a dead process.
 */
function isPlaced(lock: string): boolean {
  const mine = `${lock}.${process.pid}`;
  try {
    writeFileSync(mine, String(process.pid));
    linkSync(mine, lock);
    return true;
  } catch (error) {
    rmSync(mine, { force: true });
    if (hasCode(error, 'EEXIST')) return false;
    // Some file systems know no hard links.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
  }
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** @returns what gives the lock back */
function hold(lock: string, real: string): () => void {
  held.add(real);
  const release = (): void => {
    process.removeListener('exit', release);
    held.delete(real);
    rmSync(lock, { force: true });
  };
  // A process that ends because of something that nobody waited for.
  process.once('exit', release);
  try {
    removeLeft(lock);
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

/** Removes what this process needed to place the lock, and what others left that were killed while they took it. */
function removeLeft(lock: string): void {
  const name = `${basename(lock)}.`;
  for (const other of readdirSync(dirname(lock))) {
    if (other.startsWith(name) && !isAlive(Number.parseInt(other.slice(name.length), 10)))
      rmSync(join(dirname(lock), other), { force: true });
  }
}

/** `undefined` where the lock has just been given back. */
function ownerOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/**
 * Takes the lock of a dead process out of the way; false where it has meanwhile become that of a living one. It is moved
 * before it is looked at again: of two builds that both found it dead, one must not remove the lock of the other.
 */
function removeDead(lock: string): boolean {
  const aside = `${lock}.${process.pid}.aside`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true;
    throw error;
  }
  const isDead = !isAlive(ownerOf(aside) ?? 0);
  if (isDead) rmSync(aside, { force: true });
  else renameSync(aside, lock);
  return isDead;
}

function isAlive(pid: number): boolean {
  // Our own id in a lock that this process does not hold was left by an earlier process of the same number.
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
