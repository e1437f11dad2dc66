import { z } from 'zod';
import { sumBy } from '../../core/counts.js';
import { KumikiError } from '../../core/errors.js';
import { FLAGGED_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import type { Findings } from './findings.js';
import { checkLines } from './lines.js';

/** The keys of a line, in their order. */
const flaggedLine = z.strictObject({
  source: z.string(),
  task: z.string(),
  step: z.string(),
  reason: z.string(),
  origin: z.string(),
  row: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/**
 * Checks that `flagged.jsonl` lists as many records as the manifest says; where that is none, there is no such file.
 * @param readable the files that are there
 */
export async function checkFlagged(
  dir: string,
  { steps }: Manifest,
  readable: ReadonlySet<string>,
  findings: Findings,
): Promise<void> {
  const expected = sumBy(steps, ({ flagged }) => flagged);
  if (expected === 0 && !readable.has(FLAGGED_FILE)) return;
  const found = readable.has(FLAGGED_FILE)
    ? await findings.fromSoon(async () => {
        const { count } = await checkLines(dir, FLAGGED_FILE, findings, (text, place) => {
          if (!isFlaggedLine(text))
            throw new KumikiError('dataset-damaged', 'a line of the flagged records is not of their form', { place });
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

function isFlaggedLine(text: string): boolean {
  try {
    return flaggedLine.safeParse(JSON.parse(text)).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
