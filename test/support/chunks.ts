import type { Batch } from '../../src/core/raw.js';
import type { Chunks } from '../../src/input/bytes/chunks.js';

/** The bytes in pieces of `size`. */
export async function* pieces(bytes: Uint8Array, size: number): Chunks {
  for (let from = 0; from < bytes.length; from += size) yield await Promise.resolve(bytes.subarray(from, from + size));
}

/** The bytes cut at these places, in any order; places beyond the end do not matter. */
export async function* cutAt(bytes: Uint8Array, places: readonly number[]): Chunks {
  let from = 0;
  for (const to of [...places, bytes.length].sort((a, b) => a - b)) {
    if (to > bytes.length) break;
    yield await Promise.resolve(bytes.subarray(from, to));
    from = to;
  }
}

/** A row with what its batch says of it. */
export interface ReadRow<Row> {
  readonly row: Row;
  readonly origin: string;
  readonly number: number;
}

/** All rows of a reader. */
export async function allOf<Row>(batches: AsyncIterable<Batch<Row>>): Promise<ReadRow<Row>[]> {
  const rows: ReadRow<Row>[] = [];
  for await (const batch of batches) {
    batch.rows.forEach((row, index) => rows.push({ row, origin: batch.origin(index), number: batch.number(index) }));
  }
  return rows;
}

/** All rows of a reader, alone. */
export async function rowsOf<Row>(batches: AsyncIterable<Batch<Row>>): Promise<Row[]> {
  return (await allOf(batches)).map(({ row }) => row);
}
