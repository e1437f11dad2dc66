import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { drop } from '../../src/core/source.js';
import { checkSomething } from '../lib/bounds.js';
import { type Field, FIELDS } from '../lib/fields.js';
import { remembering } from '../lib/remember.js';
import { directionOf, languageDetector } from './language/detect.js';
import { type Language, LANGUAGES } from './language/languages.js';

const language = z.enum(LANGUAGES, { error: `a language is one of ${LANGUAGES.join(', ')}` });
const languages = z.array(language).min(1, { error: 'at least one language' }).optional();

/** Characters of the texts whose languages are remembered, about 1 MB. */
const REMEMBERED = 1 << 19;

/** Drops records with a field in another language than the allowed ones. */
export default defineFilter({
  id: 'language',
  title: 'keeps records whose fields are in the languages allowed for them',
  options: z
    .strictObject({
      instruction: languages,
      input: languages,
      response: languages,
      direction: z.literal(true, { error: 'true, or left out' }).optional(),
      unsure: z.enum(['keep', 'drop'], { error: 'keep or drop' }).optional(),
    })
    .check(({ value: { instruction, input, response, direction }, issues }) => {
      checkSomething({ value: { instruction, input, response, direction }, issues });
    }),
  reasons: {
    'other-language': 'a field is in a language that is not allowed for it',
    unsure: 'the language of a field cannot be told',
  },
  prepare: async () => remembering(await languageDetector(), REMEMBERED),
  apply(record, { unsure = 'keep', ...options }, detect) {
    for (const field of FIELDS) {
      const allowed = [options[field], options.direction === true ? claimed(record, field) : undefined];
      for (const one of allowed) {
        if (one === undefined || record[field] === '') continue;
        const found = detect(record[field]);
        if (!one.some((language) => found.includes(language))) return drop('other-language');
        if (unsure === 'drop' && !found.every((language) => one.includes(language))) return drop('unsure');
      }
    }
    return record;
  },
});

/** The language that a task of translation claims for a field. */
function claimed({ task }: DatasetRecord, field: Field): readonly Language[] | undefined {
  const direction = directionOf(task);
  if (direction === undefined || field === 'instruction') return undefined;
  return [direction[field === 'input' ? 0 : 1]];
}
