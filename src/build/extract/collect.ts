import { join } from 'node:path';
import { hash64 } from '../../core/hash.js';
import {
  type Credit,
  indexFile,
  PART_FORMAT,
  type PartSummary,
  recordsFile,
  REJECTS_FILE,
  type TaskSummary,
} from '../part/part.js';
import { type DatasetRecord, type Fields, recordSerializer } from '../../core/record.js';
import type { Source, Task } from '../../core/source.js';
import type { Gathered, RejectedRow, Sink } from './gather.js';
import { createLineFile, createTextFile, type LineFile } from '../part/line-file.js';

/** Writes a part's files. */
export interface Collector extends Sink {
  records(): number;
  /** Closes all files and tells what they hold. */
  finish(gathered: Gathered, undecodable: number): PartSummary;
  /** Closes all files after a failure. */
  abandon(): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** @throws {KumikiError} `disk-full`, `output-not-writable`, here and from every call */
export function collect(source: Source, tasks: readonly Task[], fields: Fields, dir: string): Collector {
  const outputs = tasks.map((task) => openTask(task, dir, fields));
  const rejects = createTextFile(join(dir, REJECTS_FILE));
  const credits = new Map<string, Mutable<Credit>>();
  let records = 0;
  return {
    record(record, number) {
      outputs[number]?.add(record);
      records++;
      if (record.license !== source.license.id) credit(credits, record);
    },
    reject({ task, reason, sort, origin, row }: RejectedRow) {
      rejects.add(`${JSON.stringify({ source: source.id, task, reason, sort, origin, row })}\n`);
    },
    records: () => records,
    finish(gathered, undecodable) {
      rejects.close();
      const written = outputs.map((output) => output.close());
      return {
        format: PART_FORMAT,
        ...gathered,
        undecodable,
        tasks: gathered.tasks.map((task, number) => ({ ...task, ...(written[number] ?? NOTHING) })),
        credits: [...credits.values()],
      };
    },
    abandon() {
      for (const output of outputs) output.abandon();
      rejects.abandon();
    },
  };
}

/** What only the writing of a task's records tells. */
type Written = Pick<TaskSummary, 'bytes' | 'licenses'>;
const NOTHING: Written = { bytes: 0, licenses: {} };

interface TaskOutput {
  add(record: DatasetRecord): void;
  close(): Written;
  abandon(): void;
}

function openTask(task: Task, dir: string, fields: Fields): TaskOutput {
  const file: LineFile = createLineFile(join(dir, recordsFile(task.id)), join(dir, indexFile(task.id)));
  const serialize = recordSerializer(fields);
  /** Records by licence; a licence's place in the order is its number in the index. */
  const licenses = new Map<string, { readonly number: number; records: number }>();
  return {
    add(record) {
      const content = hash64(record.response, hash64(record.input, hash64(record.instruction)));
      const license = licenses.get(record.license) ?? { number: licenses.size, records: 0 };
      if (license.records++ === 0) licenses.set(record.license, license);
      file.add(serialize(record), hash64(record.id), content, license.number);
    },
    close: () => ({
      bytes: file.close(),
      licenses: Object.fromEntries([...licenses].map(([id, { records }]) => [id, records])),
    }),
    abandon() {
      file.abandon();
    },
  };
}

function credit(credits: Map<string, Mutable<Credit>>, { license, attribution, origin }: DatasetRecord): void {
  const key = `${license}\n${attribution}`;
  const known = credits.get(key);
  if (known === undefined) {
    credits.set(key, { license, attribution, origin, records: 1 });
    return;
  }
  known.records++;
  if (known.origin !== origin) known.origin = '';
}
