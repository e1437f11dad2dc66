import type { Place } from '../../core/errors.js';
import type { Batch } from '../../core/raw.js';
import type { ShareStart } from '../slices/line-share.js';

/** A text being read: the raw file, the member of it where it is an archive, and its encoding. */
export interface TextFile {
  readonly file: string;
  readonly member?: string | undefined;
  /** `utf-8` if not said. */
  readonly encoding?: string | undefined;
  /** Where in the text the bytes begin, where they are a share of it. Its lines end with LF. */
  readonly start?: ShareStart | undefined;
  /** How many bytes are looked at together. Only speed depends on it. */
  readonly blockBytes?: number | undefined;
}

/** `jpn-eng.zip/jpn.txt` */
export function pathOf({ file, member }: TextFile): string {
  return member === undefined ? file : `${file}/${member}`;
}

export function placeOf({ file, member }: TextFile): Place {
  return member === undefined ? { file } : { file, member };
}

/** Rows whose origin is `prefix` and their number. */
export function batchOf<Row>(rows: readonly Row[], prefix: string, number: (index: number) => number): Batch<Row> {
  return { rows, number, origin: (index) => `${prefix}${number(index)}` };
}

/** How often `what` stands in `text`. */
export function occurrences(text: string, what: string): number {
  let count = 0;
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + what.length)) count += 1;
  return count;
}
