import type { Bytes } from '../pack/bytes.js';
import { type Random, seeded } from './text/random.js';

/** A raw file that is made as its publisher makes it. */
export interface CorpusFile {
  /** The publisher's name for it. */
  readonly name: string;
  /** Rows (lines, questions, works, pages, …) at full scale. */
  readonly rows: number;
  /** About how large it is on disk at full scale, in MB. */
  readonly megabytes: number;
  /** About how long it takes to make at full scale on two cores, in seconds. */
  readonly seconds: number;
  /** The bytes of the file with this many rows; the same bytes each time. */
  readonly bytes: (rows: number) => Bytes;
}

/** The raw files of one source. */
export interface Corpus {
  /** The source's id. */
  readonly id: string;
  readonly files: readonly CorpusFile[];
  /**
   * Records that a v0 build makes of files with these numbers of rows, in the order of `files`; not said where that is
   * not settled by the number of rows alone.
   */
  readonly records?: (rows: readonly number[]) => number;
}

/** Rows of a file at a scale: at least one. */
export function scaled(rows: number, scale: number): number {
  return Math.max(1, Math.round(rows * scale));
}

/** `count` rows made one after another from one seed. */
export function* rows(seed: string, count: number, make: (random: Random, index: number) => string): Generator<string> {
  const random = seeded(seed);
  for (let index = 0; index < count; index++) yield make(random, index);
}

/** A share of `all`, as whole numbers that add up to it: what the `index`-th of `of` takes. */
export function portion(all: number, of: number, index: number): number {
  return Math.floor(((index + 1) * all) / of) - Math.floor((index * all) / of);
}

/** Adds up the two records that each pair gives. */
export function twoEach(counts: readonly number[]): number {
  return 2 * counts.reduce((sum, count) => sum + count, 0);
}
