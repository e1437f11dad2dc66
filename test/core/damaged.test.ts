import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { isDamaged } from '../../src/core/damaged.js';

describe('a damaged text', () => {
  it.each([
    'それは\ufffdだ。',
    '\ue000の字',
    '\u{f0000}の字',
    'Itâ€™s fine.',
    'cafÃ© 20Â°C',
    'ã“ã‚“ã«ã¡ã¯',
    'æ—¥æœ¬',
    '縺薙ｓ縺ｫ縺｡縺ｯ',
    '､ｳ､ﾋ､ﾁ､ﾏ',
    '‚±‚ñ‚É‚¿‚Í',
    '‚\u00a0‚\u00a0‚\u00a0',
    '¤³¤ó¤Ë¤Á¤Ï',
  ])('%j', (text) => {
    expect(isDamaged(text)).toBe(true);
  });

  it.each([
    '',
    '大丈夫です。',
    '雲に縺れた糸が縺れに縺れて縺れる。',
    '繧繝縁、繧繝錦、繧繝彩色',
    'ｱ､ｲ､ｳです。',
    '¥1,000 と ¥2,000、5¤',
    '« jusqu’à… » et « café…» à Âge',
    'AMANHû, “NÃO”, Ângela',
    '‚Nein‘, sagte er, ‚nein‘.',
    '漢字𠮷野家🙂',
  ])('%j is none', (text) => {
    expect(isDamaged(text)).toBe(false);
  });

  it('is each word in kana that was read in another encoding, and no word in kana', () => {
    const kana = fc.string({
      unit: fc.integer({ min: 0x3042, max: 0x3093 }).map((code) => String.fromCharCode(code)),
      minLength: 6,
    });
    fc.assert(
      fc.property(
        kana,
        fc.constantFrom(['utf-8', 'cp1252'], ['utf-8', 'cp932'], ['euc-jp', 'cp1252'], ['cp932', 'cp1252']),
        (word, [written = '', read = '']) => {
          expect(isDamaged(word)).toBe(false);
          expect(isDamaged(iconv.decode(iconv.encode(word, written), read))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
