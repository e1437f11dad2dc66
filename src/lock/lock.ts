import { linkSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { throwIfAborted } from '../core/aborted.js';
import { hasCode, isKumikiError } from '../core/errors.js';
import { outputError } from '../output/folder.js';
import { forget, newOwner, type Owner, stateOf } from './owner.js';
import { look, type Seen } from './seen.js';
import { BUILD_WORDS, busy, type LockWords, lost, nameOf } from './words.js';

/** The lock of a folder or a file that one process at a time may write to, while it is held. */
export interface Lock {
  /** Another one for every lock: a name for what nobody else may write to. */
  readonly token: string;
  /**
   * Checks that the lock is still held. A process that was stopped for minutes (a machine asleep, a frozen container) looks
   * dead from outside, and another may have taken the lock over.
   * @throws {KumikiError} the code of the words, `output-not-writable`
   */
  assertHeld(this: void): void;
  /** Gives the lock back, if it is still held. */
  release(this: void): void;
}

/** How a lock shows that its owner is at work, and how long others look for that. */
export interface Pace {
  readonly beatMs: number;
  readonly watchMs: number;
  /** How often they look. */
  readonly lookMs: number;
}

/** A step of work that lets no timer run takes seconds; the watch is long enough for it. */
export const PACE: Pace = { beatMs: 2_000, watchMs: 60_000, lookMs: 500 };

export interface TakeOptions {
  /** Told what is waited for, and what was taken over. */
  readonly note?: (text: string) => void;
  readonly signal?: AbortSignal;
  readonly pace?: Pace;
  /** What is said of others; of builds, if not given. */
  readonly words?: LockWords;
}

/** Others may take and leave a lock while it is looked at. */
const TRIES = 10;

/**
 * Takes a lock: a file that says which process holds it, and whose time its owner renews every two
 * seconds. A lock whose process is proven to be gone is taken over at once. One of another machine or container cannot be
 * proven to be so: it is watched, and taken over where it is not renewed for a minute. Nothing depends on clocks: what
 * counts is that the file does not change while it is looked at.
 * @param path the file; its folder is there
 * @param out the folder or file that the lock is for, for what is said
 * @throws {KumikiError} the code of the words, `output-not-writable`, `aborted`
 */
export async function takeLock(path: string, out: string, options: TakeOptions = {}): Promise<Lock> {
  const owner = newOwner();
  try {
    return await taken(path, out, owner, options);
  } catch (error) {
    withdraw(path, owner);
    throw error;
  }
}

/** Removes what an attempt that failed has left. */
function withdraw(path: string, { token }: Owner): void {
  forget(token);
  try {
    if (look(path, path)?.owner?.token === token) rmSync(path, { force: true });
    rmSync(`${path}.${token}`, { force: true });
  } catch {
    // The first failure is the one to tell. The next one knows by the token that nobody holds these files.
  }
}

async function taken(path: string, out: string, owner: Owner, options: TakeOptions): Promise<Lock> {
  const { note, pace = PACE, signal = new AbortController().signal, words = BUILD_WORDS } = options;
  let seen: Seen | undefined;
  for (let n = 0; n < TRIES; n++) {
    if (place(path, owner, out)) {
      const lock = heldLock(path, owner, out, pace, words);
      try {
        removeLeft(path);
        return lock;
      } catch (error) {
        lock.release();
        throw outputError(error, out);
      }
    }
    seen = look(path, out);
    if (seen === undefined) continue;
    const state = seen.owner === undefined ? 'unknown' : stateOf(seen.owner);
    if (state === 'alive') throw busy(path, out, seen.owner, words);
    if (state === 'unknown') {
      note?.(
        `${out} is locked by ${nameOf(seen.owner, words)}, which cannot be looked at from here. It is watched for ${pace.watchMs / 1000} seconds; if no ${words.holder} is at work there, remove ${path} to go on at once.`,
      );
      const later = await watch(path, out, seen, pace, signal);
      if (later === undefined) continue;
      if (later.text === seen.text && later.sign !== seen.sign) throw busy(path, out, later.owner, words);
      if (later.text !== seen.text) continue;
    }
    if (!removeDead(path, owner, seen, out)) continue;
    note?.(`The lock of ${nameOf(seen.owner, words)} was taken over: it is no longer at work.`);
  }
  throw busy(path, out, seen?.owner, words);
}

/** Looks at a lock until it changes in any way, or long enough. */
async function watch(
  path: string,
  out: string,
  seen: Seen,
  { watchMs, lookMs }: Pace,
  signal: AbortSignal,
): Promise<Seen | undefined> {
  for (let ms = 0; ms < watchMs; ms += lookMs) {
    throwIfAborted(signal);
    await wait(lookMs);
    const now = look(path, out);
    if (now?.text !== seen.text || now.sign !== seen.sign) return now;
  }
  return seen;
}

/**
 * The lock appears with its content or not at all: an empty one would tell nobody whose it is.
 * @returns false where there is one already
 */
function place(path: string, owner: Owner, out: string): boolean {
  const text = `${JSON.stringify(owner, null, 2)}\n`;
  const mine = `${path}.${owner.token}`;
  try {
    writeFileSync(mine, text);
    try {
      linkSync(mine, path);
    } catch (error) {
      // Taken for what a killed build left: try again.
      if (hasCode(error, 'ENOENT')) return false;
      // Some file systems know no hard links.
      if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error;
      writeFileSync(path, text, { flag: 'wx' });
    } finally {
      rmSync(mine, { force: true });
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw outputError(error, out);
  }
}

/**
 * Takes the lock of a dead process out of the way; false where it has meanwhile become another. It is moved before it is
 * looked at again: of two processes that both found it dead, one must not remove the lock of the other.
 */
function removeDead(path: string, { token }: Owner, seen: Seen, out: string): boolean {
  const aside = `${path}.${token}.aside`;
  try {
    if (readFileSync(path, 'utf8') !== seen.text) return false;
    renameSync(path, aside);
    const isDead = readFileSync(aside, 'utf8') === seen.text;
    if (isDead) rmSync(aside, { force: true });
    else renameSync(aside, path);
    return isDead;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw outputError(error, out);
  }
}

/** Removes the files beside the lock that processes left which were killed while they took it. */
function removeLeft(path: string): void {
  const name = `${basename(path)}.`;
  for (const other of readdirSync(dirname(path))) {
    if (!other.startsWith(name)) continue;
    const left = look(join(dirname(path), other), path);
    if (left !== undefined && (left.owner === undefined || stateOf(left.owner) === 'dead'))
      rmSync(join(dirname(path), other), { force: true });
  }
}

function heldLock(path: string, { token }: Owner, out: string, { beatMs }: Pace, words: LockWords): Lock {
  const isMine = (): boolean => look(path, out)?.owner?.token === token;
  const beat = (): void => {
    try {
      const now = new Date();
      if (isMine()) utimesSync(path, now, now);
    } catch {
      // A share that does not answer now may do so in two seconds; a lock that is lost is found by assertHeld.
    }
  };
  const timer = setInterval(beat, beatMs);
  // The lock alone keeps no process running.
  timer.unref();
  const release = (): void => {
    clearInterval(timer);
    process.removeListener('exit', release);
    forget(token);
    // One that cannot be read is removed too: if another process has taken it over, that one will find its lock gone and stop.
    if (isMineOrUnreadable(isMine)) rmSync(path, { force: true });
  };
  // A process that ends because of an error that nothing waited for gives the lock back as well.
  process.once('exit', release);
  return {
    token,
    release,
    assertHeld() {
      beat();
      if (isMine()) return;
      throw lost(out, look(path, out)?.owner, words);
    },
  };
}

function isMineOrUnreadable(isMine: () => boolean): boolean {
  try {
    return isMine();
  } catch (error) {
    if (isKumikiError(error)) return true;
    throw error;
  }
}
