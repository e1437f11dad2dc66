import { addNamed, sumBy } from '../../core/counts.js';
import { joinSamples } from '../../core/id-samples.js';
import type { ManifestSource, ManifestStep } from '../../dataset/manifest.js';
import { droppedBy } from '../../dataset/steps.js';
import type { Settings } from '../../options/settings.js';
import type { Merged } from '../merge/merge.js';
import type { SourceSummary } from '../part/part.js';

/** What the manifest says of every filter and stage, in the order in which they were applied. */
export function stepsOf(
  { filters, stages }: Pick<Settings, 'filters' | 'stages'>,
  sources: readonly ManifestSource[],
  summaries: ReadonlyMap<string, SourceSummary>,
  { ids, flagged, tables }: Merged,
): ManifestStep[] {
  const tasks = sources.flatMap((source) => source.tasks);
  const filtered = addNamed(tasks.map((task) => task.filtered));
  const curated = addNamed(tasks.map((task) => task.curated));
  const filteredIds = joinSamples([...summaries.values()].map((summary) => summary.filteredIds));
  const ofFilters = unique(filters.map(({ step }) => step.id)).map((id) => ({
    kind: 'filter' as const,
    id,
    dropped: droppedBy(id, filtered),
    flagged: 0,
    examples: filteredIds[id] ?? [],
    tables: [],
  }));
  const ofStages = unique(stages.map(({ step }) => step.id)).map((id) => ({
    kind: 'stage' as const,
    id,
    dropped: droppedBy(id, curated),
    flagged: sumBy(Object.entries(flagged), ([stage, count]) => (stage === id ? count : 0)),
    examples: [...(ids[id] ?? [])],
    tables: stages.flatMap(({ step }, number) => {
      const table = step.id === id ? tables.get(number) : undefined;
      return table === undefined ? [] : [{ head: [...table.head], rows: table.rows.map((row) => [...row]) }];
    }),
  }));
  return [...ofFilters, ...ofStages];
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
