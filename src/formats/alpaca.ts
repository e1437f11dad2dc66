import { z } from 'zod';
import { memo, quoted } from '../core/json-text.js';
import { defineFormat } from './define-format.js';

const instructionOf = memo(quoted);

/** The form of Stanford Alpaca, in which v0 was published. A conversation stands in `input` as a text. */
export const alpaca = defineFormat({
  id: 'alpaca',
  title: 'instruction, input and output, as v0 was published',
  keys: { instruction: z.string().min(1), input: z.string(), output: z.string().min(1) },
  write: ({ instruction, input, response }) =>
    `"instruction":${instructionOf(instruction)},"input":${quoted(input)},"output":${quoted(response)}`,
  read: ({ instruction, input, output }) => ({ instruction, input, response: output }),
});
