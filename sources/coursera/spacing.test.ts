import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closeUp, untokenise } from './spacing.js';

const JAPANESE = /[\u3000-\u30ff\u31f0-\u31ff\uff00-\uffef]|\p{Script=Han}/u;
const BESIDE_JAPANESE = new RegExp(`(?<=${JAPANESE.source}) +|(?<! ) +(?=${JAPANESE.source})`, 'gu');
const OF_THE_TEXT = / {2,}|(?<=\p{Script=Latin}) (?=\p{Script=Latin})/u;

const line = fc.string({
  unit: fc.constantFrom(
    ' ',
    '  ',
    'a',
    'Z',
    'é',
    'Ａ',
    '7',
    '.',
    'ん',
    '漢',
    '𠮷',
    '々',
    '〇',
    '　',
    'ｶ',
    'ㇰ',
    'Я',
    '\u{1df00}',
    '\ud840',
  ),
});

describe('the spacing of Coursera', () => {
  it.each([
    ['machine   learning です', 'machine learningです'],
    ['トロント 大学 へ ようこそ 。', 'トロント大学へようこそ。'],
    ['New York は', 'New Yorkは'],
    ['3 . 5', '3.5'],
    [' は ', ' は '.trim()],
  ])('of %j is restored', (tokens, text) => {
    expect(closeUp(untokenise(tokens))).toBe(text);
  });

  it('is that of the rules as regular expressions', () => {
    fc.assert(
      fc.property(line, (text) => {
        const pieces = text.split(OF_THE_TEXT).map((piece) => piece.replaceAll(' ', ''));
        expect(untokenise(text)).toBe(pieces.join(' '));
        expect(closeUp(text)).toBe(text.replace(BESIDE_JAPANESE, ''));
      }),
    );
  });
});
