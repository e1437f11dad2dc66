import { KumikiError } from '../../core/errors.js';
import type { Segment } from '../part/segments.js';

/** Numbers of records among all of them, and their places in segments. */
export interface Numbering {
  readonly count: number;
  /** The number of a record; `undefined` where there is none at this place. */
  numberOf(this: void, segment: number, row: number): number | undefined;
  /** The place of a record. */
  placeOf(this: void, record: number): { readonly segment: number; readonly row: number };
  /** The same in words. */
  nameOf(this: void, record: number): string;
}

export function numberingOf(segments: readonly Segment[]): Numbering {
  const firsts: number[] = [];
  let count = 0;
  for (const { records } of segments) {
    firsts.push(count);
    count += records;
  }
  const placeOf = (record: number) => {
    let [low, high] = [0, firsts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((firsts[middle] ?? 0) <= record) low = middle;
      else high = middle - 1;
    }
    return { segment: low, row: record - (firsts[low] ?? 0) };
  };
  return {
    count,
    placeOf,
    numberOf(segment, row) {
      const [first, own] = [firsts[segment], segments[segment]];
      return first === undefined || own === undefined || row >= own.records ? undefined : first + row;
    },
    nameOf(record) {
      const { segment, row } = placeOf(record);
      return `segment ${segment}, row ${row}`;
    },
  };
}

/** Says what is wrong with the decisions over the records of a merge. */
export function cutWrong(
  summary: string,
  details: { readonly expected?: string; readonly found: string },
): KumikiError {
  return new KumikiError('cut-wrong', summary, {
    ...details,
    hint: 'Export the index again with kumiki index export, and decide over all of its rows; docs/cluster.md has the queries.',
  });
}
