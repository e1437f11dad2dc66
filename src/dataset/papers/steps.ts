import type { DatasetFacts, ManifestStep } from '../manifest.js';
import { stepCounts } from '../steps.js';
import { joined, Markdown, md, some, table } from './markdown.js';

/** The part of a card that says what filters and stages did; nothing where there were none. */
export function stepsPart(facts: DatasetFacts): Markdown {
  const { steps } = facts;
  if (steps.length === 0) return md``;
  const rows = stepCounts(facts).map(({ step, source, task, before, dropped }) => [
    step,
    source,
    task,
    before,
    dropped,
    before - dropped,
  ]);
  const counts = rows.length === 0 ? [] : [table(['step', 'source', 'task', 'came', 'dropped', 'left'], rows)];
  const parts = [joined(steps.map(line), '\n'), ...counts, ...steps.flatMap(reported)];
  return md`
## Filters and stages

${joined(parts, '\n\n')}
`;
}

function line({ kind, id, dropped, flagged, examples }: ManifestStep): Markdown {
  const marked = flagged === 0 ? md`` : md`, listed ${some(flagged, 'record')} in \`flagged.jsonl\``;
  const shown = examples.length === 0 ? md`` : md`, for example ${examples.join(', ')}`;
  return md`- ${kind} \`${new Markdown(id)}\` dropped ${some(dropped, 'record')}${marked}${shown}`;
}

function reported({ id, tables }: ManifestStep): readonly Markdown[] {
  return tables.flatMap(({ head, rows }) =>
    rows.length === 0 ? [] : [md`What \`${new Markdown(id)}\` reports:\n\n${table(head, rows)}`],
  );
}
