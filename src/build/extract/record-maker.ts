import { admission } from '../../../licenses/index.js';
import { addTo, noTaskCounts, type RowCounts, type TaskCounts, total } from '../../core/counts.js';
import type { DerivedText } from '../../core/derived-text.js';
import { KumikiError } from '../../core/errors.js';
import type { Apply } from '../../core/filter.js';
import { reasonOf } from '../../core/step.js';
import { IdSamples } from '../../core/id-samples.js';
import { fullLine } from '../../core/line.js';
import type { DatasetRecord } from '../../core/record.js';
import type { RejectedRow } from '../../core/reject-line.js';
import {
  type Drop,
  type Example,
  isDrop,
  isReject,
  type Reason,
  type Reject,
  type Source,
  type Split,
  type Task,
} from '../../core/source.js';
import { originOf, OTHER_ORIGIN, type WrittenBy, writerName } from '../../core/text-origin.js';
import type { ExtractOptions } from '../plan/unit.js';
import { derivedTeller } from './derived.js';
import { type MetErratum, openCorrections } from './errata.js';
import { assertItem } from './handed-over.js';
import { isFor, makeRecords } from './render.js';
import { selfChecks, type Suspects } from './self-checks.js';
import { OWN_REASONS } from './text-flaws.js';

/** A filter with its options, under its name. */
export interface OpenFilter {
  readonly id: string;
  readonly apply: Apply;
}

/** Where records and rejects go. */
export interface Sink {
  /**
   * @param task the number of its task
   * @param split the publisher's, where there is one
   * @param writer who wrote its text, as {@link writerName} has it
   */
  record(record: DatasetRecord, task: number, split: Split | undefined, writer: string): void;
  reject(reject: RejectedRow): void;
  /** A text of the above that was made after records, and these. */
  derived?(text: DerivedText): void;
}

/** What was counted of a source before its records were written. */
export type MadeCounts = Omit<RowCounts, 'undecodable'> & {
  readonly source: string;
  /** Some ids of records that filters dropped, by filter. */
  readonly filteredIds: Record<string, string[]>;
  /** What became of corrections whose records were made; not there where there are none. */
  readonly errata?: MetErratum[];
  readonly tasks: readonly (TaskCounts & { readonly task: string; readonly suspectIds: Suspects['ids'] })[];
};

