import type { DatasetRecord } from '../src/core/record.js';

/**
 * A named step between a record and the dataset: pure, synchronous, looking at one record alone.
 * It gives the record back (the same or a changed one), or `undefined` to leave it out; what is left out is counted and
 * listed in `rejects.jsonl` under the transform's id.
 */
export interface Transform {
  /** Lower-case letters, digits and hyphens: its name on the command line. */
  readonly id: string;
  /** What it does, in one line. */
  readonly title: string;
  readonly apply: (this: void, record: DatasetRecord) => DatasetRecord | undefined;
}
