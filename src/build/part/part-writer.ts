import { join } from 'node:path';
import { hash64 } from '../../core/hash.js';
import { lineBytes } from '../../core/line-bytes.js';
import type { DatasetRecord } from '../../core/record.js';
import type { Split } from '../../core/source.js';
import { abandonAll, openBeside, openEach } from '../../output/several.js';
import { createLineFile, createTextFile, type TextFile } from './line-file.js';
import { MOST_LICENSES, MOST_WRITERS } from './entry.js';
import { numbered } from './numbered.js';
import {
  type Credit,
  DERIVED_FILE,
  indexFile,
  type PartSummary,
  recordsFile,
  REJECTS_FILE,
  type TaskSummary,
} from './part.js';

/** What of a part's summary only its writing tells. */
export interface WrittenPart {
  readonly files: PartSummary['files'];
  /** In the order of the tasks. */
  readonly tasks: readonly Pick<TaskSummary, 'bytes' | 'licenses' | 'writers'>[];
  readonly credits: Credit[];
}

/** Writes a part's files. */
export interface PartWriter {
  /**
   * @param task the number of its task
   * @param split the publisher's, where there is one
   * @param writer who wrote its text
   * @throws {KumikiError} `source-invalid` where a task has more licences or writers than an index can number
   */
  record(this: void, record: DatasetRecord, task: number, split: Split | undefined, writer: string): void;
  /** A line of `rejects.jsonl`, with its line feed. */
  reject(line: string): void;
  /** A line of `derived-from.jsonl`, with its line feed: most parts have none. */
  derived(line: string): void;
  /** Records written so far. */
  records(): number;
  /** Flushes all files to the disk, closes them, and tells what they hold. */
  finish(): WrittenPart;
  /** Closes all files without flushing; the caller deletes them. */
  abandon(): void;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * @param tasks their ids
 * @param ownLicense the source's: only records under another are credited one by one
 * @throws {KumikiError} `disk-full`, `output-not-writable`, here and from every call
 */
export function openPart(dir: string, tasks: readonly string[], ownLicense: string): PartWriter {
  const outputs = openEach(tasks.map((task) => () => openTask(dir, task)));
  const rejects = openBeside(outputs, () => createTextFile(join(dir, REJECTS_FILE)));
  let derived: TextFile | undefined;
  const credits = new Map<string, Mutable<Credit>>();
  let records = 0;
  return {
    record(record, number, split, writer) {
      outputs[number]?.add(record, split, writer);
      records++;
      if (record.license !== ownLicense) credit(credits, record);
    },
    reject(line) {
      rejects.add(line);
    },
    derived(line) {
      derived ??= createTextFile(join(dir, DERIVED_FILE));
      derived.add(line);
    },
    records: () => records,
    finish() {
      const closed = outputs.map((output) => output.close());
      return {
        files: Object.assign(
          { [REJECTS_FILE]: rejects.close() },
          derived === undefined ? {} : { [DERIVED_FILE]: derived.close() },
          ...closed.map(({ files }) => files),
        ) as PartSummary['files'],
        tasks: closed.map(({ bytes, licenses, writers }) => ({ bytes, licenses, writers })),
        credits: [...credits.values()],
      };
    },
    abandon() {
      abandonAll([...outputs, rejects, ...(derived === undefined ? [] : [derived])]);
    },
  };
}

function openTask(dir: string, task: string) {
  const [lines, index] = [recordsFile(task), indexFile(task)];
  const file = createLineFile(join(dir, lines), join(dir, index), lineBytes());
  const licenses = numbered(task, 'licences', MOST_LICENSES);
  const writers = numbered(task, 'writers', MOST_WRITERS);
  // One record after another has the same instruction.
  let [instruction, instructionHash] = ['', hash64('')];
  return {
    add(record: DatasetRecord, split: Split | undefined, writer: string): void {
      if (record.instruction !== instruction) {
        instruction = record.instruction;
        instructionHash = hash64(instruction);
      }
      const content = hash64(record.response, hash64(record.input, instructionHash));
      const [license, hasTurns] = [licenses.count(record.license), record.turns !== undefined];
      // One literal: copying some of it from another object costs as much as hashing the texts.
      file.add(record, { id: hash64(record.id), content, license, writer: writers.count(writer), split, hasTurns });
    },
    close() {
      const written = file.close();
      return {
        files: { [lines]: written.lines, [index]: written.index },
        bytes: written.lines.bytes,
        licenses: licenses.counts(),
        writers: writers.counts(),
      };
    },
    abandon(): void {
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
