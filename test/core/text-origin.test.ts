import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ORIGIN_KINDS, originOf, writerName, writerOf, writerText } from '../../src/core/text-origin.js';
import { anyCharacter } from '../support/characters.js';

const writer = fc.record(
  { kind: fc.constantFrom(...ORIGIN_KINDS), model: fc.string({ minLength: 1, unit: anyCharacter }) },
  { requiredKeys: ['kind'] },
);

describe('the name of a writer', () => {
  it('tells kind and model again, whatever the model is called', () => {
    fc.assert(
      fc.property(writer, (one) => {
        expect(writerOf(writerName(one))).toEqual(one);
      }),
    );
  });

  it('is another for every other writer', () => {
    fc.assert(
      fc.property(writer, writer, (one, other) => {
        expect(writerName(one) === writerName(other)).toBe(one.kind === other.kind && one.model === other.model);
      }),
    );
  });

  it('that no version of this package knows is that of an unknown one', () => {
    expect(writerOf('robot r2')).toEqual({ kind: 'unknown', model: 'r2' });
    expect(writerText({ kind: 'model', model: 'm' })).toBe('written by a language model (m)');
  });
});

it('a task speaks before its source, and nobody is unknown', () => {
  const [human, model] = [{ kind: 'human' }, { kind: 'model' }] as const;
  expect(originOf({ textOrigin: human }, { textOrigin: model })).toBe(model);
  expect(originOf({ textOrigin: human }, {})).toBe(human);
  expect(originOf({}, {})).toEqual({ kind: 'unknown' });
});
