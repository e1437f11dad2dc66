import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { memo, quoted } from '../../src/core/json-text.js';
import { anyCharacter } from '../support/characters.js';

describe('quoted', () => {
  it('writes what JSON.stringify writes', () => {
    const odd = fc.constantFrom('"', '\\', '\u0000', '\u001f', ' ', '\u007f', '\u2028', '\ud800', '\udfff', '🗾', '語');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: odd })), (text) => {
        expect(quoted(text)).toBe(JSON.stringify(text));
      }),
    );
  });
});

describe('memo', () => {
  it('answers as without it, and asks only where the text is another than the last', () => {
    const asked: string[] = [];
    const upper = memo((text) => {
      asked.push(text);
      return text.toUpperCase();
    });
    expect(['', 'a', 'a', 'b', 'a', '', ''].map(upper)).toEqual(['', 'A', 'A', 'B', 'A', '', '']);
    expect(asked).toEqual(['', 'a', 'b', 'a', '']);
  });
});
