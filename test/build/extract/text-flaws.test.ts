import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flawOf, isSound, isSoundWording } from '../../../src/build/extract/text-flaws.js';
import { isPlainlySound } from '../../../src/core/plainly-sound.js';
import { anyCharacter } from '../../support/characters.js';

const text = fc.oneof(
  fc.constantFrom('', 'a', 'b', 'c', '語', '\ufffd', 'a\ufffd', ' ', '\u0000', 'd', 'e', 'é'),
  fc.string({ unit: anyCharacter }),
);

describe('what was sound a moment ago', () => {
  it('changes no answer', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
        const expected = texts.map(isPlainlySound);
        expect(texts.map(isSound)).toEqual(expected);
        expect(texts.map(isSoundWording)).toEqual(expected);
      }),
    );
  });

  it('has no flaw', () => {
    fc.assert(
      fc.property(fc.tuple(text, text, text, text, text), fc.boolean(), (all, isBrought) => {
        const [id, instruction, input, response, attribution] = all;
        if (!all.every((one) => isSound(one))) return;
        expect(flawOf({ id, instruction, isBrought, input, response, attribution })).toBeUndefined();
      }),
    );
  });
});
