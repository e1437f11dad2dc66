import { z } from 'zod';
import { KumikiError } from '../core/errors.js';
import type { RejectReason } from './accept/reasons.js';
import type { AskOptions } from './plan/settings.js';
import type { ModelClient } from './request.js';
import type { AnswerEvents } from './run/events.js';
import type { Limits } from './run/limits.js';
import type { AnswerOptions } from './run/options.js';

/** How a language model is had write a task's examples. */
export interface SynthesizeOptions
  extends Omit<AskOptions, 'license' | 'gold'>, Pick<AnswerOptions, 'concurrency' | 'retry'> {
  /** The model that is asked; may be left out with `replayOnly`. */
  readonly client?: ModelClient;
  /** Examples of each class. */
  readonly perClass: number;
  /** The folder of raw corpora: the ledger lies in its folder `japagen-<task>`; `raw` by default. */
  readonly raw?: string;
  /** The terms of the model's output: an id of the registry, or an expression of such ids. By the model's name, where that says it. */
  readonly license?: string;
  /** Gold texts that nothing may overlap with, and what they are called: `jnli:test`. */
  readonly gold?: { readonly from: readonly string[]; readonly texts: readonly string[] };
  /** What may be spent; nothing stops the run by default. */
  readonly limits?: Limits;
  /** Nothing is asked: replies come from the ledger alone. */
  readonly replayOnly?: boolean;
  /** Stops the run: it ends with `aborted`. */
  readonly signal?: AbortSignal;
  /** What is told of the run. */
  readonly events?: SynthesisEvents;
}

/** What a run tells while it goes on. */
export interface SynthesisEvents extends AnswerEvents {
  /** A wave begins: so many examples are asked for of each label, in the order of the task's labels. */
  wave?(sizes: readonly number[]): void;
  /** An example of this label was taken, or why it was not. In the order of the plan, when its wave has ended. */
  judged?(label: string, reason: RejectReason | undefined): void;
  /** Something about the ledger that a person may want to know. */
  note?(text: string): void;
}

const numbers = z.object({
  perClass: z.int().min(1, { error: 'a whole number, 1 or more' }),
  temperature: z.number().min(0).max(5).exactOptional(),
  topP: z.number().gt(0).max(1).exactOptional(),
  maxTokens: z.int().min(1).exactOptional(),
  seed: z.int().min(0).exactOptional(),
  model: z.string().trim().min(1, { error: 'the name of a model' }),
});

/** @throws {KumikiError} `option-wrong` */
export function checkNumbers(
  options: Pick<SynthesizeOptions, 'model' | 'perClass' | 'temperature' | 'topP' | 'maxTokens' | 'seed'>,
): void {
  const { success, error } = numbers.safeParse(options);
  if (success) return;
  const [issue] = error.issues;
  throw new KumikiError(
    'option-wrong',
    `the option ${issue?.path.map(String).join('.') ?? ''} of a synthesis is wrong`,
    {
      ...(issue === undefined ? {} : { found: issue.message }),
      hint: 'Give another value, or leave it out where it has a default.',
    },
  );
}
