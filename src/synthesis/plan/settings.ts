import { cellsOf, type PromptOptions } from '../prompts/cells.js';
import type { SynthesisTask } from '../tasks/task.js';
import type { SynthesisSettings } from './head.js';

/** What can be chosen of how a task is asked; what is left out has a default. */
export interface AskOptions extends Partial<PromptOptions> {
  /** The name of the model, as the endpoint knows it. */
  readonly model: string;
  /** The terms of the model's output: an id of the registry, or an expression of such ids. */
  readonly license: string;
  /** 1 by default. */
  readonly temperature?: number;
  /** 1 by default. */
  readonly topP?: number;
  /** Tokens of a reply at most; by default, 128 for a sentence and 512 for a passage. */
  readonly maxTokens?: number;
  /** Sent with every request, for an endpoint that can repeat its replies. */
  readonly seed?: number;
  readonly gold?: SynthesisSettings['gold'];
}

/** A character of Japanese is about one token; what is much longer than was asked for is not taken anyway. */
const MOST_TOKENS = { sentence: 128, passage: 512 } as const;
/** Where a base model would go on to the next item of the list. */
const STOPS = { sentence: ['\n'], passage: ['\n\n', '\n例'] } as const;

/** The settings of a run, as the head of its ledger has them. */
export function settingsFor(task: SynthesisTask, options: AskOptions): SynthesisSettings {
  const { model, license, temperature = 1, topP = 1, maxTokens = MOST_TOKENS[task.shape], seed, gold } = options;
  const { mode = 'chat', knowledge = false, shots = [] } = options;
  return {
    ...{ model, mode, temperature, topP, maxTokens },
    ...(seed === undefined ? {} : { seed }),
    ...(mode === 'completion' ? { stop: [...STOPS[task.shape]] } : {}),
    license,
    shots: shots.map(({ label, texts, id, license: its, attribution }) => ({
      ...{ label, texts: [...texts], id, license: its, attribution },
    })),
    ...(gold === undefined ? {} : { gold }),
    cells: cellsOf(task, { mode, knowledge, shots }).map(({ messages, ...cell }) => ({
      ...cell,
      messages: messages.map(({ role, content }) => ({ role, content })),
    })),
  };
}
