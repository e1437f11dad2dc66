import { fullLine, fullRecord, parseFullLine } from '../core/line.js';
import type { Format } from '../core/format.js';
import { KumikiError } from '../core/errors.js';

/** All nine keys of a record. A conversation stands in `input` as a text. */
export const full: Format = {
  id: 'full',
  title: 'all nine keys: id, instruction, input, response, source, task, license, attribution, origin',
  open({ system } = {}) {
    if (system !== undefined)
      throw new KumikiError('option-wrong', 'the form full has no place for what the system says');
    return { isCanonical: true, metadata: 'all', schema: fullRecord, serialize: fullLine, parse: parseFullLine };
  },
};
