import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isDamaged } from '../../src/core/damaged.js';
import { isPlainlySound } from '../../src/core/plainly-sound.js';
import { isInvisible, isText } from '../../src/core/text.js';

/** Characters that make a text something else, alone or with others, and plain ones. */
const unit = fc.oneof(
  fc.constantFrom(
    ...Array.from('a。語縺薙ｓ縺ｫ縺｡､ｳ､ﾋ､ﾁ‚±‚ñ‚É¤³¤ó¤ËÃ©Â°ã‹æ—¥ '),
    '\ufffd',
    '\ue000',
    '\udb80',
    '\udc00',
  ),
  fc.constantFrom('\u0000', '\u0085', '\r', '\ud83f', '\udfff', '\ufdd0', '\uffff', '\u200b', '\u3000', '\u2800'),
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
);

describe('isPlainlySound', () => {
  it('is true of no text that a rule has something against', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        if (isPlainlySound(text))
          expect([isInvisible(text), isText(text), isDamaged(text)]).toEqual([false, true, false]);
      }),
      { numRuns: 2000 },
    );
  });

  it('is true of no text with one unit that a rule has something against, anywhere in it', () => {
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      for (const text of [character, `語${character}a`, character.repeat(7)]) {
        if (isPlainlySound(text) && (isInvisible(text) || !isText(text) || isDamaged(text))) expect(text).toBe('');
      }
    }
  });

  it.each(['駅はどこですか。', 'Where is it?', 'ア', '1'])('is true of %j', (text) => {
    expect(isPlainlySound(text)).toBe(true);
  });
});
