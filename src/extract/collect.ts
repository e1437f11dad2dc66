import { join } from 'node:path';
import { admission } from '../../licenses/index.js';
import type { Transform } from '../../transforms/index.js';
import { KumikiError } from '../errors.js';
import { type DatasetRecord, type Fields, recordSerializer, serializeRecord } from '../record.js';
import { Drop, type Example, type Reason, type Reject, type Source, type Task } from '../source.js';
import { hash64 } from '../hash.js';
import { createLineFile, createTextFile, type LineFile } from './line-file.js';
import {
  type Credit,
  indexFile,
  PART_FORMAT,
  type PartSummary,
  recordsFile,
  REJECTS_FILE,
  type TaskSummary,
} from '../part.js';
import { isAbout, makeRecords, OWN_REASONS } from './records.js';
import type { ExtractOptions } from '../unit.js';

/** Takes examples and rejects, writes a part's files, and counts everything on the way. */
export interface Collector {
  take(example: Example): void;
  reject(reject: Reject): void;
  /** True once `--limit` is reached. */
  isFull(): boolean;
  records(): number;
  /** Closes all files and tells what they hold. */
  finish(rows: number, undecodable: number): PartSummary;
  /** Closes all files after a failure. */
  abandon(): void;
}

type Counts = Record<string, number>;
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** @throws {KumikiError} `disk-full`, `output-not-writable`, and from `take` and `reject` what is wrong with the source */
export function collect(
  source: Source,
  tasks: readonly Task[],
  options: ExtractOptions,
  dir: string,
  known: readonly Transform[],
): Collector {
  const reasonAgainst = admission({ bundle: options.bundle, allow: options.licenseAllow });
  const steps = options.transforms.map((id) => transformNamed(id, known));
  const outputs = tasks.map((task) => openTask(task, dir, options.fields));
  const rejects = createTextFile(join(dir, REJECTS_FILE));
  const credits = new Map<string, Mutable<Credit>>();
  const excludedSplits = new Set<string>(options.excludeSplit);
  const excluded: Counts = {};
  const rejected: Counts = {};
  let exampleRows = 0;
  let examples = 0;
  let unasked = 0;
  let recordCount = 0;

  const reasonFor = (reason: string): Reason => {
    const declared = source.reasons[reason] ?? (OWN_REASONS as Readonly<Record<string, Reason>>)[reason];
    if (declared !== undefined) return declared;
    throw new KumikiError('source-invalid', `the reason ${reason} is not declared in the source's reasons`, {
      place: { source: source.id },
    });
  };
  // What its licence keeps out of the records may not come into the dataset by way of the rejects.
  const shown = (row: string, license: string): string => (reasonAgainst(license) === undefined ? row : '');
  const list = (task: string, reason: string, sort: string, origin: string, row: string): void => {
    const line = JSON.stringify({ source: source.id, task, reason, sort, origin, row: row.toWellFormed() });
    rejects.add(`${line}\n`);
  };
  const write = (output: TaskOutput, record: DatasetRecord): void => {
    let kept: DatasetRecord | undefined = record;
    for (const step of steps) {
      kept = step.apply(kept);
      if (kept === undefined) {
        add(output.summary.filtered, step.id);
        const row = shown(serializeRecord(record).trimEnd(), record.license);
        list(output.summary.task, step.id, 'rule', record.origin, row);
        return;
      }
    }
    // Asked of every record, answered once for each licence: one that nobody has described must not slip in with one record.
    const against = reasonAgainst(kept.license);
    if (against !== undefined) {
      add(output.summary.leftOut, kept.license);
      const row = JSON.stringify({ id: kept.id, license: kept.license });
      list(output.summary.task, against, 'rule', kept.origin, row);
      return;
    }
    const content = hash64(kept.response, hash64(kept.input, hash64(kept.instruction)));
    output.file.add(output.serialize(kept), hash64(kept.id), content, licenseNumber(output, kept.license));
    output.summary.records++;
    recordCount++;
    add(output.summary.licenses, kept.license);
    if (kept.license !== source.license.id) credit(credits, kept);
  };

  return {
    take(example) {
      const rows = example.rows ?? 1;
      if (example.split !== undefined && excludedSplits.has(example.split)) {
        add(excluded, example.split, rows);
        return;
      }
      exampleRows += rows;
      let asked = false;
      for (const output of outputs) {
        if (!isAbout(output.task, example)) continue;
        asked = true;
        output.summary.examples++;
        const made = makeRecords(source, output.task, example, options.wording);
        if (made instanceof Drop) {
          const { sort } = reasonFor(made.reason);
          add(output.summary.dropped, made.reason);
          const row = shown(JSON.stringify(example), example.license ?? source.license.id);
          list(output.task.id, made.reason, sort, example.origin, row);
          continue;
        }
        output.summary.used++;
        output.summary.made += made.length;
        for (const record of made) write(output, record);
      }
      // What only another edition asks about is no example of this one, and does not use up its limit.
      if (asked) examples++;
      else unasked += rows;
    },
    reject({ reason, origin, row }) {
      const { sort } = reasonFor(reason);
      add(rejected, reason);
      list('', reason, sort, origin, shown(row, source.license.id));
    },
    isFull: () => options.limit !== undefined && examples >= options.limit,
    records: () => recordCount,
    finish(rows, undecodable) {
      const full = options.limit !== undefined && examples >= options.limit;
      const accounted = exampleRows + total(excluded) + total(rejected);
      for (const output of outputs) output.summary.bytes = output.file.close();
      rejects.close();
      return {
        format: PART_FORMAT,
        source: source.id,
        rows,
        exampleRows,
        examples,
        excluded,
        unasked,
        beyondLimit: full ? rows - accounted : 0,
        rejected,
        undecodable,
        tasks: outputs.map(({ summary }) => summary),
        credits: [...credits.values()],
      };
    },
    abandon() {
      for (const { file } of outputs) file.abandon();
      rejects.abandon();
    },
  };
}

