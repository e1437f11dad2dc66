import { linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
  const real = join(realpathSync(dirname(lock)), 'lock');
  const busy = (owner: number): KumikiError =>
    new KumikiError('build-busy', `another build is writing to ${out}`, {
      found: `process ${owner}`,
      hint: `Wait for it to end. If there is no such build, remove ${lock}.`,
    });
  if (held.has(real)) throw busy(process.pid);
  let owner = 0;
  for (let n = 0; n < TRIES; n++) {
    try {
      placeLock(lock);
      held.add(real);
      return () => {
        held.delete(real);
        rmSync(lock, { force: true });
      };
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw outputError(error, out);
    }
    const found = ownerOf(lock);
    if (found === undefined) continue;
    owner = found;
    if (isAlive(owner) || !removeDead(lock)) throw busy(owner);
  }
  throw busy(owner);
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
