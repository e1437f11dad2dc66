import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sumBy } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import { shardLines } from '../../packing/unpack.js';
import type { Manifest } from '../manifest.js';

const FLAGGED_FILE = 'flagged.jsonl';

/**
 * Checks that `flagged.jsonl` lists as many records as the manifest says; where that is none, there is no such file.
 * @throws {KumikiError} `dataset-damaged`
 */
export async function checkFlagged(dir: string, { steps }: Manifest): Promise<void> {
  const expected = sumBy(steps, ({ flagged }) => flagged);
  let found = 0;
  if (existsSync(join(dir, FLAGGED_FILE))) {
    for await (const line of shardLines(dir, FLAGGED_FILE)) if (line !== '') found++;
  }
  if (found === expected) return;
  throw new KumikiError('dataset-damaged', 'the flagged records are not as many as the manifest says', {
    place: { file: FLAGGED_FILE },
    expected: String(expected),
    found: String(found),
    hint: 'Build it again.',
  });
}
