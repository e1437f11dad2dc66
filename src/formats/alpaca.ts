import { z } from 'zod';
import type { Format } from '../core/format.js';
import { memo, quoted } from '../core/json-text.js';
import { parseLine } from '../core/line.js';

const line = z.strictObject({ instruction: z.string().min(1), input: z.string(), output: z.string().min(1) });
const instructionOf = memo(quoted);

/** The form of Stanford Alpaca, in which v0 was published. A conversation stands in `input` as a text. */
export const alpaca: Format = {
  id: 'alpaca',
  title: 'instruction, input and output, as v0 was published',
  serialize: ({ instruction, input, response }) =>
    `{"instruction":${instructionOf(instruction)},"input":${quoted(input)},"output":${quoted(response)}}\n`,
  parse(text, place) {
    const { instruction, input, output } = parseLine(line, text, place);
    return { instruction, input, response: output };
  },
};
