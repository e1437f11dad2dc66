import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isLoop } from '../../../src/synthesis/accept/loops.js';

describe('a loop', () => {
  it.each([
    ['a segment between commas', 'プールサイド、プールサイド、プールサイド'],
    ['a segment, and a sentence behind it', 'プールサイド、プールサイド、プールサイドの2つが並んでいます。'],
    ['a short segment', '道に猫、犬、犬、犬、と並んでいる。'],
    ['sentences', '軽くて便利です。電池が持ちます。電池が持ちます。電池が持ちます。'],
    ['with other marks between', '電池が持ちます。電池が持ちます！　電池が持ちます…次も買います。'],
    ['lines', '夕方の海\n夕方の海\n夕方の海'],
    ['in full and half width, large and small', 'ＡＢＣ、abc、Abc、と書いてある。'],
    ['two segments in turn', '車に乗る人、車を見る人、車に乗る人、車を見る人、車に乗る人、車を見る人。'],
    ['words without marks', '赤い車と赤い車と赤い車と赤い車が並んでいる。'],
    ['short words without marks', '積雪が積雪積雪積雪積雪積雪積雪になる。'],
    ['one letter', 'ああああああああああああ'],
    ['a segment with a figure', '第1回、第1回、第1回'],
    ['letters with a figure', '犬が3匹と犬が3匹と犬が3匹と'],
    ['long segments', 'とても長い文が書いてあるが、それ以上は何もない。'.repeat(3)],
  ])('is %s', (_, text) => {
    expect(isLoop(text)).toBe(true);
  });

  it.each([
    ['a sentence', '男性が公園のベンチで新聞を読んでいます。'],
    ['twice', '電池が持ちます。電池が持ちます。次も買います。'],
    ['three times, but not in a row', '猫が眠る。犬が走る。猫が眠る。鳥が飛ぶ。猫が眠る。'],
    ['what sounds so', 'ドアをどんどんどんとたたき、わっはっはっはと笑った。'],
    ['a bell', 'カン、カン、と鐘が鳴った。'],
    ['a list of figures', '点数は0、0、0、0だった。'],
    ['a large number', '国の予算は1000000000000000円を超えた。'],
    ['marks', 'おいしい！！！！！！！！！！！！！！！！'],
    ['a line', 'おしまい\n＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊'],
    ['nothing', ''],
    ['marks alone', '、、、、、。。。'],
  ])('is not %s', (_, text) => {
    expect(isLoop(text)).toBe(false);
  });

  const segment = fc.string({
    unit: fc.constantFrom('犬', '猫', 'が', '走', 'る', 'a', '1'),
    minLength: 1,
    maxLength: 80,
  });

  it('is any segment that has a letter, three times and more', () => {
    fc.assert(
      fc.property(
        segment,
        fc.integer({ min: 3, max: 6 }),
        fc.constantFrom('、', '。', ' ', '\n'),
        (text, times, mark) => {
          expect(isLoop(Array.from({ length: times }, () => text).join(mark))).toBe(/[^1]/u.test(text));
        },
      ),
    );
  });

  it('stays one whatever stands around it', () => {
    fc.assert(
      fc.property(segment, segment, (before, after) => {
        expect(isLoop(`${before}。夜の道、夜の道、夜の道。${after}`)).toBe(true);
      }),
    );
  });

  it('is looked for in one pass over a text of a hundred thousand letters', () => {
    const letters = Array.from({ length: 100_000 }, (_, at) =>
      String.fromCharCode(0x4e00 + ((at * at * 7919) % 20_011)),
    );
    expect(isLoop(letters.join(''))).toBe(false);
    expect(isLoop('1'.repeat(100_000))).toBe(false);
    expect(isLoop('犬猫、'.repeat(100_000))).toBe(true);
  });
});
