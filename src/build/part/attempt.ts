import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** The end of the names of all that is not finished. */
export const UNFINISHED = '.unfinished';

/** A process, as it stands in the names of its attempts. Containers may share a host name and a process id. */
export function processName(host: string, pid: number): string {
  return `${host.replace(/[^A-Za-z0-9-]/gu, '_').slice(0, 64)}-${pid}`;
}

/**
 * The name of a folder to make a part in. Every attempt has its own: two at the same unit, in one process or on several
 * machines, do not write into each other's files.
 */
export function attemptFolder(key: string): string {
  return `${key}.${processName(hostname(), process.pid)}.${randomUUID()}${UNFINISHED}`;
}

/** What the name of an attempt's folder says; `undefined` where it is none. */
export function attemptOf(name: string): { readonly key: string; readonly process: string } | undefined {
  const [, key, process] = /^([^.]+)\.([A-Za-z0-9_-]+)\.[^.]+\.unfinished$/u.exec(name) ?? [];
  return key === undefined || process === undefined ? undefined : { key, process };
}
