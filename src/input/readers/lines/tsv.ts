import type { Batch } from '../../../core/raw.js';
import type { Chunks } from '../../bytes/chunks.js';
import { readLines } from './lines.js';
import type { TextFile } from '../rows.js';

/**
 * Lines cut at every TAB. There is no quoting: a `"` is a character like any other, and so are `NA` and `null` text.
 * @throws {KumikiError} as {@link readLines}
 */
export async function* readTsv(
  chunks: Chunks,
  source: TextFile,
): AsyncGenerator<Batch<readonly string[]>, void, undefined> {
  for await (const batch of readLines(chunks, source)) {
    yield { ...batch, rows: batch.rows.map((line) => line.split('\t')) };
  }
}
