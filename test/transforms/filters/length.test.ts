import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import length from '../../../transforms/filters/length.js';
import { characters } from '../../../transforms/lib/characters.js';
import { anyCharacter } from '../../support/characters.js';
import { complaint, openFilter, outcomeOf } from '../../support/filters.js';

describe('length', () => {
  it('counts characters, not UTF-16 units: a surrogate pair is one', async () => {
    const apply = await openFilter(length, { response: { min: 3, max: 4 } });
    const outcomes = [2, 3, 4, 5].map((count) => outcomeOf(apply, { response: '𠮷'.repeat(count) }));
    expect(outcomes).toEqual(['too-short', 'kept', 'kept', 'too-long']);
  });

  it('counts as many characters as iterating over a text gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(characters(text)).toBe(Array.from(text).length);
      }),
    );
  });

  it('looks only at the fields that have bounds', async () => {
    const apply = await openFilter(length, { instruction: { max: 3 } });
    expect(outcomeOf(apply, { instruction: '訳せ', input: 'a'.repeat(99) })).toBe('kept');
    expect(outcomeOf(apply, { instruction: '訳せよ。', input: 'a' })).toBe('too-long');
  });

  it('keeps an empty input below min only with orEmpty', async () => {
    const strict = await openFilter(length, { input: { min: 2 } });
    const lenient = await openFilter(length, { input: { min: 2, orEmpty: true } });
    expect([strict, lenient].map((apply) => outcomeOf(apply, { input: '' }))).toEqual(['too-short', 'kept']);
    expect([strict, lenient].map((apply) => outcomeOf(apply, { input: 'a' }))).toEqual(['too-short', 'too-short']);
  });

  it('compares the lengths of two fields', async () => {
    const apply = await openFilter(length, { ratio: { min: 0.5, max: 2 } });
    const of = (response: number) => outcomeOf(apply, { input: 'あああああ', response: '𠮷'.repeat(response) });
    expect([2, 3, 10, 11].map(of)).toEqual(['ratio-too-low', 'kept', 'kept', 'ratio-too-high']);
    expect(outcomeOf(apply, { input: '', response: 'x' })).toBe('kept');
  });

  it.each([
    [{}, 'nothing is asked of any field'],
    [{ response: {} }, 'response: give min, max or both'],
    [{ response: { min: 5, max: 4 } }, 'response: min 5 is greater than max 4'],
    [{ response: { min: -1 } }, 'response: min: a whole number from 0 up'],
    [{ response: { max: 1.5 } }, 'response: max: a whole number from 0 up'],
    [{ ratio: { of: 'output', min: 1 } }, 'ratio: of: a field is one of instruction, input, response'],
    [{ ratio: { min: 0 } }, 'ratio: min: a number above 0'],
    [{ output: { min: 1 } }, 'Unrecognized key: "output"'],
  ])('refuses the options %j', (options, words) => {
    expect(complaint(length, options)).toContain(words);
  });
});
