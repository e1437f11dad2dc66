import type { PlannedUnit } from '../plan/plan.js';

interface Bin {
  readonly number: number;
  readonly keys: string[];
  readonly load: number;
}

/**
 * Deals units to tasks so that all take about as long: the largest first, each to the task that has the least (LPT; Graham
 * 1969: the longest takes at most 4/3 of the best possible). The same units give the same tasks.
 * @returns the keys of each task, the largest first; fewer tasks than asked for where there are fewer units
 */
export function binsOf(units: readonly Pick<PlannedUnit, 'key' | 'bytes'>[], tasks: number): string[][] {
  const largestFirst = [...units].sort((a, b) => b.bytes - a.bytes || (a.key < b.key ? -1 : 1));
  const count = Math.min(tasks, units.length);
  // In the order in which they are to get the next unit.
  const waiting: Bin[] = Array.from({ length: count }, (_, number) => ({ number, keys: [], load: 0 }));
  for (const { key, bytes } of largestFirst) {
    const least = waiting.shift();
    if (least === undefined) break;
    least.keys.push(key);
    // A unit of no bytes takes time too: no task stays empty while another has two.
    const bin = { ...least, load: least.load + Math.max(1, bytes) };
    waiting.splice(placeOf(bin, waiting), 0, bin);
  }
  return waiting.sort((a, b) => a.number - b.number).map(({ keys }) => keys);
}

/** The place of a bin among those in order. */
function placeOf(bin: Bin, ordered: readonly Bin[]): number {
  let [from, to] = [0, ordered.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = ordered[middle];
    if (other !== undefined && (other.load < bin.load || (other.load === bin.load && other.number < bin.number)))
      from = middle + 1;
    else to = middle;
  }
  return from;
}
