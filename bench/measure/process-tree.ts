import { readdirSync, readFileSync } from 'node:fs';
import { hasCode } from '../../src/core/errors.js';

/** How often the processes are looked at. What one held at most is remembered by the system, so seldom is enough. */
const EVERY_MS = 100;

/**
 * Watches a process and all it has started, on Linux: the largest sum, over the processes alive at one moment, of what
 * each of them held at most until then (`VmHWM`). That is never less than what they held together.
 * @returns a function that ends the watch and gives the figure in bytes; 0 where the system has no `/proc`
 */
export function watchTree(pid: number): () => number {
  let peak = 0;
  const look = (): void => {
    let sum = 0;
    for (const one of treeOf(pid)) sum += peakOf(one);
    peak = Math.max(peak, sum);
  };
  const timer = setInterval(look, EVERY_MS);
  look();
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function treeOf(pid: number): number[] {
  const children = readable(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) =>
    readable(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'), '')
      .split(' ')
      .filter((id) => id !== ''),
  );
  return [pid, ...children.flatMap((id) => treeOf(Number(id)))];
}

function peakOf(pid: number): number {
  const status = readable(() => readFileSync(`/proc/${pid}/status`, 'utf8'), '');
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Processes end while they are looked at. */
function readable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES')) return otherwise;
    throw error;
  }
}
