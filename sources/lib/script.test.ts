import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canBeEnglish, hasJapaneseScript } from './script.js';

describe('the scripts', () => {
  it.each(['ひ', 'カ', 'ｶ', '日', '々', '𠮷'])('%s is Japanese script', (text) => {
    expect(hasJapaneseScript(`no ${text}!`)).toBe(true);
    expect(canBeEnglish(`no ${text}!`)).toBe(false);
  });

  it.each(['OK', 'ー・。、', '♪ ...', '아니', 'ＯＫ'])('%s is not', (text) => {
    expect(hasJapaneseScript(text)).toBe(false);
  });

  it('are found wherever they stand', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        expect(hasJapaneseScript(units.join(''))).toBe(units.some(hasJapaneseScript));
      }),
    );
  });

  it('needs a letter or a digit for English', () => {
    expect(['i', '7', '♪ la', '...', '♪', ''].map(canBeEnglish)).toEqual([true, true, true, false, false, false]);
  });
});
