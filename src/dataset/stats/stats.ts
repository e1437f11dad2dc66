import type { RecordFilter } from '../read/filter.js';
import { openReader, type OpenOptions } from '../read/reader.js';
import { originsByTask } from '../writers.js';
import { type Stats, StatsCounter } from './counter.js';

/** What is counted. */
export interface StatsOptions extends RecordFilter, OpenOptions {
  /** The path of a `tokenizer.json`, the form of Hugging Face's tokenizers, with which tokens are counted. */
  readonly tokenizer?: string | undefined;
}

/**
 * Counts a dataset of any form: records, lengths of their texts and how these are distributed, scripts, and how responses
 * begin; of all records and by split, source, task, licence and origin of the text. Memory does not grow with the dataset.
 * @throws {KumikiError} `option-wrong` where the tokenizer is none, or the dataset does not have what the filter names; what
 * reading a dataset throws
 */
export async function stats(dir: string, options: StatsOptions = {}): Promise<Stats> {
  const { tokenizer, onProgress, signal, ...filter } = options;
  const { batches, metadata, manifest } = openReader(dir, { onProgress, signal });
  const counter = new StatsCounter(metadata, originsByTask(manifest), tokenizer);
  for await (const { split, records } of batches(filter)) for (const record of records) counter.add(split, record);
  return counter.result();
}
