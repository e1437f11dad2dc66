import { describe, expect, it } from '@jest/globals';
import { inputOf, unwrapped } from './unwrap.js';

describe('unwrapped', () => {
  it.each([
    ['「49の平方根を求めてください。」', '49の平方根を求めてください。'],
    ["'次の文から質問を作ってください'", '次の文から質問を作ってください'],
    ['"7です。"', '7です。'],
    ['「「水」を英語で書いてください」', '「水」を英語で書いてください'],
    ['『駅』', '駅'],
    ['｢駅｣', '駅'],
    ['「答えは\n7です。」。', '答えは\n7です。'],
    ['「」', ''],
    ['「水」を英語で書いてください。」', '「水」を英語で書いてください。'],
    ['昨日「行く」と言った。』', '昨日「行く」と言った。'],
    ['犬」', '犬'],
  ])('%j is %j', (text, inner) => {
    expect(unwrapped(text)).toBe(inner);
  });

  it.each([
    '「犬」と「猫」',
    '「水」を表す式を書いてください。',
    '「犬',
    '犬」と猫」',
    '「「犬」',
    '「犬」」」',
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
    expect(unwrapped(`a${'」'.repeat(many)}`)).toHaveLength(many + 1);
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
    '（入力なし）',
    '該当なし',
    'N/A',
    '',
  ])('%j is no input', (text) => {
    expect(inputOf(text)).toBe('');
  });

  it.each(['入力がありませんと言われた。', '入力', 'なしの実'])('%j is one', (text) => {
    expect(inputOf(text)).toBe(text);
  });
});
