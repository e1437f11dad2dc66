import { z } from 'zod';
import type { FlaggedRecord } from '../../core/flagged-line.js';
import type { LinePlace } from '../../core/format.js';
import { FLAGGED_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { parseListed, readListed } from './listed-lines.js';

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
 * What a line of `flagged.jsonl` says.
 * @throws {KumikiError} `dataset-damaged`
 */
export function parseFlagged(text: string, place: LinePlace): FlaggedRecord {
  return parseListed(flaggedLine, text, place, 'a line of the flagged records');
}

/**
 * The records that stages flagged, in batches; the hash of the file is compared while it is read.
 * @param goOn asked before every batch; what it throws ends the reading
 * @throws {KumikiError} `dataset-damaged`
 */
export async function* readFlagged(
  dir: string,
  manifest: Manifest,
  goOn: () => void = () => undefined,
): AsyncGenerator<readonly FlaggedRecord[], void> {
  yield* readListed(dir, manifest, FLAGGED_FILE, parseFlagged, goOn);
}

const rowWithId = z.object({ id: z.string() });

/** The id of a flagged record; `undefined` where its line has none. */
export function idOfFlagged({ row }: FlaggedRecord): string | undefined {
  try {
    return rowWithId.safeParse(JSON.parse(row)).data?.id;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
