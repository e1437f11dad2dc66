import { z } from 'zod';

const count = z.int().nonnegative();

/** Numbers by name: rejects by reason, records by licence. */
export const namedCounts = z.record(z.string(), count);
export type NamedCounts = Readonly<Record<string, number>>;

/** What becomes of the raw rows of a source: `rows` is the sum of `exampleRows`, `excluded`, `rejected` and `beyondLimit`. */
export const rowCounts = z.object({
  /** Raw rows the readers handed out. */
  rows: count,
  /** Raw rows that became examples. */
  exampleRows: count,
  /** Examples that a task of the chosen edition uses. */
  examples: count,
  /** Raw rows left out by `--exclude-split`, by split. */
  excluded: namedCounts,
  /** Raw rows of examples that no task of the chosen edition uses. */
  otherEdition: count,
  /** Raw rows read after `--limit` was reached. */
  beyondLimit: count,
  /** Raw rows that gave no example, by reason. */
  rejected: namedCounts,
  /**
   * Some of `rejected` again, where the reason was about something that has a name (a template that nobody has described), by
   * `<reason> <name>`: what is worth describing next.
   */
  rejectedFor: namedCounts,
  /** Places where undecodable bytes became U+FFFD. */
  undecodable: count,
});
export type RowCounts = z.infer<typeof rowCounts>;

/**
 * What becomes of the examples of a task and of the records made of them: `examples` is the sum of `used` and `dropped`,
 * `made` of `records`, `filtered`, `leftOut`, `otherOrigin` and, once the dataset is put together, `curated` and `forgotten`.
 */
export const taskCounts = z.object({
  /** Examples of the kind that the task uses. */
  examples: count,
  /** Examples the task made at least one record of. */
  used: count,
  /** Records the task made of the examples used. */
  made: count,
  /** Records written. */
  records: count,
  /** Examples the task made no record of, by reason. */
  dropped: namedCounts,
  /** Records dropped by filters, by `<filter>/<reason>`. */
  filtered: namedCounts,
  /** Records left out for their licence, by licence. */
  leftOut: namedCounts,
  /** Records left out for the origin of their text, by who wrote it. */
  otherOrigin: namedCounts,
  /** Records made that failed a self-check of the task, by check; they are among the others. */
  suspect: namedCounts,
});
export type TaskCounts = z.infer<typeof taskCounts>;

/** The counts of a task of which there is nothing yet. */
export const noTaskCounts = (): TaskCounts => ({
  examples: 0,
  used: 0,
  made: 0,
  records: 0,
  dropped: {},
  filtered: {},
  leftOut: {},
  otherOrigin: {},
  suspect: {},
});

/** Adds to one of several counts. */
export function addTo(counts: Record<string, number>, name: string, more = 1): void {
  counts[name] = (counts[name] ?? 0) + more;
}

/** All of several counts together. */
export function total(counts: NamedCounts): number {
  return sumBy(Object.values(counts), (one) => one);
}

/** The sum of what `pick` takes of each. */
export function sumBy<T>(all: readonly T[], pick: (one: T) => number): number {
  return all.reduce((sum, one) => sum + pick(one), 0);
}

/** Counts by name, added up, in the order of their names. */
export function addNamed(all: readonly NamedCounts[]): Record<string, number> {
  const sums: Record<string, number> = Object.create(null) as Record<string, number>;
  for (const counts of all) for (const [name, value] of Object.entries(counts)) addTo(sums, name, value);
  return sortedByName(sums);
}

/** The same counts in the order of their names. */
export function sortedByName(counts: NamedCounts): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Things that hold nothing but counts, added up field by field. There is at least one. */
export function addAll<Counts extends { readonly [Name in keyof Counts]: number | NamedCounts }>(
  all: readonly [Counts, ...Counts[]],
): Counts {
  const fields = Object.keys(all[0]) as (keyof Counts)[];
  return Object.fromEntries(
    fields.map((field) => {
      const values = all.map((one) => one[field]) as readonly (number | NamedCounts)[];
      const numbers = values.filter((value) => typeof value === 'number');
      const named = values.filter((value) => typeof value === 'object');
      return [field, named.length > 0 ? addNamed(named) : sumBy(numbers, (one) => one)];
    }),
  ) as Counts;
}
