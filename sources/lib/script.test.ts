import { describe, expect, it } from '@jest/globals';
import { canBeEnglish, hasJapaneseScript } from './script.js';

describe('the scripts', () => {
  it.each(['ひ', 'カ', 'ｶ', '日', '々', '𠮷'])('%s is Japanese script', (text) => {
    expect(hasJapaneseScript(`no ${text}!`)).toBe(true);
    expect(canBeEnglish(`no ${text}!`)).toBe(false);
  });

  it.each(['OK', 'ー・。、', '♪ ...', '아니', 'ＯＫ'])('%s is not', (text) => {
    expect(hasJapaneseScript(text)).toBe(false);
  });

  it('needs a letter or a digit for English', () => {
    expect(['i', '7', '♪ la', '...', '♪', ''].map(canBeEnglish)).toEqual([true, true, true, false, false, false]);
  });
});
