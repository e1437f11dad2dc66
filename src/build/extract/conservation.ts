import { sumBy, total } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import type { Source } from '../../core/source.js';
import type { SourceSummary, TaskSummary } from '../part/part.js';
import { OWN_REASONS } from './text-flaws.js';

/** What the checks look at: a part's summary has all of it. */
export type Counted = Pick<
  SourceSummary,
  'source' | 'rows' | 'exampleRows' | 'excluded' | 'rejected' | 'beyondLimit'
> & {
  readonly tasks: readonly Pick<TaskSummary, 'task' | 'examples' | 'used' | 'dropped'>[];
};

/** Below this many faulty rows a source is not judged: a share of a handful of rows says nothing. */
const TOLERATED_FAULTS = 10;

/**
 * Nothing vanishes: every raw row a reader handed out came back as an example or a reject, and every example a task was
 * about gave records or a reason.
 * @throws {KumikiError} `conservation-broken` with the sum that does not hold
 */
export function assertConserved(summary: Counted): void {
  const place = { source: summary.source };
  const { rows, exampleRows, beyondLimit } = summary;
  const [excluded, rejected] = [total(summary.excluded), total(summary.rejected)];
  if (rows !== exampleRows + excluded + rejected + beyondLimit || beyondLimit < 0) {
    throw new KumikiError('conservation-broken', 'raw rows were lost or counted twice', {
      place,
      expected: `${rows} rows read`,
      found: `${exampleRows} in examples, ${rejected} rejected, ${excluded} excluded by split, ${beyondLimit} beyond the limit`,
      hint: "The source's read() must give an example or a reject for every row.",
    });
  }
  for (const { task, examples, used, dropped } of summary.tasks) {
    if (examples === used + total(dropped)) continue;
    throw new KumikiError('conservation-broken', `task ${task} lost examples`, {
      place,
      expected: `${examples} examples`,
      found: `${used} used, ${total(dropped)} dropped`,
    });
  }
}

/**
 * Every record that a task made was written, or left out with a reason.
 * @throws {KumikiError} `conservation-broken` with the sum that does not hold
 */
export function assertRecordsConserved({ source, tasks }: Pick<SourceSummary, 'source' | 'tasks'>): void {
  for (const { task, made, records, filtered, leftOut, otherOrigin } of tasks) {
    if (made === records + total(filtered) + total(leftOut) + total(otherOrigin)) continue;
    throw new KumikiError('conservation-broken', `task ${task} lost records`, {
      place: { source },
      expected: `${made} records made`,
      found: `${records} written, ${total(filtered)} filtered, ${total(leftOut)} left out for their licence, ${total(otherOrigin)} for their origin`,
    });
  }
}

/**
 * A few broken rows are listed and left behind; many of them mean that the file is not what the source takes it for.
 * @throws {KumikiError} `fault-share-exceeded`, `file-empty` where not one row was found
 */
export function assertFewFaults(source: Source, summary: Counted): void {
  const place = { source: source.id };
  if (summary.rows === 0) {
    throw new KumikiError('file-empty', 'no rows were found in the raw files', {
      place,
      hint: `Compare them with what the publisher offers at ${source.homepage}.`,
    });
  }
  const dropped = summary.tasks.map((task) => faultsOf(source, task.dropped));
  const faulty = faultsOf(source, summary.rejected) + Math.max(0, ...dropped);
  if (faulty === summary.rows || (faulty > TOLERATED_FAULTS && faulty > source.faultShare * summary.rows)) {
    const counts = [summary.rejected, ...summary.tasks.map((task) => task.dropped)].flatMap(Object.entries<number>);
    const worst = counts.filter(([reason]) => isFault(source, reason)).map(([reason, count]) => `${count} ${reason}`);
    throw new KumikiError('fault-share-exceeded', `${faulty} of ${summary.rows} rows are not what the format says`, {
      place,
      expected: `at most a share of ${source.faultShare}`,
      found: worst.join(', '),
      hint: 'The raw file may be of another edition or damaged; the rows stand in .kumiki/parts/<part>/rejects.jsonl of the output folder.',
    });
  }
}

/** What self-checks have counted. */
interface CheckedTasks {
  readonly tasks: readonly Pick<TaskSummary, 'task' | 'made' | 'suspect' | 'suspectIds'>[];
}

/** Below this many records a check is not judged. */
const TOLERATED_SUSPECTS = 10;

/**
 * A few records that fail a self-check are counted and named; many of them mean that the task does not do what it says.
 * @throws {KumikiError} `self-check-failed`
 */
export function assertFewSuspects(source: Source, { tasks }: CheckedTasks): void {
  for (const { task, made, suspect, suspectIds } of tasks) {
    for (const [check, count] of Object.entries(suspect)) {
      if (count <= TOLERATED_SUSPECTS || count <= source.suspectShare * made) continue;
      throw new KumikiError(
        'self-check-failed',
        `${count} of ${made} records of the task ${task} fail its check ${check}`,
        {
          place: { source: source.id },
          expected: `at most a share of ${source.suspectShare}`,
          found: (suspectIds[check] ?? []).join(', '),
          hint: 'The raw file may be of another edition, or the source reads it wrongly.',
        },
      );
    }
  }
}

function faultsOf(source: Source, counts: Readonly<Record<string, number>>): number {
  return sumBy(Object.entries(counts), ([reason, count]) => (isFault(source, reason) ? count : 0));
}

function isFault(source: Source, reason: string): boolean {
  return (source.reasons[reason] ?? (reason in OWN_REASONS ? { sort: 'fault' } : undefined))?.sort === 'fault';
}
