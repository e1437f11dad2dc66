import { z } from 'zod';
import type { DropDetail } from '../../core/stage.js';
import type { FlaggedRecord } from '../../core/flagged-line.js';
import type { ParsedRecord } from '../../core/format.js';
import { readFlagged } from '../../dataset/read/flagged.js';
import type { Reader } from '../../dataset/read/reader.js';
import { textOfStep } from './reasons.js';

/** That a stage wants a record of the dataset to be looked at, and why. */
export interface FlaggedBecause {
  readonly step: string;
  readonly reason: string;
  /** What the reason means, where it is known. */
  readonly text: string | undefined;
  readonly detail: DropDetail | undefined;
}

/** What is known of a record in `flagged.jsonl`. */
export interface Flagged {
  /** As its line there tells it: also where the lines of the dataset tell no ids. */
  readonly record: ParsedRecord;
  readonly because: FlaggedBecause;
}

const row = z.object({
  id: z.string(),
  instruction: z.string(),
  input: z.string(),
  response: z.string(),
  source: z.string(),
  task: z.string(),
  license: z.string(),
  attribution: z.string(),
  origin: z.string(),
});

/**
 * What a stage flagged a record for, by its id or by its origin: then the first record of that origin.
 * @returns `undefined` where no stage did
 * @throws {KumikiError} `dataset-damaged`
 */
export async function flaggedAs({ dir, manifest, goOn }: Reader, asked: string): Promise<Flagged | undefined> {
  for await (const batch of readFlagged(dir, manifest, goOn)) {
    for (const one of batch) {
      const record = recordOf(one);
      if (record === undefined || (record.id !== asked && record.origin !== asked)) continue;
      const { step, reason, detail } = one;
      return { record, because: { step, reason, text: await textOfStep(step, reason), detail } };
    }
  }
  return undefined;
}

/** `undefined` where the line holds no record: it may have been changed, which `kumiki verify` finds. */
function recordOf({ row: line }: FlaggedRecord): ParsedRecord | undefined {
  try {
    return row.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
