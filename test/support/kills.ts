import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { halfOf, removeHalf } from '../../bench/faults/half.js';

/** The calls by which the package changes a disk. */
const CHANGING = [
  'appendFileSync',
  'copyFileSync',
  'ftruncateSync',
  'linkSync',
  'mkdirSync',
  'openSync',
  'renameSync',
  'rmSync',
  'symlinkSync',
  'unlinkSync',
  'writeFileSync',
  'writeSync',
] as const;
type Call = (typeof CHANGING)[number];

/** What a kill would leave of a folder. */
export interface Left {
  /** A copy of it. */
  readonly dir: string;
  /** The call before or in the middle of which the process would be killed. */
  readonly at: string;
}

/**
 * Does a job and keeps what is in a folder before every change of it, and in the middle of writing a file and of removing a folder:
 * a process that is killed leaves just that, for what the system was handed stays. So a job that runs once shows all kills, and no
 * process need be started. Work of other threads is not seen.
 * @param root the folder
 * @param keep where the copies go
 * @param every which of the states are kept: every so-manieth, that of number `from` first
 */
export async function leftByKills(
  root: string,
  keep: string,
  { every, from = 0 }: { readonly every: number; readonly from?: number },
  job: () => Promise<unknown>,
): Promise<readonly Left[]> {
  const left: Left[] = [];
  const real = Object.fromEntries(CHANGING.map((name) => [name, fs[name]])) as Pick<typeof fs, Call>;
  let isInside = false;
  let count = 0;
  const inside = <T>(work: () => T): T => {
    isInside = true;
    try {
      return work();
    } finally {
      isInside = false;
    }
  };
  const kept = (at: string): void => {
    if (count++ % every !== from % every) return;
    const dir = join(keep, String(left.length));
    fs.cpSync(root, dir, { recursive: true });
    left.push({ dir, at });
  };
  const halved = new Set<unknown>();
  const watched = (name: Call, args: readonly unknown[]): unknown => {
    const make = (given: readonly unknown[]): unknown => Reflect.apply(real[name], fs, given);
    if (isInside || (name === 'openSync' && (args[1] ?? 'r') === 'r')) return make(args);
    const [first, second] = args;
    const at = `${name} ${String(first)}`;
    return inside(() => {
      kept(at);
      if (name === 'writeSync') {
        // The system may take less than it is given: the caller writes the rest, and that is the next change.
        const isRest = halved.delete(first);
        if (!isRest) halved.add(first);
        return make(isRest ? args : halfOf(args));
      }
      if (name === 'writeFileSync' && (typeof second === 'string' || second instanceof Uint8Array)) {
        make([first, second.slice(0, second.length / 2), ...args.slice(2)]);
        kept(`the middle of ${at}`);
      }
      if (name === 'rmSync' && typeof first === 'string' && isFolder(first)) {
        removeHalf(first);
        kept(`the middle of ${at}`);
      }
      return make(args);
    });
  };
  for (const name of CHANGING) Reflect.set(fs, name, (...args: readonly unknown[]) => watched(name, args));
  syncBuiltinESMExports();
  try {
    await job();
  } finally {
    for (const name of CHANGING) Reflect.set(fs, name, real[name]);
    syncBuiltinESMExports();
  }
  return left;
}

function isFolder(path: string): boolean {
  return fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
