import { open } from 'node:fs/promises';
import { types } from 'node:util';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { isKumikiError, KumikiError } from '../../core/errors.js';
import { isSystemError } from '../../core/system-error.js';
import type { LineBatch } from '../lines.js';
import { asyncBufferOf } from './async-buffer.js';

/**
 * The rows of a Parquet file as lines of JSON, a row group at a time. A key without a value stands in no line.
 * @param path where the file is
 * @param file named in errors
 * @throws {KumikiError} `dataset-damaged` where it is no Parquet file, or is not whole
 */
export async function* parquetLines(path: string, file: string): AsyncGenerator<LineBatch, void> {
  const handle = await open(path, 'r');
  try {
    const buffer = await asyncBufferOf(handle);
    const { parquetMetadataAsync } = await import('hyparquet');
    const metadata = await attempt(file, () => parquetMetadataAsync(buffer));
    let first = 0;
    for (const { num_rows: rows } of metadata.row_groups) {
      const end = first + Number(rows);
      const lines = await attempt(file, () => linesBetween(buffer, metadata, first, end));
      yield { lines, illFormed: [], isEnded: true };
      first = end;
    }
  } finally {
    await handle.close();
  }
}

/**
 * The row of this number, counted from 0, as a line; `undefined` where there is none.
 * @throws {KumikiError} `dataset-damaged` where it is no Parquet file, or is not whole
 */
export async function parquetRow(path: string, file: string, row: number): Promise<string | undefined> {
  const handle = await open(path, 'r');
  try {
    const buffer = await asyncBufferOf(handle);
    const { parquetMetadataAsync } = await import('hyparquet');
    const metadata = await attempt(file, () => parquetMetadataAsync(buffer));
    const [line] = await attempt(file, () => linesBetween(buffer, metadata, row, row + 1));
    return line;
  } finally {
    await handle.close();
  }
}

async function linesBetween(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<readonly string[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const rows = await parquetReadObjects({ file, metadata, rowStart, rowEnd });
  return rows.map((row) => JSON.stringify(row, withoutNull));
}

function withoutNull(_: string, value: unknown): unknown {
  return value === null ? undefined : value;
}

/** What the reader of Parquet throws has no type of its own: it says that the file is not what it should be. */
async function attempt<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isKumikiError(cause) || isSystemError(cause) || !types.isNativeError(cause)) throw cause;
    throw new KumikiError('dataset-damaged', 'the shard is not a whole Parquet file', {
      place: { file },
      found: cause.message,
      cause,
    });
  }
}
