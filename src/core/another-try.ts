import type { ErrorCode, KumikiError } from './errors.js';

/** What may go well when the same is done again: the machine failed, not what was asked of it. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'build-busy',
  'disk-full',
  'out-of-memory',
  'store-failed',
  'tasks-running',
  'worker-died',
  'worker-stalled',
]);

/** What the system refused of these, it may have refused for a while or for good: its own code says which. */
const OF_SYSTEM: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['io-failed', 'output-not-writable', 'raw-unreadable']);
const PASSING_SYSTEM = [
  'EAGAIN',
  'EBUSY',
  'EDQUOT',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'ENOSPC',
  'ENOTCONN',
  'EREMOTEIO',
  'ESTALE',
  'ETIMEDOUT',
];

/**
 * Whether the same command may succeed where it is run again, perhaps on another machine: a full disk, a failed read, a worker
 * that died or made no progress, a folder that another process is using. Not what is wrong with raw files, options or code.
 */
export function isWorthAnotherTry({ code, found = '' }: Pick<KumikiError, 'code' | 'found'>): boolean {
  if (PASSING.has(code)) return true;
  // The message of a system error begins with its code.
  return OF_SYSTEM.has(code) && PASSING_SYSTEM.some((passing) => found.startsWith(`${passing}:`));
}
