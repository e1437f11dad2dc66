import { sumBy } from '../../core/counts.js';
import { percent, thousands } from '../../core/figures.js';
import { writerOf, writerText } from '../../core/text-origin.js';
import type { DatasetFacts, ManifestSource } from '../manifest.js';
import { stepCounts } from '../steps.js';
import { byOrigin, byWriter } from '../writers.js';

/** The sources that have a record inside: papers of the dataset tell of no other. */
export function insideOf({ sources }: Pick<DatasetFacts, 'sources'>): readonly ManifestSource[] {
  return sources.filter(({ records }) => records > 0);
}

/** What must be said of a dataset that was built of samples; `''` of any other. */
export function samplesNote({ samples }: Pick<DatasetFacts, 'samples'>): string {
  return samples ? ' It was built from the small samples that Kumiki ships, not from the corpora themselves.' : '';
}

/** The languages of some sources, in order. */
export function languagesOf(sources: readonly ManifestSource[]): readonly string[] {
  return [...new Set(sources.flatMap(({ languages }) => languages))].sort();
}

/** Who wrote the records of some sources, with their share of these: `human: written by people, 12 records (40.0 %)`. */
export function writersIn(sources: readonly ManifestSource[]): readonly string[] {
  const all = sumBy(sources, ({ records }) => records);
  return Object.entries(byWriter({ sources: [...sources] })).map(([name, records]) => {
    const writer = writerOf(name);
    const share = percent(records, all);
    return `${writer.kind}: ${writerText(writer)}, ${thousands(records)} records (${share})`;
  });
}

/** What the text of a source was made of, and what else is known of it. */
export function ancestryOf({ tasks }: ManifestSource): readonly string[] {
  const made = tasks
    .filter(({ records }) => records > 0)
    .flatMap(({ textOrigin: { derivedFrom = [], note } }) => [
      ...derivedFrom.map((one) => `Made of ${one.name}, ${writerText(one)}.`),
      ...(note === undefined ? [] : [note]),
    ]);
  return [...new Set(made)];
}

/** What filters and stages did, with the records that each dropped. */
export function processingOf(facts: DatasetFacts): readonly string[] {
  const counts = stepCounts(facts);
  return facts.steps.map(({ kind, id, dropped, flagged }) => {
    const before = sumBy(
      counts.filter(({ step }) => step === id),
      (one) => one.before,
    );
    const of = before > 0 ? ` of ${thousands(before)}` : '';
    const listed = flagged > 0 ? `, ${thousands(flagged)} listed for people to look at` : '';
    return `${kind} ${id}: ${thousands(dropped)} records dropped${of}${listed}`;
  });
}

/** What the counts show to be uneven. What else is uneven, nobody has measured. */
export function biasesOf(facts: DatasetFacts): readonly string[] {
  const [largest] = [...insideOf(facts)].sort((a, b) => b.records - a.records);
  if (largest === undefined) return [];
  const of = (records: number): string =>
    `${thousands(records)} of ${thousands(facts.records)} records (${percent(records, facts.records)})`;
  const { model = 0, 'machine-translated': translated = 0, unknown = 0 } = byOrigin(facts);
  return [
    `${of(largest.records)} come from ${largest.id}, the largest source.`,
    `${of(model + translated)} were written or translated by a machine.`,
    ...(unknown === 0 ? [] : [`Of ${of(unknown)} nobody has said who wrote them.`]),
  ];
}
