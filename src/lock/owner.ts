import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { hasCode } from '../core/errors.js';

/** Which build holds a lock: all that others need to find out whether it is still at work. */
const ownerSchema = z.object({
  /** Another one for every lock. */
  token: z.string().min(1),
  host: z.string(),
  /** The id of the boot, which all containers of a machine share; none where the system tells none. */
  boot: z.string().optional(),
  /** The namespaces that process ids and start times belong to. */
  namespaces: z.string().optional(),
  pid: z.int().positive(),
  /** When the process was started, in ticks since the boot: a later process of the same id has another. */
  started: z.string().optional(),
});

export type Owner = z.infer<typeof ownerSchema>;

/** The tokens of the locks that this process holds or is about to take. */
const own = new Set<string>();

/** Says that a lock of this process is held no longer, whether or not its file could be removed. */
export function forget(token: string): void {
  own.delete(token);
}

/** A lock for this process. */
export function newOwner(): Owner {
  const process_ = processOf(process.pid);
  const token = randomUUID();
  own.add(token);
  return {
    token,
    host: hostname(),
    ...placeOfProcesses(),
    pid: process.pid,
    ...(process_ === undefined ? {} : { started: process_.started }),
  };
}

/** The owner that the text of a lock names; `undefined` where it is damaged or nothing of ours. */
export function parseOwner(text: string): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/**
 * Whether the process of a lock is at work, as far as can be proven from here: only of processes of the same boot and the
 * same namespaces. A host name or a machine id proves nothing: both are copied with the images of machines.
 */
export function stateOf({ token, boot, namespaces, pid, started }: Owner): 'alive' | 'dead' | 'unknown' {
  const here = placeOfProcesses();
  if (boot === undefined || boot !== here.boot || namespaces === undefined || namespaces !== here.namespaces) {
    return 'unknown';
  }
  if (!exists(pid)) return 'dead';
  const found = processOf(pid);
  if (found === undefined || started === undefined) return 'unknown';
  if (found.started !== started || found.isGone) return 'dead';
  // Of this very process it is known which locks it holds; of its worker threads, too, for they take none.
  return pid === process.pid && !own.has(token) ? 'dead' : 'alive';
}

function placeOfProcesses(): Pick<Owner, 'boot' | 'namespaces'> {
  const boot = ifThere(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const pids = ifThere(() => readlinkSync('/proc/self/ns/pid'));
  // Start times count from another moment in each of these; older kernels have none.
  const times = ifThere(() => readlinkSync('/proc/self/ns/time')) ?? '';
  const namespaces = pids === undefined ? undefined : `${pids} ${times}`.trim();
  return { ...(boot === undefined ? {} : { boot }), ...(namespaces === undefined ? {} : { namespaces }) };
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return false;
    if (hasCode(error, 'EPERM')) return true;
    throw error;
  }
}

/**
 * What the system says of a process (proc_pid_stat(5)). `undefined` where it does not: elsewhere than on Linux, where
 * processes of others are hidden, and in a namespace with the `/proc` of another, whose numbers are those of other processes.
 */
function processOf(pid: number): { readonly started: string; readonly isGone: boolean } | undefined {
  return ifThere(() => {
    if (readlinkSync('/proc/self') !== String(process.pid)) return undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the name in brackets, which may hold anything.
    const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const started = rest[18];
    // A killed process whose parent does not ask after it stays in the list of processes for ever.
    return started === undefined ? undefined : { started, isGone: 'ZX'.includes(state) };
  });
}

function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ESRCH', 'EINVAL')) return undefined;
    throw error;
  }
}
