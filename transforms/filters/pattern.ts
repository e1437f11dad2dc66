import type { RE2JS } from 're2js';
import { z } from 'zod';
import { defineFilter } from '../../src/core/filter.js';
import { drop } from '../../src/core/source.js';
import { type Field, FIELDS } from '../lib/fields.js';
import { re2 } from '../lib/re2.js';

const error = 'a pattern, or a list of patterns';
const pattern = z.string().min(1, { error });
const patterns = z.union([pattern, z.array(pattern).min(1, { error })], { error }).optional();

const byField = z
  .strictObject({ instruction: patterns, input: patterns, response: patterns })
  .check(({ value, issues }) => {
    if (FIELDS.some((field) => value[field] !== undefined)) return;
    issues.push({ code: 'custom', input: value, message: 'no pattern for any field' });
  })
  .optional();

type ByField = z.output<typeof byField>;

/** Drops records by regular expressions, which take time in proportion to the text whatever they are (RE2). */
export default defineFilter({
  id: 'pattern',
  title: 'keeps records whose fields match all of some regular expressions and none of others',
  options: z.strictObject({ must: byField, mustNot: byField }).check(({ value, issues }) => {
    if (value.must !== undefined || value.mustNot !== undefined) return;
    issues.push({ code: 'custom', input: value, message: 'give must, mustNot or both' });
  }),
  reasons: {
    'no-match': 'a field does not match a pattern of must',
    match: 'a field matches a pattern of mustNot',
  },
  async prepare({ must, mustNot }) {
    const compile = await re2();
    return { must: compiledAll(must, compile), mustNot: compiledAll(mustNot, compile) };
  },
  apply(record, _, { must, mustNot }) {
    if (must.some(({ field, pattern }) => !pattern.test(record[field]))) return drop('no-match');
    if (mustNot.some(({ field, pattern }) => pattern.test(record[field]))) return drop('match');
    return record;
  },
});

interface Compiled {
  readonly field: Field;
  readonly pattern: RE2JS;
}

function compiledAll(given: ByField, compile: (text: string) => RE2JS): readonly Compiled[] {
  return FIELDS.flatMap((field) => [given?.[field] ?? []].flat().map((text) => ({ field, pattern: compile(text) })));
}
