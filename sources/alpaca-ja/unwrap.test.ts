import { describe, expect, it } from '@jest/globals';
import { inputOf, isRemark, unwrapped } from './unwrap.js';

describe('unwrapped', () => {
  it.each([
    ['「49の平方根を求めてください。」', '49の平方根を求めてください。'],
    ["'次の文から質問を作ってください'", '次の文から質問を作ってください'],
    ['"7です。"', '7です。'],
    ['「「水」を英語で書いてください」', '「水」を英語で書いてください'],
    ['『駅』', '駅'],
    ['「答えは\n7です。」。', '答えは\n7です。'],
    ['「」', ''],
  ])('%j is %j', (text, inner) => {
    expect(unwrapped(text)).toBe(inner);
  });

  it.each([
    '「犬」と「猫」',
    '「水」を表す式を書いてください。',
    '「犬',
    '犬」',
    '「「犬」',
    '「犬」」',
    "'犬' and '猫'",
    "'It's'",
    '"a"+\'b\'',
    '',
    '」「',
  ])('%j stays', (text) => {
    expect(unwrapped(text)).toBe(text);
  });

  it('reads a long text once', () => {
    const many = 4_000_000;
    expect(unwrapped(`${'「'.repeat(many)}」`)).toHaveLength(many + 1);
    expect(unwrapped(`'${'a'.repeat(many)}`)).toHaveLength(many + 1);
  });
});

describe('inputOf', () => {
  it.each([
    '入力がありません。',
    '「入力がありません」',
    '入力なし',
    'なし',
    '入力は必要ありません。',
    '<noinput>',
    '',
  ])('%j is no input', (text) => {
    expect(inputOf(text)).toBe('');
  });

  it.each(['入力がありませんと言われた。', '入力', 'なしの実'])('%j is one', (text) => {
    expect(inputOf(text)).toBe(text);
  });
});

describe('isRemark', () => {
  it.each([
    '「題を付ける」という意味になります。',
    '「要約する」という文章を日本語に翻訳しました。',
    '「a」の日本語訳です',
  ])('%s is one', (text) => {
    expect(isRemark(text)).toBe(true);
  });

  it.each(['「駅」という言葉の意味を書いてください。', '次の文を日本語に翻訳してください。', '意味です'])(
    '%s is none',
    (text) => {
      expect(isRemark(text)).toBe(false);
    },
  );

  it('reads a long text once', () => {
    expect(isRemark('という意味'.repeat(1_000_000))).toBe(false);
  });
});
