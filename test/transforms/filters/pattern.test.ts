import { describe, expect, it } from '@jest/globals';
import pattern from '../../../transforms/filters/pattern.js';
import { failure } from '../../support/errors.js';
import { complaint, openFilter, outcomeOf } from '../../support/filters.js';

describe('pattern', () => {
  it('keeps what matches all patterns of must and none of mustNot', async () => {
    const must = { response: ['[。！？]$', '\\p{Hiragana}'] };
    const apply = await openFilter(pattern, { must, mustNot: { response: '(?i)as an ai' } });
    const outcomes = ['走ります。', '走ります', '結構。', 'As an AIです。'].map((response) =>
      outcomeOf(apply, { response }),
    );
    expect(outcomes).toEqual(['kept', 'no-match', 'no-match', 'match']);
  });

  it('looks at each field for its own patterns', async () => {
    const apply = await openFilter(pattern, { mustNot: { instruction: 'x', input: ['y', '^$'] } });
    expect(outcomeOf(apply, { instruction: 'y', input: 'x', response: 'xy' })).toBe('kept');
    expect(outcomeOf(apply, { instruction: 'x', input: 'x' })).toBe('match');
    expect(outcomeOf(apply, { input: 'yes' })).toBe('match');
    expect(outcomeOf(apply, { input: '' })).toBe('match');
  });

  it('takes a character beyond the first plane for one', async () => {
    const apply = await openFilter(pattern, { must: { response: '^.[^a]$' } });
    expect(outcomeOf(apply, { response: '𠮷𠮷' })).toBe('kept');
    expect(outcomeOf(apply, { response: '𠮷' })).toBe('no-match');
  });

  // Patterns that other engines try in more ways than there are atoms, on texts that they do not match.
  it.each(['^(a+)+$', '^(a|a)*$', '^(.*a){12}$', '^(a?){40}a{40}b$'])('ends on a long text: %s', async (hostile) => {
    const apply = await openFilter(pattern, { must: { response: hostile } });
    expect(outcomeOf(apply, { response: `${'a'.repeat(50_000)}!` })).toBe('no-match');
  });

  it.each(['(?=a)', '(?<!a)b', '(a)\\1', '[', '(', '\\u3042', '(a{1000}){1000}'])(
    'refuses the pattern %s',
    async (wrong) => {
      const error = await failure(openFilter(pattern, { mustNot: { input: wrong } }));
      expect(error).toMatchObject({ code: 'option-wrong', summary: `the pattern ${wrong} is not understood` });
    },
  );

  it.each([
    [{}, 'give must, mustNot or both'],
    [{ must: {} }, 'must: no pattern for any field'],
    [{ must: { response: [] } }, 'must: response: a pattern, or a list of patterns'],
    [{ must: { response: '' } }, 'must: response: a pattern, or a list of patterns'],
    [{ mustNot: { output: 'a' } }, 'mustNot: Unrecognized key: "output"'],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(pattern, options)).toContain(words);
  });
});
