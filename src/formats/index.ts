import type { Format } from '../core/format.js';
import { alpaca } from './alpaca.js';
import { full } from './full.js';
import { messages } from './messages.js';

/** Every form of output, by the name that `--format` takes. */
export const formats = { full, alpaca, messages } as const satisfies Readonly<Record<string, Format>>;
