import type { Hash64 } from '../../core/hash.js';
import type { TableColumn } from '../../packing/parquet/table.js';
import { orderKey } from '../merge/shuffle/order-key.js';
import { ENTRY_BYTES, hashAt, lengthAt, licenseAt, publishedSplitAt } from '../part/entry.js';
import { readIndex } from '../part/index-reader.js';
import type { Segment } from '../part/segments.js';

/** What every row has. */
const COLUMNS: readonly TableColumn[] = [
  { name: 'plan', kind: 'text' },
  { name: 'segment', kind: 'i32' },
  { name: 'row', kind: 'i64' },
  { name: 'bytes', kind: 'u32' },
  { name: 'source', kind: 'text' },
  { name: 'task', kind: 'text' },
  { name: 'license', kind: 'text' },
  { name: 'split', kind: 'optional-text' },
  { name: 'id_high', kind: 'u32' },
  { name: 'id_low', kind: 'u32' },
  { name: 'content_high', kind: 'u32' },
  { name: 'content_low', kind: 'u32' },
];
/** Where records are shuffled: by these two they are in their order, then by segment and row. */
const ORDER_COLUMNS: readonly TableColumn[] = [
  { name: 'order_high', kind: 'u32' },
  { name: 'order_low', kind: 'u32' },
];

/** The columns of the table of all records. */
export const columnsFor = (seed: Hash64 | undefined): readonly TableColumn[] =>
  seed === undefined ? COLUMNS : [...COLUMNS, ...ORDER_COLUMNS];

/** Rows of a row group: about 10 MB of values. */
const GROUP_ROWS = 131_072;

type Cell = string | number | bigint | null;
/** The values of some rows, a list for each column. */
export type RowLists = readonly Cell[][];

/**
 * A row for every record that the index of the parts has, in the order of the sources, in lists of some thousands.
 * @param id tells the plan and the parts from others
 * @yields lists for a row group where there are enough; `undefined` now and then, so that signals are handled
 * @throws {KumikiError} `part-damaged`
 */
export function* indexRows(
  segments: readonly Segment[],
  id: string,
  seed: Hash64 | undefined,
): Generator<RowLists | undefined, void> {
  const fresh = (): RowLists => columnsFor(seed).map(() => []);
  let lists = fresh();
  let filled = 0;
  for (const [number, segment] of segments.entries()) {
    let row = 0;
    for (const index of readIndex(segment)) {
      for (let at = 0; at < index.length; at += ENTRY_BYTES, row++, filled++) {
        const cells = cellsOf(index, at, { id, number, row, segment, seed });
        for (const [column, cell] of cells.entries()) lists[column]?.push(cell);
      }
      const isFull = filled >= GROUP_ROWS;
      yield isFull ? lists : undefined;
      if (isFull) [lists, filled] = [fresh(), 0];
    }
  }
  if (filled > 0) yield lists;
}

interface Place {
  readonly id: string;
  /** The number of the segment, and that of the record in it. */
  readonly number: number;
  readonly row: number;
  readonly segment: Segment;
  readonly seed: Hash64 | undefined;
}

function cellsOf(index: Buffer, at: number, { id, number, row, segment, seed }: Place): readonly Cell[] {
  const { source, task, licenses } = segment;
  const split = publishedSplitAt(index, at) ?? null;
  const order = seed === undefined ? [] : orderKey(index, at, seed);
  const words = [...hashAt(index, at, 'id'), ...hashAt(index, at, 'content'), ...order];
  const about = [source, task, licenses[licenseAt(index, at)] ?? '', split];
  return [id, number, BigInt(row), lengthAt(index, at), ...about, ...words];
}
