import { z } from 'zod';
import { namedCounts, rowCounts, taskCounts } from '../../core/counts.js';

/**
 * What one unit of work leaves behind: a folder of records in their canonical lines, whatever form the dataset will have,
 * and beside them what is needed to put them in order without reading them.
 *
 * ```
 * <key>/part.json         this summary and its SHA-256, written last
 * <key>/<task>.records    the records of a task, a canonical line each, in the order of the raw rows
 * <key>/<task>.index      an entry for each record: see entry.ts
 * <key>/rejects.jsonl     the raw rows and records that were left out
 * <key>/derived-from.jsonl  which of all these were made after which records; only there where some were
 * ```
 */
export const PART_FORMAT = 6;

/** Names within a part's folder. A task's files have an ending of their own so that no task id can collide with the rest. */
export const recordsFile = (task: string): string => `${task}.records`;
export const indexFile = (task: string): string => `${task}.index`;
export const SUMMARY_FILE = 'part.json';
export const REJECTS_FILE = 'rejects.jsonl';
export const DERIVED_FILE = 'derived-from.jsonl';

/** `blocks`: the SHA-256 of each of its blocks, see block-sums.ts. */
const writtenFile = z.object({ bytes: z.int(), blocks: z.array(z.string()) });

/** What can be added up of a task. */
export const taskTotals = taskCounts.extend({
  /** Bytes of the lines. */
  bytes: z.int(),
  /** Records by licence, in the order in which the licences were met: the index numbers them so. */
  licenses: namedCounts,
  /** Records by who wrote their text, in the order in which these were met: the index numbers them so. */
  writers: namedCounts,
});

const taskSummary = taskTotals.extend({
  task: z.string(),
  /** The ids of the first records that failed a self-check, by check. */
  suspectIds: z.record(z.string(), z.array(z.string())),
});

const credit = z.object({
  license: z.string(),
  attribution: z.string(),
  /** The place of the work; `''` where records of several places share licence and credit. */
  origin: z.string(),
  records: z.int(),
});

/** What becomes of a correction whose record was made. */
const MET = ['applied', 'caught-up', 'differs'] as const;

const counted = rowCounts.extend({
  source: z.string(),
  tasks: z.array(taskSummary),
  /** Some ids of records that filters dropped, by filter. */
  filteredIds: z.record(z.string(), z.array(z.string())),
  /** Licences and credits that differ from the source's own, each once. */
  credits: z.array(credit),
  /** What became of corrections whose records were made; not there where there are none. */
  errata: z
    .array(z.object({ id: z.string(), key: z.enum(['instruction', 'input', 'response']), outcome: z.enum(MET) }))
    .optional(),
});

export const partSummary = counted.extend({
  format: z.literal(PART_FORMAT),
  /** Every other file of the part. Who reads one checks it by these while reading. */
  files: z.record(z.string(), writtenFile),
});

/** What was counted of a source, in one part or in all of them. */
export type SourceSummary = z.infer<typeof counted>;
export type PartSummary = z.infer<typeof partSummary>;
export type TaskSummary = z.infer<typeof taskSummary>;
export type Credit = z.infer<typeof credit>;
export type WrittenFile = z.infer<typeof writtenFile>;

/** A finished part: where it is and what is in it. */
export interface Part {
  readonly key: string;
  readonly dir: string;
  readonly summary: PartSummary;
}
