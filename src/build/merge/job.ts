import type { FormatOptions } from '../../core/format.js';
import type { Hash64 } from '../../core/hash.js';
import type { Series } from '../../dataset/files.js';
import type { formats } from '../../formats/index.js';
import type { Packing } from '../../packing/packing.js';
import type { Segment } from '../part/segments.js';

/** A form of output with its options, as plain data. */
export interface LineForm extends FormatOptions {
  readonly format: keyof typeof formats;
}

/** What whoever writes shards must know, as plain data: it is sent to threads. */
export interface MergeJob {
  /** The folder in which the dataset is put together. */
  readonly dir: string;
  /** The folder of what the cut leaves for the writers. */
  readonly work: string;
  readonly segments: readonly Segment[];
  readonly series: readonly Series[];
  readonly form: LineForm;
  readonly packing: Packing;
  /** Where records are shuffled. */
  readonly shuffle: Shuffle | undefined;
  /** Goes into the names of unfinished files, where several may be at work at one shard. */
  readonly attempt: string;
}

/** How lines are dealt to buckets. */
export interface Shuffle {
  readonly seed: Hash64;
  /**
   * The lists of pieces that are dealt, each by itself: how many pieces each has. Those of an earlier list come first in the order of
   * the sources.
   */
  readonly deals: readonly number[];
  /** How many buckets each series has, by its number. */
  readonly buckets: readonly number[];
}

/** Where a shard ends. */
export interface ShardLimits {
  readonly records: number;
  /** Bytes of lines, before packing; a shard has at least one record. 0 where there is no such limit. */
  readonly bytes: number;
}

/** A bucket on the disk. */
export interface Bucket {
  readonly series: number;
  /** Its files without their endings, in the folder of the cut, in the order in which their lines came. */
  readonly names: readonly string[];
  /** The order keys that it takes, as fractions: from 0 to 1. */
  readonly range: KeyRange;
  readonly records: number;
  /** Bytes of its lines. */
  readonly bytes: number;
}

export interface KeyRange {
  readonly from: number;
  readonly to: number;
}

/** A shard that is to be written. */
export interface CutShard {
  /** The number of its series. */
  readonly series: number;
  /** Its number in its series. */
  readonly number: number;
  readonly records: number;
  readonly content: ShardContent;
}

/**
 * What a shard is made of: in the order of the sources the pieces `from` ≤ n < `to` in the list of its series; shuffled, the
 * records from number `from` on of these buckets.
 */
export type ShardContent =
  | { readonly kind: 'pieces'; readonly from: number; readonly to: number }
  | { readonly kind: 'buckets'; readonly buckets: readonly Bucket[]; readonly from: number };
