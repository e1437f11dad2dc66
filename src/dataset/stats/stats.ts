import type { RecordFilter } from '../read/filter.js';
import { openReader, type OpenOptions } from '../read/reader.js';
import { type Stats, StatsCounter } from './counter.js';
import { originsOf } from './origins.js';

/** What is counted. */
export interface StatsOptions extends RecordFilter, OpenOptions {
  /** The path of a `tokenizer.json`, the form of Hugging Face's tokenizers, with which tokens are counted. */
  readonly tokenizer?: string | undefined;
}

/**
 * Counts a dataset of any form: records, lengths of their texts and how these are distributed, scripts, and how responses
 * begin; of all records and by split, source, task, licence and origin of the text. Memory does not grow with the dataset, but for the ids
 * of records whose text is of another origin than that of most of their task.
 * @throws {KumikiError} `option-wrong` where the tokenizer is none, or the dataset does not have what the filter names; what
 * reading a dataset throws
 */
export async function stats(dir: string, options: StatsOptions = {}): Promise<Stats> {
  const { tokenizer, onProgress, signal, ...filter } = options;
  const reader = openReader(dir, { onProgress, signal });
  const { batches, metadata } = reader;
  const counter = new StatsCounter(metadata, await originsOf(reader), tokenizer);
  for await (const { split, records } of batches(filter)) for (const record of records) counter.add(split, record);
  return counter.result();
}
