import { type NamedCounts, sumBy, total } from '../core/counts.js';
import type { DatasetFacts } from './manifest.js';

/** What a filter or stage did to the records of one task. */
export interface StepCount {
  readonly step: string;
  readonly source: string;
  readonly task: string;
  /** Records that came to it. */
  readonly before: number;
  readonly dropped: number;
}

/** The records that a step dropped, of counts by `<step>/<reason>`, or `<step>` where the reason has its name. */
export function droppedBy(step: string, counts: NamedCounts): number {
  return sumBy(Object.entries(counts), ([name, count]) => (name === step || name.startsWith(`${step}/`) ? count : 0));
}

/** What each step did to each task, in the order of the steps; where it dropped nothing there is no entry. */
export function stepCounts({ steps, sources }: DatasetFacts): readonly StepCount[] {
  const counts = steps.map((): StepCount[] => []);
  for (const { id: source, tasks } of sources) {
    for (const task of tasks) {
      let before = task.made;
      let isCurated = false;
      for (const [number, { kind, id: step }] of steps.entries()) {
        // Between filters and stages are the records left out for their licence or origin.
        if (kind === 'stage' && !isCurated) before -= total(task.leftOut) + total(task.otherOrigin);
        isCurated ||= kind === 'stage';
        const dropped = droppedBy(step, kind === 'filter' ? task.filtered : task.curated);
        if (dropped > 0) counts[number]?.push({ step, source, task: task.id, before, dropped });
        before -= dropped;
      }
    }
  }
  return counts.flat();
}
