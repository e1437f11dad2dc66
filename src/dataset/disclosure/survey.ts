import { characters } from '../../../transforms/lib/characters.js';
import { taskOf } from '../read/filter.js';
import type { Reader } from '../read/reader.js';

/** How much text some records have. */
export interface Amount {
  readonly records: number;
  /** Characters (code points) of instructions, inputs and responses. */
  readonly characters: number;
}

/** What one pass over the records counts: the manifest has no lengths. */
export interface Survey extends Amount {
  /** By source; none where the lines of the dataset do not tell it. */
  readonly bySource: ReadonlyMap<string, Amount> | undefined;
}

/**
 * Counts the text of all records.
 * @throws {KumikiError} what reading a dataset throws
 */
export async function surveyOf({ batches, metadata }: Reader): Promise<Survey> {
  const bySource = new Map<string, { records: number; characters: number }>();
  const all = { records: 0, characters: 0 };
  for await (const { records } of batches()) {
    for (const record of records) {
      const length = characters(record.instruction) + characters(record.input) + characters(record.response);
      const { source } = taskOf(record);
      const own = bySource.get(source) ?? { records: 0, characters: 0 };
      bySource.set(source, own);
      for (const amount of [all, own]) {
        amount.records++;
        amount.characters += length;
      }
    }
  }
  return { ...all, bySource: metadata === 'none' ? undefined : bySource };
}
