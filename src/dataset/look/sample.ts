import { re2 } from '../../../transforms/lib/re2.js';
import { KumikiError } from '../../core/errors.js';
import type { ParsedRecord } from '../../core/format.js';
import { positive } from '../../core/option.js';
import { FIELDS } from '../../../transforms/lib/fields.js';
import type { RecordFilter } from '../read/filter.js';
import { openReader, type OpenOptions } from '../read/reader.js';
import { Smallest } from './smallest.js';

/** Which records are sampled, and how many. */
export interface SampleOptions extends RecordFilter, OpenOptions {
  /** 5 by default. */
  readonly count?: number | undefined;
  /** Any text; another one gives other records. */
  readonly seed?: string | undefined;
  /** A regular expression (RE2) that the instruction, the input or the response matches. */
  readonly grep?: string | undefined;
}

/** How many are sampled, and which ones, where nobody says. */
export const SAMPLE = { count: 5, seed: '0' } as const;

/**
 * Some records of a dataset of any form, chosen by the hashes of their ids and the seed: the same ones however the dataset is
 * cut, mixed or packed. Where lines tell no ids, the texts take their place. Memory does not grow with the dataset.
 * @throws {KumikiError} `option-wrong` where the count is none, the pattern is none of RE2, or the dataset does not have what
 * the filter names; what reading a dataset throws
 */
export async function sample(dir: string, options: SampleOptions = {}): Promise<readonly ParsedRecord[]> {
  const { count = SAMPLE.count, seed = SAMPLE.seed, grep, onProgress, signal, ...filter } = options;
  const found = new Smallest<ParsedRecord>(sizeOf(count), seed);
  const pattern = grep === undefined ? undefined : (await re2())(grep);
  for await (const { records } of openReader(dir, { onProgress, signal }).batches(filter)) {
    for (const record of records) {
      if (pattern !== undefined && !FIELDS.some((field) => pattern.test(record[field]))) continue;
      found.add(keyOf(record), () => record);
    }
  }
  return found.values();
}

/** @throws {KumikiError} `option-wrong` */
export function sizeOf(count: number): number {
  if (positive.safeParse(count).success) return count;
  throw new KumikiError('option-wrong', 'the size of a sample is a whole number from 1 up', { found: String(count) });
}

/** What tells a record from others: its id, or its texts. */
export function keyOf({ id, instruction, input, response }: ParsedRecord): string {
  return id ?? JSON.stringify([instruction, input, response]);
}
