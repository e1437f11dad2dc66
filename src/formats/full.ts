import { fullLine, parseFullLine } from '../core/line.js';
import type { Format } from '../core/format.js';

/** All nine keys of a record. A conversation stands in `input` as a text. */
export const full: Format = {
  id: 'full',
  title: 'all nine keys: id, instruction, input, response, source, task, license, attribution, origin',
  isCanonical: true,
  serialize: fullLine,
  parse: parseFullLine,
};