interface TaskOutput {
  readonly task: Task;
  /** Numbers of the licences met so far. */
  readonly licenses: Map<string, number>;
  readonly serialize: (record: DatasetRecord) => string;
  readonly file: LineFile;
  readonly summary: Mutable<TaskSummary>;
}

function openTask(task: Task, dir: string, fields: Fields): TaskOutput {
  const summary = {
    task: task.id,
    examples: 0,
    used: 0,
    made: 0,
    records: 0,
    bytes: 0,
    dropped: {},
    filtered: {},
    leftOut: {},
    licenses: {},
  };
  const file = createLineFile(join(dir, recordsFile(task.id)), join(dir, indexFile(task.id)));
  return { task, summary, file, licenses: new Map(), serialize: recordSerializer(fields) };
}

/** The number of a licence in the index of a task's records. */
function licenseNumber({ licenses }: TaskOutput, license: string): number {
  const known = licenses.get(license);
  if (known !== undefined) return known;
  licenses.set(license, licenses.size);
  return licenses.size - 1;
}

function transformNamed(id: string, known: readonly Transform[]): Transform {
  const found = known.find((transform) => transform.id === id);
  if (found !== undefined) return found;
  throw new KumikiError('option-wrong', `there is no transform ${id}`, {
    expected: known.map((transform) => transform.id).join(', '),
  });
}

function credit(credits: Map<string, Mutable<Credit>>, { license, attribution, origin }: DatasetRecord): void {
  const key = `${license}\n${attribution}`;
  const known = credits.get(key);
  if (known === undefined) credits.set(key, { license, attribution, origin, records: 1 });
  else {
    known.records++;
    if (known.origin !== origin) known.origin = '';
  }
}

function add(counts: Counts, key: string, more = 1): void {
  counts[key] = (counts[key] ?? 0) + more;
}

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
