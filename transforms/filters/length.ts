import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';
import { checkBounds, checkSomething, countBounds, countOption, place } from '../lib/bounds.js';
import { characters } from '../lib/characters.js';
import { fieldOption, FIELDS } from '../lib/fields.js';

const quotient = z.number().positive({ error: 'a number above 0' }).optional();

const ratio = z
  .strictObject({ of: fieldOption('response'), to: fieldOption('input'), min: quotient, max: quotient })
  .check(checkBounds);

/** Drops records by the lengths of their fields, in characters (code points). */
export default defineFilter({
  id: 'length',
  title: 'keeps records whose fields have between min and max characters',
  options: z
    .strictObject({
      instruction: countOption(),
      input: z
        .strictObject({ ...countBounds, orEmpty: z.boolean().default(false) })
        .check(checkBounds)
        .optional(),
      response: countOption(),
      ratio: ratio.optional(),
    })
    .check(checkSomething),
  reasons: {
    'too-short': 'a field has fewer than min characters',
    'too-long': 'a field has more than max characters',
    'ratio-too-low': 'one field is too short for the other',
    'ratio-too-high': 'one field is too long for the other',
  },
  apply(record, options) {
    for (const field of FIELDS) {
      const bounds = options[field];
      if (bounds === undefined) continue;
      if (field === 'input' && record.input === '' && options.input?.orEmpty === true) continue;
      const found = place(characters(record[field]), bounds);
      if (found !== 'within') return drop(found === 'below' ? 'too-short' : 'too-long');
    }
    if (options.ratio === undefined || record[options.ratio.to] === '') return record;
    const { of, to } = options.ratio;
    const found = place(characters(record[of]) / characters(record[to]), options.ratio);
    if (found !== 'within') return drop(found === 'below' ? 'ratio-too-low' : 'ratio-too-high');
    return record;
  },
});
