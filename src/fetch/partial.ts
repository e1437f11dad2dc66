import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { hasCode } from '../core/errors.js';
import { replaceFile } from './cache.js';
import { sha256Of } from './digest.js';

/** The identity of an unfinished download: the rest is requested for the same bytes only. */
const source = z.object({ url: z.string(), etag: z.string().optional(), modified: z.string().optional() });
export type PartialSource = z.infer<typeof source>;

/** An unfinished download that belongs to this process. */
export interface Partial {
  /** The bytes so far. */
  readonly path: string;
  /** How many there are. */
  size(): number;
  source(): PartialSource | undefined;
  from(source: PartialSource): void;
  /** Throws away what there is. */
  clear(): void;
  /** Leaves it for a later attempt. */
  release(): void;
  /** Removes what is left of it. */
  remove(): void;
}

// An unfinished download is a folder `<key>@<host>-<process>-<number>`: who renames it to a name of his own has it. No
// other process then finds it, so no lock is needed, and none can be left behind.
const BYTES = 'bytes.partial';
const SOURCE = 'source.json';

/** The folders of this process that are in use. */
const mine = new Set<string>();
const HOST = sha256Of(hostname()).slice(0, 8);
let claims = 0;

/** How often the owner shows that it is alive, and how long after that it counts as gone. In milliseconds. */
const HEARTBEAT = 5_000;
const GONE = 60_000;

/** The size of the unfinished download of this key, in bytes; 0 where there is none. */
export function partialSize(root: string, key: string): number {
  return Math.max(0, ...foldersOf(root, key).map((name) => sizeOf(join(root, name, BYTES))));
}

/**
 * Continues an unfinished download that no other process works on, or starts one. Waits while another process has it.
 * @param done asked after each wait: true where the other process has finished and there is nothing left to do
 * @param poll milliseconds between looks at what the other does
 * @returns `undefined` where `done` said so
 */
export async function claimPartial(
  root: string,
  key: string,
  { done, waiting, poll }: { done: () => Promise<boolean>; waiting: () => void; poll: number },
): Promise<Partial | undefined> {
  for (let waits = 0; ; waits++) {
    const folders = foldersOf(root, key);
    const free = folders.filter((name) => !inUse(root, name));
    if (free.length === folders.length) return open(root, key, free);
    if (waits === 0) waiting();
    await wait(poll);
    if (await done()) return undefined;
  }
}

function open(root: string, key: string, free: readonly string[]): Partial {
  const name = `${key}@${HOST}-${process.pid}-${++claims}`;
  const dir = join(root, name);
  mine.add(name);
  const [largest, ...others] = [...free].sort((a, b) => sizeOf(join(root, b, BYTES)) - sizeOf(join(root, a, BYTES)));
  if (largest === undefined || !moved(join(root, largest), dir)) mkdirSync(dir);
  for (const other of others) rmSync(join(root, other), { recursive: true, force: true });
  beat(dir);
  const heart = setInterval(() => {
    beat(dir);
  }, HEARTBEAT);
  heart.unref();
  const end = (): void => {
    clearInterval(heart);
    mine.delete(name);
  };
  const path = join(dir, BYTES);
  return {
    path,
    size: () => sizeOf(path),
    source: () => readSource(join(dir, SOURCE)),
    from: (from) => {
      replaceFile(join(dir, SOURCE), JSON.stringify(from));
    },
    clear() {
      rmSync(path, { force: true });
      rmSync(join(dir, SOURCE), { force: true });
    },
    release: end,
    remove() {
      rmSync(dir, { recursive: true, force: true });
      end();
    },
  };
}

/** False where another process was quicker. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function foldersOf(root: string, key: string): readonly string[] {
  return readdirSync(root)
    .filter((name) => name.startsWith(`${key}@`))
    .sort();
}

function inUse(root: string, name: string): boolean {
  if (mine.has(name)) return true;
  const [host, pid] = name.slice(name.indexOf('@') + 1).split('-');
  // Our own number in a folder that is not ours: an earlier process had it.
  if (host === HOST && (Number(pid) === process.pid || !isAlive(Number(pid)))) return false;
  // A process of another machine, or another one that was given the number since: it would have shown itself.
  const stats = statSync(join(root, name), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < GONE;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH', 'ERR_INVALID_ARG_TYPE', 'ERR_UNKNOWN_SIGNAL')) return false;
    if (hasCode(error, 'EPERM')) return true;
    throw error;
  }
}

function beat(dir: string): void {
  const now = new Date();
  try {
    utimesSync(dir, now, now);
  } catch (error) {
    // Taken over while this process was asleep, or removed from outside: the next write says so.
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

function sizeOf(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? stats.size : 0;
}

function readSource(path: string): PartialSource | undefined {
  try {
    return source.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
