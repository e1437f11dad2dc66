import type { Format } from '../core/format.js';
import { alpaca } from './alpaca.js';
import { full } from './full.js';
import { messages } from './messages.js';
import { promptCompletion } from './prompt-completion.js';
import { sharegpt } from './sharegpt.js';

/** Every form of output, by the name that `--format` takes. */
export const formats = {
  full,
  alpaca,
  messages,
  sharegpt,
  /** Prompt and completion. */
  'prompt-completion': promptCompletion,
} as const satisfies Readonly<Record<string, Format>>;
