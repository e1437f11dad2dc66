import { sumBy } from '../core/counts.js';
import type { Manifest } from '../dataset/manifest.js';
import { stepCounts } from '../dataset/steps.js';
import { fittedTable, thousands } from './table.js';

/**
 * What filters and stages did, for the end of a build: a table of all, then what each stage reports.
 * @param columns of the screen; `undefined` where there is none
 */
export function stepTables(manifest: Manifest, columns?: number): readonly string[] {
  const { steps } = manifest;
  const counts = stepCounts(manifest);
  const flagged = sumBy(steps, (step) => step.flagged);
  // One that reports has done something all the same.
  const idle = steps
    .filter(({ dropped, flagged: listed, tables }) => dropped + listed + tables.length === 0)
    .map(({ id }) => id);
  return [
    ...(counts.length === 0
      ? []
      : [
          fittedTable(
            ['step', 'source', 'task', 'came', 'dropped', 'left'],
            counts.map(({ step, source, task, before, dropped }) => [
              ...[step, source, task],
              ...[before, dropped, before - dropped],
            ]),
            columns,
          ),
        ]),
    ...(idle.length === 0 ? [] : [`Dropped nothing: ${idle.join(', ')}`]),
    ...steps.flatMap(({ id, tables }) =>
      tables.flatMap(({ head, rows }) => (rows.length === 0 ? [] : [`${id}:\n${fittedTable(head, rows, columns)}`])),
    ),
    ...(flagged === 0
      ? []
      : [`Listed in flagged.jsonl: ${flagged === 1 ? '1 record' : `${thousands(flagged)} records`}`]),
  ];
}
