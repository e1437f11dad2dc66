import { z } from 'zod';

/**
 * What one unit of work leaves behind: a folder of lines in their final form, and beside them what the merger needs so
 * that it never has to parse a record.
 *
 * ```
 * <key>/part.json         this summary
 * <key>/<task>.records    the records of a task, a line each, in the order of the raw rows
 * <key>/<task>.index      for each record INDEX_BYTES: see below
 * <key>/rejects.jsonl     the raw rows that gave no record
 * ```
 */
export const PART_FORMAT = 2;

/**
 * Bytes a record takes in a `.index` file: six little-endian 32-bit words. Length of the line in bytes, hash of the id
 * (high, low), hash of the content (high, low), and the number of the licence among {@link TaskSummary.licenses}.
 */
export const INDEX_BYTES = 24;

/** Names within a part's folder. A task's files have an ending of their own so that no task id can collide with the rest. */
export const recordsFile = (task: string): string => `${task}.records`;
export const indexFile = (task: string): string => `${task}.index`;
export const SUMMARY_FILE = 'part.json';
export const REJECTS_FILE = 'rejects.jsonl';

const counts = z.record(z.string(), z.number().int().nonnegative());

const taskSummary = z.object({
  task: z.string(),
  /** Examples the task was about. */
  examples: z.number().int(),
  /** Examples the task made at least one record of. */
  used: z.number().int(),
  /** Records the task made of the examples used. */
  made: z.number().int(),
  /** Records written: those made, less those that transforms filtered out and those left out for their licence. */
  records: z.number().int(),
  bytes: z.number().int(),
  /** Examples the task made no record of, by reason. */
  dropped: counts,
  /** Records left out by transforms, by transform. */
  filtered: counts,
  /** Records left out for their licence, by licence. */
  leftOut: counts,
  /** Records by licence, in the order in which the licences were met: the index numbers them so. */
  licenses: counts,
});

const credit = z.object({
  license: z.string(),
  attribution: z.string(),
  /** The place of the work; `''` where records of several places share licence and credit. */
  origin: z.string(),
  records: z.number().int(),
});

export const partSummary = z.object({
  format: z.literal(PART_FORMAT),
  source: z.string(),
  /** Raw rows the readers handed out. */
  rows: z.number().int(),
  /** Raw rows that became examples. */
  exampleRows: z.number().int(),
  /** Examples that a task of the chosen edition is about. */
  examples: z.number().int(),
  /** Raw rows left out by `--exclude-split`, by split. */
  excluded: counts,
  /** Raw rows of examples that no task of the chosen edition is about. */
  unasked: z.number().int(),
  /** Raw rows read after `--limit` was reached. */
  beyondLimit: z.number().int(),
  /** Raw rows turned away, by reason. */
  rejected: counts,
  /** Places where undecodable bytes became U+FFFD. */
  undecodable: z.number().int(),
  tasks: z.array(taskSummary),
  /** Licences and credits that differ from the source's own, each once. */
  credits: z.array(credit),
});

export type PartSummary = z.infer<typeof partSummary>;
export type TaskSummary = z.infer<typeof taskSummary>;
export type Credit = z.infer<typeof credit>;

/** A finished part: where it is and what is in it. */
export interface Part {
  readonly dir: string;
  readonly summary: PartSummary;
}
