import { addAll, rowCounts, sumBy } from '../../core/counts.js';
import { joinSamples } from '../../core/id-samples.js';
import { NAMED } from '../../core/self-check.js';
import { type Credit, type SourceSummary, type TaskSummary, taskTotals } from './part.js';

/** What all parts of one source hold together. There is at least one. */
export function addSummaries(parts: readonly SourceSummary[]): SourceSummary {
  const [first, ...others] = parts.map((part) => rowCounts.parse(part));
  const [sample] = parts;
  if (first === undefined || sample === undefined) throw new RangeError('there is nothing to add up');
  return {
    ...addAll([first, ...others]),
    source: sample.source,
    tasks: sample.tasks.map(({ task }, index) =>
      addTasks(
        task,
        parts.flatMap(({ tasks }) => tasks[index] ?? []),
      ),
    ),
    filteredIds: joinSamples(parts.map(({ filteredIds }) => filteredIds)),
    credits: addCredits(parts.flatMap(({ credits }) => credits)),
    ...errataOf(parts),
  };
}

function errataOf(parts: readonly SourceSummary[]): Pick<SourceSummary, 'errata'> {
  const errata = parts.flatMap((part) => part.errata ?? []);
  return errata.length === 0 ? {} : { errata };
}

function addTasks(task: string, all: readonly TaskSummary[]): TaskSummary {
  const [first, ...others] = all.map((one) => taskTotals.parse(one));
  if (first === undefined) throw new RangeError('there is nothing to add up');
  return { task, ...addAll([first, ...others]), suspectIds: firstIds(all.map(({ suspectIds }) => suspectIds)) };
}

/** The first ids of each check, in the order of the parts. */
function firstIds(all: readonly TaskSummary['suspectIds'][]): TaskSummary['suspectIds'] {
  const names = [...new Set(all.flatMap(Object.keys))].sort();
  return Object.fromEntries(names.map((name) => [name, all.flatMap((ids) => ids[name] ?? []).slice(0, NAMED)]));
}

/** Each licence and credit once, with the place of its work; none where there are several. */
function addCredits(credits: readonly Credit[]): Credit[] {
  const sums = new Map<string, Credit>();
  for (const credit of credits) {
    const key = `${credit.license}\n${credit.attribution}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, credit);
    else {
      const origin = known.origin === credit.origin ? credit.origin : '';
      sums.set(key, { ...known, origin, records: known.records + credit.records });
    }
  }
  return [...sums.values()];
}

/** Records over all tasks. */
export const recordsIn = (tasks: readonly Pick<TaskSummary, 'records'>[]): number =>
  sumBy(tasks, ({ records }) => records);
