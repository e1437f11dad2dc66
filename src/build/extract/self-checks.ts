import { addTo } from '../../core/counts.js';
import type { DatasetRecord } from '../../core/record.js';
import { NAMED, openCheck } from '../../core/self-check.js';
import type { Task } from '../../core/source.js';

/** Records of a task that failed its self-checks. */
export interface Suspects {
  /** By the name of the check. */
  readonly counts: Record<string, number>;
  /** The ids of the first ones, by the name of the check. */
  readonly ids: Record<string, string[]>;
}

/** Runs the self-checks of a task on its records, and counts those that fail. They stay in the dataset. */
export function selfChecks({ checks = [] }: Task, suspects: Suspects): (record: DatasetRecord) => void {
  const open = checks.map(openCheck);
  return (record) => {
    for (const { name, passes } of open) {
      if (passes(record)) continue;
      addTo(suspects.counts, name);
      const ids = (suspects.ids[name] ??= []);
      if (ids.length < NAMED) ids.push(record.id);
    }
  };
}
