import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fileState, type OptOutFile, type OptOutState } from '../../catalog/opt-out.js';
import { hasCode, KumikiError } from '../../core/errors.js';
import { writeJson } from '../../output/write-json.js';

/** Beside the folders of the sources: how the hosts were when files were downloaded from them. */
const OPT_OUT_FILE = 'opt-out.json';

/** Of `ai.txt` nothing was recorded before Kumiki asked for it. */
const hostFiles = z.strictObject({ robots: fileState, tdmrep: fileState, ai: fileState.default('unknown') });

const recordSchema = z.strictObject({
  format: z.literal(1),
  hosts: z.record(z.string(), hostFiles),
});

/** What was found of each host, by its name and port. */
export type OptOutRecord = Readonly<Record<string, Readonly<Record<OptOutFile, OptOutState>>>>;

/**
 * What earlier fetches recorded in a raw folder; nothing where none did.
 * @throws {KumikiError} `format-wrong` where the file is not in order
 */
export function readOptOut(raw: string): OptOutRecord {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(join(raw, OPT_OUT_FILE), 'utf8'))).hosts;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return {};
    if (!(error instanceof SyntaxError) && !(error instanceof z.ZodError)) throw error;
    throw new KumikiError('format-wrong', 'the record of opt-outs is not in order', {
      place: { file: OPT_OUT_FILE },
      hint: 'Delete it: the next fetch writes it anew.',
      cause: error,
    });
  }
}

/**
 * Writes what is known of all hosts, in the order of their names.
 * @throws {KumikiError} `output-not-writable`, `disk-full`
 */
export function writeOptOut(raw: string, hosts: OptOutRecord): void {
  const sorted = Object.fromEntries(Object.entries(hosts).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeJson(join(raw, OPT_OUT_FILE), { format: 1, hosts: sorted });
}
