import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { displayWidth, padDisplay, wrapped } from '../../src/cli/display.js';

describe('the width of a text', () => {
  it('is two cells for kana, kanji and full-width forms, none for a mark on a character', () => {
    expect(displayWidth('abc')).toBe(3);
    expect(displayWidth('組木です。')).toBe(10);
    expect(displayWidth('ｱｲｳ')).toBe(3);
    expect(displayWidth('ＡＢ')).toBe(4);
    expect(displayWidth('か\u3099')).toBe(2);
    expect(displayWidth('𠮟🦊')).toBe(4);
    expect(padDisplay('組', 4)).toBe('組  ');
    expect(padDisplay('組木', 2)).toBe('組木');
  });
});

describe('a text in lines', () => {
  it('is cut at spaces and between Japanese characters, and where there are neither, within a word', () => {
    expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapped('日本語の文章', 8)).toEqual(['日本語の', '文章']);
    expect(wrapped('日本語の文章', 7)).toEqual(['日本語', 'の文章']);
    expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapped('これはtestです', 8)).toEqual(['これは', 'testです']);
    expect(wrapped('一行\n\n二行', 10)).toEqual(['一行', '', '二行']);
    expect(wrapped('', 10)).toEqual(['']);
  });

  it('does not begin a line with what ends a sentence', () => {
    expect(wrapped('あいうえ。おか', 8)).toEqual(['あいうえ。', 'おか']);
    expect(wrapped('あいうえ、」お', 8).every((line) => !/^[、。」]/u.test(line))).toBe(true);
  });

  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '日', '。', '、', 'ー', '\n', '🦊', '\u3099', 'é') });

  it('loses nothing but spaces at the ends of lines, and keeps to its width but for marks that must not begin a line', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 12 }), (given, width) => {
        const lines = wrapped(given, width);
        const solid = (one: string): string => one.replace(/[ \n]/gu, '');
        expect(solid(lines.join(''))).toBe(solid(given));
        for (const line of lines) expect(displayWidth(line.replace(/[。、ー ]+$/u, ''))).toBeLessThanOrEqual(width + 2);
      }),
    );
  });

  it('takes time in proportion to the text', () => {
    for (const unit of ['a', 'あ', ' ', '。', 'a '])
      expect(wrapped(unit.repeat(300_000), 40).length).toBeGreaterThan(0);
  });
});