/** Makes records of examples and counts everything on the way. */
export interface RecordMaker {
  take(item: Example | Reject): void;
  /** True once the limit is reached. */
  isFull(): boolean;
  /** @param rows the rows that the readers handed out */
  counted(rows: number): MadeCounts;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Where the records of a task go, and what is said of them. */
interface Output {
  /** The number of the task. */
  readonly number: number;
  readonly counts: Mutable<TaskCounts>;
  readonly origin: WrittenBy;
  /** The name of those who wrote it, made once. */
  readonly writer: string;
}

/**
 * The way from examples to the records that a dataset may hold: splits, tasks, filters, licences, limit.
 * @throws {KumikiError} from `take`: `source-invalid`, `license-unknown`; `license-unknown` for an allowed licence
 */
export function recordMaker(
  source: Source,
  tasks: readonly Task[],
  { wording, limit = Infinity, bundle, licenseAllow, textOrigin, excludeSplit, errata = [] }: ExtractOptions,
  filters: readonly OpenFilter[],
  sink: Sink,
): RecordMaker {
  const reasonAgainst = admission({ bundle, allow: licenseAllow });
  const excludedSplits = new Set<string>(excludeSplit);
  const isWanted = ({ kind }: WrittenBy): boolean => textOrigin.length === 0 || textOrigin.includes(kind);
  const kinds = new Set(source.kinds);
  const outputs = tasks.map((task, number) => {
    const counts = noTaskCounts();
    const suspectIds: Suspects['ids'] = {};
    const check = selfChecks(task, { counts: counts.suspect, ids: suspectIds });
    const origin = originOf(source, task);
    return { task, number, counts, suspectIds, check, origin, writer: writerName(origin) };
  });
  // Rows that are no example yet were written by whoever the tasks say.
  const isSourceWanted = outputs.some(({ origin }) => isWanted(origin));
  const excluded: Record<string, number> = {};
  const rejected: Record<string, number> = {};
  const rejectedFor: Record<string, number> = {};
  const filteredIds = new IdSamples();
  const corrections = openCorrections(errata);
  const tellDerived = derivedTeller(source, tasks, (text) => {
    sink.derived?.(text);
  });
  let [exampleRows, examples, otherEdition] = [0, 0, 0];

  // Rows excluded for their licence or origin must not reappear in rejects.jsonl, so their text is left empty there.
  const shown = (row: string, license: string, isOfOrigin: boolean): string =>
    isOfOrigin && reasonAgainst(license) === undefined ? row : '';
  const list = (task: string, reason: string, sort: Reason['sort'], origin: string, row: string): void => {
    sink.reject({ source: source.id, task, reason, sort, origin, row: row.toWellFormed() });
  };
  const filtered = (
    record: DatasetRecord,
    counts: Mutable<TaskCounts>,
    isOfOrigin: boolean,
    { derivedFrom }: Example,
  ): DatasetRecord | undefined => {
    let kept = record;
    for (const { id, apply } of filters) {
      const next: DatasetRecord | Drop = apply(kept);
      if (isDrop(next)) {
        addTo(counts.filtered, reasonOf(id, next.reason));
        filteredIds.add(id, record.id);
        const row = shown(fullLine(record).trimEnd(), record.license, isOfOrigin);
        list(record.task, next.reason, 'rule', record.origin, row);
        if (row !== '') tellDerived({ id: record.id }, derivedFrom);
        return undefined;
      }
      kept = next;
    }
    return kept;
  };
  const give = (record: DatasetRecord, output: Output, example: Example): void => {
    const { number, counts } = output;
    const origin = example.textOrigin ?? output.origin;
    const kept = filtered(record, counts, isWanted(origin), example);
    if (kept === undefined) return;
    // Every record is looked at, each licence once: one that nobody has described must not slip in with one record.
    const against = reasonAgainst(kept.license);
    if (against === undefined && isWanted(origin)) {
      counts.records++;
      sink.record(kept, number, example.split, origin === output.origin ? output.writer : writerName(origin));
      tellDerived({ id: kept.id }, example.derivedFrom);
      return;
    }
    if (against === undefined) addTo(counts.otherOrigin, writerName(origin));
    else addTo(counts.leftOut, kept.license);
    const { id, license } = kept;
    list(kept.task, against ?? OTHER_ORIGIN, 'rule', kept.origin, JSON.stringify({ id, license }));
  };
  const fromExample = (example: Example): void => {
    const { rows = 1, split, kind } = example;
    if (kind !== undefined && !kinds.has(kind)) throw unknownKind(source, example);
    if (split !== undefined && excludedSplits.has(split)) {
      addTo(excluded, split, rows);
      return;
    }
    exampleRows += rows;
    let isUsed = false;
    for (const output of outputs) {
      const { task, counts, check } = output;
      if (!isFor(task, example)) continue;
      isUsed = true;
      counts.examples++;
      const made = makeRecords(source, task, example, wording);
      if (isDrop(made)) {
        addTo(counts.dropped, made.reason);
        const isOfOrigin = isWanted(example.textOrigin ?? output.origin);
        const row = shown(made.row ?? JSON.stringify(example), example.license ?? source.license.id, isOfOrigin);
        list(task.id, made.reason, sortOf(source, made.reason), example.origin, row);
        if (row !== '') tellDerived({ source: source.id, origin: example.origin }, example.derivedFrom);
        continue;
      }
      counts.used++;
      counts.made += made.length;
      for (const rendered of made) {
        const record = corrections.of(rendered);
        check(record);
        give(record, output, example);
      }
    }
    // What only another edition uses is no example of this one, and does not count towards its limit.
    if (isUsed) examples++;
    else otherEdition += rows;
  };

  return {
    take(item) {
      assertItem(source, item);
      if (!isReject(item)) {
        fromExample(item);
        return;
      }
      addTo(rejected, item.reason);
      if (item.about !== undefined) addTo(rejectedFor, `${item.reason} ${item.about}`);
      const row = shown(item.row, source.license.id, isSourceWanted);
      list('', item.reason, sortOf(source, item.reason), item.origin, row);
      if (row !== '') tellDerived({ source: source.id, origin: item.origin }, item.derivedFrom);
    },
    isFull: () => examples >= limit,
    counted(rows) {
      const accounted = exampleRows + total(excluded) + total(rejected);
      const beyondLimit = examples >= limit ? rows - accounted : 0;
      const counts = { rows, exampleRows, examples, excluded, otherEdition, beyondLimit, rejected, rejectedFor };
      return {
        source: source.id,
        ...counts,
        filteredIds: filteredIds.ids(),
        ...(errata.length === 0 ? {} : { errata: [...corrections.met] }),
        tasks: outputs.map(({ task, counts: its, suspectIds }) => ({ task: task.id, ...its, suspectIds })),
      };
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

function sortOf(source: Source, reason: string): Reason['sort'] {
  const declared = source.reasons[reason] ?? (OWN_REASONS as Readonly<Record<string, Reason>>)[reason];
  if (declared !== undefined) return declared.sort;
  throw new KumikiError('source-invalid', `the reason ${reason} is not declared in the source's reasons`, {
    place: { source: source.id },
  });
}
