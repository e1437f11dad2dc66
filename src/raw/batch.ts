/**
 * Some hundred to a few thousand rows at a time: with one row at a time, waiting would cost more than parsing.
 * Rows keep the order of the file.
 */
export interface Batch<Row> {
  readonly rows: readonly Row[];
  /** The place of row `index` as a record's `origin` says it where no URL exists: `jpn-eng.zip/jpn.txt:12`. */
  origin(index: number): string;
  /** The number of row `index` in its file: lines count from 1, elements of a JSON array and members of an archive from 0. */
  number(index: number): number;
}
