import { createHash } from 'node:crypto';
import { z } from 'zod';
import { KumikiError } from '../../core/errors.js';
import type { LedgerHead } from '../ledger/head.js';
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
  /** The gold texts that nothing may overlap with: how many lines the file beside the ledger has, and their SHA-256. */
  gold: z
    .object({ from: z.array(filled).min(1), texts: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/u) })
    .exactOptional(),
  cells: z.array(cell).min(1),
});

/** All that decides what is asked, and which replies are taken: it stands in the head of the ledger. */
export type SynthesisSettings = z.output<typeof settings>;

/** The head of a ledger with these settings. */
export function headOf(task: string, given: SynthesisSettings): LedgerHead {
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
 * The settings in the head of a ledger.
 * @param task the id of the task that the ledger must be of
 * @param file the ledger's name, for an error
 * @throws {KumikiError} `ledger-other`, `ledger-damaged`
 */
export function settingsOf(
  { task: its, prompts, settings: given }: LedgerHead,
  task: string,
  file: string,
): SynthesisSettings {
  const place = { file, line: 1 };
  const hint = 'Take the first line of the ledger from a copy.';
  if (its !== task) {
    throw new KumikiError('ledger-other', 'the ledger is of another task', {
      place,
      expected: task,
      found: its,
      hint: 'A ledger lies in the folder of its own task.',
    });
  }
  const read = settings.safeParse(given);
  if (!read.success) {
    const [issue] = read.error.issues;
    const found = issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.message}`;
    throw new KumikiError('ledger-damaged', 'the head of the ledger does not say what was asked', {
      place,
      found,
      hint,
    });
  }
  if (prompts !== promptsHash(read.data.cells)) {
    throw new KumikiError('ledger-damaged', 'the prompts in the head of the ledger were changed', { place, hint });
  }
  return read.data;
}
