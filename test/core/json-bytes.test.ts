import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mostJson, writeJson } from '../../src/core/json-bytes.js';
import { anyCharacter } from '../support/characters.js';

const odd = fc.constantFrom(
  '"',
  '\\',
  '\u0000',
  '\u001f',
  ' ',
  '\u007f',
  '\u0080',
  '\u07ff',
  '\u0800',
  '\u2028',
  '\ud800',
  '\udfff',
  '🗾',
  '語',
);

describe('writeJson', () => {
  it('writes what JSON.stringify writes, in no more room than mostJson says, short texts and long ones', () => {
    const unit = fc.oneof(odd, fc.constant('a'));
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.string({ unit, maxLength: 200 }),
      fc.string({ maxLength: 200 }),
    );
    fc.assert(
      fc.property(texts, fc.nat(9), (text, at) => {
        const buffer = Buffer.alloc(at + mostJson(text));
        const end = writeJson(text, buffer, at);
        expect(buffer.toString('utf8', at, end)).toBe(JSON.stringify(text));
        expect(buffer.subarray(0, at).every((byte) => byte === 0)).toBe(true);
      }),
    );
  });
});
