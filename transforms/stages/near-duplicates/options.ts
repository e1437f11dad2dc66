import { z } from 'zod';
import { byNames, isNamed, type Named, recordNames } from '../../lib/names.js';
import { between, whole } from '../../lib/numbers.js';

/** The fields of a record that can be compared. Their order is that of a record, whatever order a recipe has. */
export const FIELDS = ['instruction', 'input', 'response'] as const;
export type Field = (typeof FIELDS)[number];

/** The probability with which a pair exactly at the threshold must share a band; a pair above it has a higher one. */
const RECALL = 0.985;
/** The most bands that are chosen unasked: each costs four bytes a record. */
const USUAL_BANDS = 20;
const MOST_BANDS = 64;
const MOST_ROWS = 32;

export const nearDuplicateOptions = z
  .strictObject({
    /** The least similarity of a record that is dropped to the one that it repeats. */
    threshold: between(0.5, 1).default(0.8),
    /** Characters (code points) of an n-gram. */
    ngram: whole(1, 32).default(5),
    /** The fields that are compared. */
    fields: z
      .array(z.enum(FIELDS))
      .min(1)
      .refine((fields) => new Set(fields).size === fields.length, { error: 'a field is named twice' })
      .default([...FIELDS]),
    /**
     * Tasks whose instruction is one of several wordings and says nothing of the record: it is not compared. Sources, tasks, or
     * `source/task`; what is not there does no harm.
     */
    ignoreWordingOf: recordNames.optional(),
    /** `each-field`: every field must be similar. `together`: the n-grams of all fields are one set, in which each knows its field. */
    compare: z.enum(['each-field', 'together']).default('each-field'),
    /** Whether records of different tasks are compared. */
    acrossTasks: z.boolean().default(false),
    /** Bands of a signature; chosen from the threshold where it is not given. */
    bands: whole(1, MOST_BANDS).optional(),
    /** Values of a signature in one band; chosen from the threshold where it is not given. */
    rows: whole(1, MOST_ROWS).optional(),
  })
  .check(({ value: { fields, ignoreWordingOf }, issues }) => {
    if (ignoreWordingOf === undefined || fields.some((field) => field !== 'instruction')) return;
    issues.push({
      code: 'custom',
      input: fields,
      path: ['fields'],
      message: 'without the instruction nothing is compared',
    });
  });
export type NearDuplicateOptions = z.output<typeof nearDuplicateOptions>;

/**
 * How records are compared: always the same object for those that are compared in the same way, which are compared with one
 * another alone.
 */
export function comparingOf(
  options: NearDuplicateOptions,
): (record: Pick<Named, 'source' | 'task'>) => NearDuplicateOptions {
  const { ignoreWordingOf: names, fields } = options;
  if (names === undefined || !fields.includes('instruction')) return () => options;
  const others: NearDuplicateOptions = { ...options, fields: fields.filter((field) => field !== 'instruction') };
  const choose = byNames(({ source, task }) => (isNamed(names, { source, task }) ? others : options));
  return ({ source, task }) => choose({ source, task, license: '' });
}

/** How many bands a signature has, and how many of its values are in each. */
export interface Banding {
  readonly bands: number;
  readonly rows: number;
}

/**
 * The bands and rows of a build. Two records whose signatures agree in a share s of their values have a band in common with
 * the probability 1 − (1 − s^rows)^bands (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, section 3.4). What is not
 * given is chosen so that it is at least {@link RECALL} at the threshold: the most rows for which few bands are enough, since
 * more rows let fewer pairs through that must then be compared in vain.
 */
export function bandingOf({ threshold, bands, rows }: NearDuplicateOptions): Banding {
  const needed = (count: number): number =>
    Math.max(1, Math.ceil(Math.log(1 - RECALL) / Math.log(1 - threshold ** count)));
  const chosen = rows ?? mostRows((count) => needed(count) <= (bands ?? USUAL_BANDS));
  return { rows: chosen, bands: bands ?? Math.min(needed(chosen), MOST_BANDS) };
}

function mostRows(isEnough: (rows: number) => boolean): number {
  let rows = 1;
  while (rows < MOST_ROWS && isEnough(rows + 1)) rows++;
  return rows;
}
