import { setTimeout as wait } from 'node:timers/promises';
import { throwIfAborted } from '../core/aborted.js';
import type { Pace } from './lock.js';
import { type Owner, stateOf } from './owner.js';
import { look, type Seen } from './seen.js';

/** A lock that somebody holds. */
export interface Holder {
  readonly path: string;
  /** `undefined` where the text of the lock names none. */
  readonly owner: Owner | undefined;
}

/** What was found out about locks of others. */
export interface Holders {
  readonly atWork: readonly Holder[];
  /** The paths of locks whose holders are proven to be gone, or did not renew them while they were watched. */
  readonly gone: readonly string[];
}

/**
 * Finds out which of some locks are held. Of processes of this machine that is known at once. A lock of another host or
 * container is held if it is renewed while it is watched: what is compared is the file with itself, so the clocks of the
 * hosts may differ by any time.
 * @param pace how long to watch; with `watchMs` of 0 nothing is watched, and what cannot be known counts as held
 * @throws {KumikiError} `aborted`, `output-not-writable`
 */
export async function holdersOf(
  paths: readonly string[],
  { watchMs, lookMs }: Omit<Pace, 'beatMs'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<Holders> {
  const atWork: Holder[] = [];
  const gone: string[] = [];
  let unknown = new Map<string, Seen>();
  for (const path of paths) {
    const seen = look(path, path);
    if (seen === undefined) continue;
    const state = seen.owner === undefined ? 'unknown' : stateOf(seen.owner);
    if (state === 'dead') gone.push(path);
    else if (state === 'alive' || watchMs === 0) atWork.push({ path, owner: seen.owner });
    else unknown.set(path, seen);
  }
  for (let ms = 0; ms < watchMs && unknown.size > 0; ms += lookMs) {
    throwIfAborted(signal);
    await wait(lookMs);
    const still = new Map<string, Seen>();
    for (const [path, before] of unknown) {
      const now = look(path, path);
      // One that was given back meanwhile is neither held nor left behind.
      if (now === undefined) continue;
      if (now.sign === before.sign && now.text === before.text) still.set(path, before);
      else atWork.push({ path, owner: now.owner });
    }
    unknown = still;
  }
  gone.push(...unknown.keys());
  return { atWork, gone };
}
