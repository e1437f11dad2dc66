import type { DropDetail } from '../../core/stage.js';

/** Why a stage dropped a record. */
export interface DropReason {
  readonly reason: string;
  /** The reason with the stage: `<stage>/<reason>`. */
  readonly counted: string;
}

/** What stages have decided, by the numbers of records in the order of the segments. */
export interface Selection {
  /** Why a record was dropped, as `rejects.jsonl` and counts name it; `undefined` where it stays. */
  reasonAgainst(record: number): DropReason | undefined;
  /** What the stage said of it beside the reason. */
  detailOf(record: number): DropDetail | undefined;
  /** Whether one of the records `from` ≤ n < `to` was dropped. */
  anyBetween(from: number, to: number): boolean;
  /** The names of the splits of the dataset, in the order of their shards. */
  readonly splits: readonly string[];
  /** The number of the split of a record. */
  splitOf(this: void, record: number): number;
  /** Deletes temporary files. */
  close(): void;
}

/** Every record stays, in one split. */
export const ALL: Selection = {
  reasonAgainst: () => undefined,
  detailOf: () => undefined,
  anyBetween: () => false,
  splits: ['train'],
  splitOf: () => 0,
  close: () => undefined,
};
