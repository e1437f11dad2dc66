import { basename } from 'node:path';
import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';
import { filePath } from '../../src/core/step-files.js';
import { type Bounds, countOption, place } from '../lib/bounds.js';
import { FIELDS } from '../lib/fields.js';
import { remembering } from '../lib/remember.js';
import { tokenCounter } from '../lib/tokenizer/count-tokens.js';

/** Drops records by the number of tokens that a model's own tokenizer makes of them. */
export default defineFilter({
  id: 'tokens',
  title: 'keeps records whose fields have between min and max tokens of a tokenizer.json',
  options: z
    .strictObject({
      tokenizer: filePath(),
      instruction: countOption(),
      input: countOption(),
      response: countOption(),
      total: countOption(),
    })
    .check(({ value: { tokenizer, ...bounds }, issues }) => {
      if (Object.values(bounds).some((one) => one !== undefined)) return;
      issues.push({ code: 'custom', input: tokenizer, message: 'nothing is asked of any field' });
    }),
  reasons: {
    'too-few': 'a field, or the record, has fewer than min tokens',
    'too-many': 'a field, or the record, has more than max tokens',
  },
  prepare({ tokenizer }, { bytes }) {
    const count = tokenCounter(bytes(tokenizer), basename(tokenizer));
    return { instruction: remembering(count), input: count, response: count };
  },
  apply(record, options, count) {
    let total = 0;
    const against = (tokens: number, bounds: Bounds | undefined) => {
      const found = bounds === undefined ? 'within' : place(tokens, bounds);
      if (found === 'within') return undefined;
      return drop(found === 'below' ? 'too-few' : 'too-many');
    };
    for (const field of FIELDS) {
      if (options[field] === undefined && options.total === undefined) continue;
      const tokens = count[field](record[field]);
      total += tokens;
      const wrong = against(tokens, options[field]);
      if (wrong !== undefined) return wrong;
    }
    return against(total, options.total) ?? record;
  },
});
