import type { Manifest, ManifestStep } from '../manifest.js';
import { stepCounts } from '../steps.js';
import { some, table } from './markdown.js';

/** The part of a card that says what filters and stages did; nothing where there were none. */
export function stepsPart(manifest: Manifest): string {
  const { steps } = manifest;
  if (steps.length === 0) return '';
  const rows = stepCounts(manifest).map(({ step, source, task, before, dropped }) => [
    step,
    source,
    task,
    before,
    dropped,
    before - dropped,
  ]);
  const counts = rows.length === 0 ? [] : [table(['step', 'source', 'task', 'came', 'dropped', 'left'], rows)];
  return `
## Filters and stages

${[steps.map(line).join('\n'), ...counts, ...steps.flatMap(reported)].join('\n\n')}
`;
}

function line({ kind, id, dropped, flagged, examples }: ManifestStep): string {
  const marked = flagged === 0 ? '' : `, listed ${some(flagged, 'record')} in \`flagged.jsonl\``;
  const shown = examples.length === 0 ? '' : `, for example ${examples.map((one) => `\`${one}\``).join(', ')}`;
  return `- ${kind} \`${id}\` dropped ${some(dropped, 'record')}${marked}${shown}`;
}

function reported({ id, tables }: ManifestStep): readonly string[] {
  return tables.flatMap(({ head, rows }) =>
    rows.length === 0 ? [] : [`What \`${id}\` reports:\n\n${table(head, rows)}`],
  );
}
