import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import { z } from 'zod';
import type { Traits } from './calls.js';
import { KIND_NAMES, type KindName, KINDS } from './kinds.js';

/** A fault: the call at which it happens is the `at`-th, from 1, of those that its kind can hit, in all threads together. */
export interface Fault {
  readonly kind: KindName;
  readonly at: number;
}

const NAME = 'kumiki-faults';
const shared = z.object({
  /** A number for each kind: the calls so far that it could hit. */
  counts: z.instanceof(SharedArrayBuffer),
  /** Calls on paths below this folder are watched; none where it is empty. */
  root: z.string(),
  /** Told at which call the fault happened. */
  log: z.string(),
  kind: z.enum(KIND_NAMES).optional(),
  at: z.number(),
});
type Shared = z.infer<typeof shared>;

const NOTHING: Omit<Shared, 'counts'> = { root: '', log: '', at: 0 };

/** What this thread knows. Threads are started after a fault is chosen, so that what they are given does not change. */
let state: Shared = isMainThread
  ? { ...NOTHING, counts: new SharedArrayBuffer(4 * KIND_NAMES.length) }
  : shared.parse(getEnvironmentData(NAME));

/** Watches calls below `root`; from now on in this thread, and in threads that are started from now on. */
export function watch(root: string, log: string, fault?: Fault): void {
  const counts = new SharedArrayBuffer(4 * KIND_NAMES.length);
  state = { counts, root, log, at: fault?.at ?? 0, ...(fault === undefined ? {} : { kind: fault.kind }) };
  setEnvironmentData(NAME, state);
}

/** Watches nothing any more. */
export function unwatch(): void {
  state = { ...state, ...NOTHING };
  setEnvironmentData(NAME, state);
}

export function watched(): Pick<Shared, 'root' | 'log'> {
  return state;
}

/** How many calls each kind could have hit since {@link watch}. */
export function counted(): Readonly<Record<KindName, number>> {
  const counts = new Int32Array(state.counts);
  return Object.fromEntries(KIND_NAMES.map((name, index) => [name, counts[index] ?? 0])) as Record<KindName, number>;
}

/** Counts a call; returns the fault that it meets. */
export function count(traits: Traits): Fault | undefined {
  const counts = new Int32Array(state.counts);
  let met: Fault | undefined;
  for (const [index, kind] of KIND_NAMES.entries()) {
    if (!KINDS[kind].hits(traits)) continue;
    const at = Atomics.add(counts, index, 1) + 1;
    if (kind !== state.kind) continue;
    if (KINDS[kind].lasts ? at >= state.at : at === state.at) met = { kind, at };
  }
  return met;
}
