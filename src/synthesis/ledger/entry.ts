import { z } from 'zod';
import { canonicalRequest, type LedgerEntry, requestKey } from '../request.js';

const message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
const request = z.strictObject({
  model: z.string(),
  mode: z.enum(['chat', 'completion']),
  messages: z.array(message),
  temperature: z.number(),
  topP: z.number(),
  maxTokens: z.number(),
  seed: z.number().optional(),
  stop: z.array(z.string()).optional(),
});
const count = z.number().nonnegative();
const reply = z.strictObject({
  text: z.string(),
  finishReason: z.string(),
  usage: z.strictObject({ prompt: count, completion: count }).optional(),
  model: z.string(),
});
const line = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  sample: z.int().nonnegative(),
  request,
  reply,
  /** The tag of the ledger's head. A line written by hand may do without. */
  of: z.string().optional(),
});

/** What a line of a ledger turned out to be. */
export type ParsedLine = { readonly entry: LedgerEntry } | { readonly fault: string };

/** The line of an entry, without a line feed: the same bytes for the same entry. */
export function entryLine({ key, sample, request, reply }: LedgerEntry, tag: string): string {
  const { text, finishReason, usage, model } = reply;
  return JSON.stringify({
    key,
    sample,
    request: canonicalRequest(request),
    reply: {
      text,
      finishReason,
      ...(usage === undefined ? {} : { usage: { prompt: usage.prompt, completion: usage.completion } }),
      model,
    },
    of: tag,
  });
}

/** Reads a line of a ledger whose head has this tag, and checks that its key is that of its request. */
export function parseEntry(text: string, tag: string): ParsedLine {
  const parsed = readEntry(text, tag);
  if ('fault' in parsed) return parsed;
  const { request, sample, key } = parsed.entry;
  return requestKey(request, sample) === key ? parsed : { fault: 'the key is not that of the request' };
}

/** The same without a look at the key, for a line that was read before. */
export function readEntry(text: string, tag: string): ParsedLine {
  const value = jsonOf(text);
  if (value === undefined) return { fault: 'the line is no JSON' };
  if (typeof value === 'object' && value !== null && 'kumiki' in value) {
    return { fault: 'the line is the beginning of another ledger' };
  }
  const parsed = line.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    return { fault: `the line is no entry${where === '' ? '' : `: "${where}" is not as it should be`}` };
  }
  const { of, ...entry } = parsed.data;
  if (of !== undefined && of !== tag) {
    return { fault: 'the line is of another ledger: of another task, other prompts or other settings' };
  }
  return { entry };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
