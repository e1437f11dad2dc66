import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutRadicals } from './radicals.js';

describe('withoutRadicals', () => {
  it('writes a radical that is a character as the character', () => {
    expect(withoutRadicals('南の\u2F08種は\u2ED1い\u2F87')).toBe('南の人種は長い舛');
    expect(withoutRadicals('\u2EF3')).toBe('龟');
  });

  it('writes doubles of a character as the character', () => {
    expect(withoutRadicals('\uF90Aと\uF914')).toBe('金と樂');
  });

  it.each(['﨑山と神田', '部首の⺡と⺾', 'ｶﾅ、①、㍻、Ａ', '人種'])('%s stays', (text) => {
    expect(withoutRadicals(text)).toBe(text);
  });

  it('changes a text as it does where another character is a radical for certain', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0x2e70, max: 0x2fe0 }).map((code) => String.fromCharCode(code)),
      fc.integer({ min: 0xf8f0, max: 0xfa20 }).map((code) => String.fromCharCode(code)),
      fc.constantFrom('人', 'a', '\ud842', '\udfb7', 'か\u3099'),
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 6 }), (text) => {
        expect(`${withoutRadicals(text)}人`).toBe(withoutRadicals(`${text}\u2F08`));
      }),
    );
  });
});
