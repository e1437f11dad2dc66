import { admission } from '../../../licenses/index.js';
import { type Transform, transforms } from '../../../transforms/index.js';
import { KumikiError } from '../../core/errors.js';
import type { PartSummary, TaskSummary } from '../part/part.js';
import { type DatasetRecord, serializeRecord } from '../../core/record.js';
import { type Example, isDrop, isReject, type Reason, type Reject, type Source, type Task } from '../../core/source.js';
import type { ExtractOptions } from '../plan/unit.js';
import { isFor, makeRecords, OWN_REASONS } from './records.js';

/** A line of `rejects.jsonl`: see `docs/record.md`. */
export interface RejectedRow {
  readonly source: string;
  /** The task that turned it away; `""` where the row gave no example at all. */
  readonly task: string;
  /** A key of the source's `reasons`, one of the house's own, a transform's id, or why its licence keeps it out. */
  readonly reason: string;
  /** `fault`: the row is not what the format says. `rule`: it is sound and left out on purpose. */
  readonly sort: Reason['sort'];
  readonly origin: string;
  readonly row: string;
}

/** What of the options has to do with records. */
export type GatherOptions = Omit<ExtractOptions, 'edition' | 'fields'>;

/** Where records and rejects go. */
export interface Sink {
  /** @param task the number of its task among those gathered for */
  record(record: DatasetRecord, task: number): void;
  reject(reject: RejectedRow): void;
}

/** What was counted of one task. */
export type GatheredTask = Omit<TaskSummary, 'bytes' | 'licenses'>;
/** What was counted of a source. */
export type Gathered = Omit<PartSummary, 'format' | 'undecodable' | 'credits' | 'tasks'> & {
  readonly tasks: readonly GatheredTask[];
};

/** Makes records of examples and counts everything on the way. */
export interface Gatherer {
  take(item: Example | Reject): void;
  /** True once the limit is reached. */
  isFull(): boolean;
  /** @param rows the rows that the readers handed out */
  counted(rows: number): Gathered;
}

type Counts = Record<string, number>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * The way from examples to the records that a dataset may hold: splits, tasks, transforms, licences, limit.
 * @throws {KumikiError} `option-wrong`; from `take`: `source-invalid`, `license-unknown`
 */
export function gather(source: Source, tasks: readonly Task[], options: GatherOptions, sink: Sink): Gatherer {
  const { wording, limit = Infinity, bundle, licenseAllow } = options;
  const steps = options.transforms.map(transformNamed);
  const reasonAgainst = admission({ bundle, allow: licenseAllow });
  const excludedSplits = new Set<string>(options.excludeSplit);
  const outputs = tasks.map((task, number) => ({ task, number, counts: noneOf(task) }));
  const kinds = new Set(source.kinds);
  const excluded: Counts = {};
  const rejected: Counts = {};
  let [exampleRows, examples, unasked] = [0, 0, 0];

  // What its licence keeps out of the records may not come into the dataset by way of the rejects.
  const shown = (row: string, license: string): string => (reasonAgainst(license) === undefined ? row : '');
  const list = (task: string, reason: string, sort: Reason['sort'], origin: string, row: string): void => {
    sink.reject({ source: source.id, task, reason, sort, origin, row: row.toWellFormed() });
  };
  const give = (record: DatasetRecord, number: number, counts: Mutable<GatheredTask>): void => {
    let kept: DatasetRecord | undefined = record;
    for (const { id, apply } of steps) {
      kept = apply(kept);
      if (kept !== undefined) continue;
      add(counts.filtered, id);
      list(record.task, id, 'rule', record.origin, shown(serializeRecord(record).trimEnd(), record.license));
      return;
    }
    // Asked of every record, answered once for each licence: one that nobody has described must not slip in with one record.
    const against = reasonAgainst(kept.license);
    if (against === undefined) {
      counts.records++;
      sink.record(kept, number);
      return;
    }
    add(counts.leftOut, kept.license);
    list(kept.task, against, 'rule', kept.origin, JSON.stringify({ id: kept.id, license: kept.license }));
  };
  const fromExample = (example: Example): void => {
    const { rows = 1, split, kind } = example;
    if (kind !== undefined && !kinds.has(kind)) throw unknownKind(source, example);
    if (split !== undefined && excludedSplits.has(split)) {
      add(excluded, split, rows);
      return;
    }
    exampleRows += rows;
    let isAsked = false;
    for (const { task, number, counts } of outputs) {
      if (!isFor(task, example)) continue;
      isAsked = true;
      counts.examples++;
      const made = makeRecords(source, task, example, wording);
      if (isDrop(made)) {
        add(counts.dropped, made.reason);
        const row = shown(JSON.stringify(example), example.license ?? source.license.id);
        list(task.id, made.reason, sortOf(source, made.reason), example.origin, row);
        continue;
      }
      counts.used++;
      counts.made += made.length;
      for (const record of made) give(record, number, counts);
    }
    // What only another edition asks about is no example of this one, and does not use up its limit.
    if (isAsked) examples++;
    else unasked += rows;
  };

  return {
    take(item) {
      if (!isReject(item)) {
        fromExample(item);
        return;
      }
      add(rejected, item.reason);
      list('', item.reason, sortOf(source, item.reason), item.origin, shown(item.row, source.license.id));
    },
    isFull: () => examples >= limit,
    counted(rows) {
      const accounted = exampleRows + total(excluded) + total(rejected);
      const beyondLimit = examples >= limit ? rows - accounted : 0;
      const counts = { rows, exampleRows, examples, excluded, unasked, beyondLimit, rejected };
      return { source: source.id, ...counts, tasks: outputs.map((output) => output.counts) };
    },
  };
}

function unknownKind({ id, kinds }: Source, { key, kind }: Example): KumikiError {
  return new KumikiError('source-invalid', `example ${key} is of a kind that is not among the source's kinds`, {
    place: { source: id },
    expected: kinds.length === 0 ? 'no kind' : kinds.join(', '),
    ...(kind === undefined ? {} : { found: kind }),
  });
}

function noneOf(task: Task): Mutable<GatheredTask> {
  return { task: task.id, examples: 0, used: 0, made: 0, records: 0, dropped: {}, filtered: {}, leftOut: {} };
}

function sortOf(source: Source, reason: string): Reason['sort'] {
  const declared = source.reasons[reason] ?? (OWN_REASONS as Readonly<Record<string, Reason>>)[reason];
  if (declared !== undefined) return declared.sort;
  throw new KumikiError('source-invalid', `the reason ${reason} is not declared in the source's reasons`, {
    place: { source: source.id },
  });
}

function transformNamed(id: string): Transform {
  const found = transforms.find((transform) => transform.id === id);
  if (found !== undefined) return found;
  throw new KumikiError('option-wrong', `there is no transform ${id}`, {
    expected: transforms.map((transform) => transform.id).join(', '),
  });
}

function add(counts: Counts, key: string, more = 1): void {
  counts[key] = (counts[key] ?? 0) + more;
}

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
