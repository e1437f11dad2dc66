import type { Batch } from '../../../core/raw.js';
import type { Place } from '../../../core/errors.js';
import { missingNames } from '../columns.js';

/**
 * The batches as they come, and an error behind the last where not one object had a key that its source reads: a row or two without
 * it are for the source to reject, a whole file without it is another file.
 * @throws {KumikiError} `format-wrong` naming the keys that no object has, and those that the first one has
 */
export async function* withKeys(
  batches: AsyncIterable<Batch<unknown>>,
  keys: readonly string[],
  place: Place,
): AsyncGenerator<Batch<unknown>, void, undefined> {
  const missing = new Set(keys);
  let first: object | undefined;
  for await (const batch of batches) {
    for (const row of batch.rows) {
      if (missing.size === 0) break;
      if (typeof row !== 'object' || row === null || Array.isArray(row)) continue;
      first ??= row;
      for (const key of missing) if (Object.hasOwn(row, key)) missing.delete(key);
    }
    yield batch;
  }
  if (missing.size > 0 && first !== undefined) {
    const found = Object.keys(first);
    throw missingNames('no object has the key', [...missing], { kind: 'keys', wanted: keys, found, place });
  }
}
