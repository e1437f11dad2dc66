import { open } from 'node:fs/promises';
import type { DecodedArray } from 'hyparquet';
import { asyncBufferOf } from './async-buffer.js';

/** Some columns of a row group, by their names, and how many rows it has. */
export interface ColumnGroup {
  readonly rows: number;
  /** Columns that the file has; a name that it does not have is not among them. */
  readonly columns: ReadonlyMap<string, DecodedArray>;
}

/**
 * Some columns of a Parquet file, a row group at a time: that is what is held in memory. 64-bit numbers are bigints.
 * @param names of the columns that are wanted
 * @throws {Error} of the reader, where it is no Parquet file or is packed in a way that it does not know
 */
export async function* parquetColumns(path: string, names: readonly string[]): AsyncGenerator<ColumnGroup, void> {
  const { parquetMetadataAsync, parquetScan } = await import('hyparquet');
  const handle = await open(path, 'r');
  try {
    const file = await asyncBufferOf(handle);
    const metadata = await parquetMetadataAsync(file);
    const there = new Set(metadata.schema.map(({ name }) => name));
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      const rowEnd = rowStart + rows;
      const wanted = names.filter((name) => there.has(name));
      const scan = await parquetScan({ file, metadata, columns: wanted, rowStart, rowEnd });
      const columns = new Map<string, DecodedArray>();
      for (const column of wanted) columns.set(column, await scan.readColumn({ column, rowStart, rowEnd }));
      yield { rows, columns };
      rowStart = rowEnd;
    }
  } finally {
    await handle.close();
  }
}
