import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import type { Cell } from '../prompts/cells.js';

const text = z.string();
const filled = z.string().min(1);

const shot = z.object({
  label: filled,
  texts: z.array(filled).min(1).max(2),
  id: filled,
  license: filled,
  attribution: filled,
});
const cell = z.object({
  label: filled,
  knowledge: filled.exactOptional(),
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: text })).min(1),
  next: filled.exactOptional(),
});

const settings = z.object({
  model: filled,
  mode: z.enum(['chat', 'completion']),
  temperature: z.number(),
  topP: z.number(),
  maxTokens: z.int().positive(),
  /** The seed of the first answer to a request; each further answer has the next number. */
  seed: z.int().exactOptional(),
  stop: z.array(filled).exactOptional(),
  /** The terms of the model's output: an id of the registry, or an expression of such ids. */
  license: filled,
  shots: z.array(shot),
  /** The gold texts that nothing may overlap with, as the file beside the ledger has them. */
  gold: z
    .object({ from: z.array(filled), texts: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) })
    .exactOptional(),
  cells: z.array(cell).min(1),
});

/** The first line of a ledger of synthesis: all that decides what is asked, and which replies are taken. */
const head = z.object({
  kumiki: z.literal('ledger'),
  version: z.literal(1),
  task: filled,
  /** SHA-256 of the cells. */
  prompts: z.string(),
  settings,
});

export type SynthesisSettings = z.output<typeof settings>;

/** The head of a ledger without its name and version, which the ledger itself adds. */
export interface SynthesisHead {
  readonly task: string;
  readonly prompts: string;
  readonly settings: SynthesisSettings;
}

/** A head of these settings. */
export function headOf(task: string, given: SynthesisSettings): SynthesisHead {
  return { task, prompts: promptsHash(given.cells), settings: given };
}

/** SHA-256, in hex, of all that is asked in the name of a task. */
function promptsHash(cells: readonly Cell[]): string {
  const told = cells.map(({ label, knowledge = null, messages, next = null }) => [
    label,
    knowledge,
    messages.map(({ role, content }) => [role, content]),
    next,
  ]);
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

/**
 * Reads the first line of a ledger.
 * @param file the ledger's name, for an error
 * @throws {KumikiError} `format-wrong` where it is no head of this task
 */
export function readHead(line: string, task: string, file: string): SynthesisHead {
  const found = head.safeParse(parsed(line));
  const place = { file, line: 1 };
  const hint = 'The first line of a ledger is written by kumiki synthesize: take the file as it was written.';
  if (!found.success) {
    const [issue] = found.error.issues;
    const at = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
    throw new KumikiError('format-wrong', 'the first line is no head of a ledger', { place, found: at, hint });
  }
  const { task: its, prompts, settings: read } = found.data;
  if (its !== task) {
    throw new KumikiError('format-wrong', 'the ledger is of another task', { place, expected: task, found: its });
  }
  if (prompts !== promptsHash(read.cells)) {
    throw new KumikiError('format-wrong', 'the prompts in the head of the ledger were changed', { place, hint });
  }
  return { task: its, prompts, settings: read };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
