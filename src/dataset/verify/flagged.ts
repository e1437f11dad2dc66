import { sumBy } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import { FLAGGED_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { idOfFlagged, parseFlagged } from '../read/flagged.js';
import type { Looking } from './forgotten.js';
import { checkLines } from './lines.js';

/**
 * Checks that `flagged.jsonl` lists as many records as the manifest says; where that is none, there is no such file.
 * @param readable the files that are there
 */
export async function checkFlagged(
  dir: string,
  { steps }: Manifest,
  readable: ReadonlySet<string>,
  { findings, forgotten }: Looking,
): Promise<void> {
  const expected = sumBy(steps, ({ flagged }) => flagged);
  if (expected === 0 && !readable.has(FLAGGED_FILE)) return;
  const found = readable.has(FLAGGED_FILE)
    ? await findings.fromSoon(async () => {
        const { count } = await checkLines(dir, FLAGGED_FILE, findings, (text, place) => {
          forgotten.assertOut(idOfFlagged(parseFlagged(text, place)), place);
        });
        return count;
      })
    : 0;
  if (found === undefined || found === expected) return;
  findings.add(
    new KumikiError('dataset-damaged', 'the flagged records are not as many as the manifest says', {
      place: { file: FLAGGED_FILE },
      expected: String(expected),
      found: String(found),
    }),
  );
}
