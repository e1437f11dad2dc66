import type { DropDetail, StageTable } from '../../core/stage.js';
import type { Tombstones } from '../../core/tombstone.js';
import type { Verdict } from './verdicts.js';

/** What stages have decided, by the numbers of records in the order of the segments. */
export interface Selection {
  /** Why a record was dropped, as `rejects.jsonl` and counts name it; `undefined` where it stays. */
  reasonAgainst(this: void, record: number): Verdict | undefined;
  /** What the stage said of it beside the reason. */
  detailOf(this: void, record: number): DropDetail | undefined;
  /** Whether one of the records `from` ≤ n < `to` was dropped. */
  anyBetween(this: void, from: number, to: number): boolean;
  /** The records that stages have flagged; `undefined` where there are none. */
  readonly flagged: Flagged | undefined;
  /** The records that were taken out of the dataset; none where there are no tombstones. */
  readonly forgotten?: Forgotten | undefined;
  /** The names of the splits of the dataset, in the order of their shards. */
  readonly splits: readonly string[];
  /** The number of the split of a record. */
  splitOf(this: void, record: number): number;
  /** What stages report of the whole, by the number of the stage in their order. */
  readonly tables: ReadonlyMap<number, StageTable>;
  /** Deletes temporary files. */
  close(): void;
}

/** Records that stages have flagged and that may stay. */
export interface Flagged {
  of(this: void, record: number): Verdict | undefined;
  detailOf(this: void, record: number): DropDetail | undefined;
  anyBetween(this: void, from: number, to: number): boolean;
}

/**
 * Records that have tombstones. They keep their places: stages see them, shards are cut as if they were there, and only their lines are
 * left out.
 */
export interface Forgotten {
  has(this: void, record: number): boolean;
  anyBetween(this: void, from: number, to: number): boolean;
  readonly tombstones: Tombstones;
}

/** Every record stays, in one split. */
export const ALL: Selection = {
  reasonAgainst: () => undefined,
  detailOf: () => undefined,
  anyBetween: () => false,
  flagged: undefined,
  splits: ['train'],
  splitOf: () => 0,
  tables: new Map(),
  close: () => undefined,
};
