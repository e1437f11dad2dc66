import { createHash } from 'node:crypto';
import { z } from 'zod';
import { partSummary, type PartSummary } from './part.js';

/** What a part's summary is written as. A count with another digit would else go into the manifest. */
const summaryFile = z.object({ sha256: z.string(), summary: z.unknown() });

/** The SHA-256 of a value as JSON. */
export function jsonHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** The text of the summary of a part, with its own SHA-256. */
export function summaryText(summary: PartSummary): string {
  return `${JSON.stringify({ sha256: jsonHash(summary), summary }, null, 2)}\n`;
}

/** The summary in such a text; `undefined` where it is not as it was written. */
export function summaryIn(text: string): PartSummary | undefined {
  try {
    const { sha256, summary } = summaryFile.parse(JSON.parse(text));
    return jsonHash(summary) === sha256 ? partSummary.parse(summary) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}
