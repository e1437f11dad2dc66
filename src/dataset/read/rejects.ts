import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import type { LinePlace } from '../../core/format.js';
import type { RejectedRow } from '../../core/reject-line.js';
import { REJECTS_FILE } from '../files.js';
import type { Manifest } from '../manifest.js';
import { readListed } from './listed-lines.js';

/** The keys of a line, in their order. */
const rejectLine = z.strictObject({
  source: z.string(),
  task: z.string(),
  reason: z.string(),
  sort: z.enum(['fault', 'rule']),
  origin: z.string(),
  row: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/**
 * What a line of `rejects.jsonl` says.
 * @throws {KumikiError} `dataset-damaged`
 */
export function parseReject(text: string, place: LinePlace): RejectedRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw damaged('a line of the rejects is no JSON', place, cause.message);
  }
  const { success, data, error } = rejectLine.safeParse(value);
  if (!success)
    throw damaged('a line of the rejects is not of their form', place, z.prettifyError(error).replaceAll('\n', '; '));
  const [expected, keys] = [data, value as object].map((one) => Object.keys(one).join(', '));
  if (expected !== keys) throw damaged('the keys of a line of the rejects are not in their order', place, String(keys));
  return data;
}

function damaged(summary: string, place: LinePlace, found: string): KumikiError {
  return new KumikiError('dataset-damaged', summary, { place, found });
}

/**
 * The rows and records that a dataset leaves out, in batches; their hash is compared while they are read.
 * @param goOn asked before every batch; what it throws ends the reading
 * @throws {KumikiError} `dataset-damaged`
 */
export async function* readRejects(
  dir: string,
  manifest: Manifest,
  goOn: () => void = () => undefined,
): AsyncGenerator<readonly RejectedRow[], void> {
  yield* readListed(dir, manifest, REJECTS_FILE, parseReject, goOn);
}

/** The record that a reject was, as far as its row tells. */
export interface RejectedRecord {
  readonly id: string;
  /** None where the row tells the id alone. */
  readonly license: string | undefined;
  /** Its texts; none where the licence keeps them out. */
  readonly texts: { readonly instruction: string; readonly input: string; readonly response: string } | undefined;
}

const texts = z.object({ instruction: z.string(), input: z.string(), response: z.string() });
const rejectedRecord = z.object({ id: z.string(), license: z.string().optional(), ...texts.partial().shape });

/** What a reject says of the record that it was; `undefined` where it was none yet. */
export function recordOfReject({ source, task, row }: RejectedRow): RejectedRecord | undefined {
  // Of a row that is no record the text may be anything, with a key of that name in it too.
  if (!row.startsWith(`{"id":"${source}/${task}/`)) return undefined;
  try {
    const { success, data } = rejectedRecord.safeParse(JSON.parse(row));
    return success ? { id: data.id, license: data.license, texts: texts.safeParse(data).data } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
