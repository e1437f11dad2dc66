import { describe, expect, it } from '@jest/globals';
import { named } from './naming.js';

describe('named', () => {
  it.each([
    '賽は投げられた',
    '白羽の矢を立てる',
    '猫に見える',
    '僕等がいた',
    '空をさがせ!',
    '若犬は小学生！',
    '銃をとれ',
    'もし猫が本を読んだら',
    'もし猫が『山』を読んだら',
  ])('%s stands in quotation marks', (answer) => {
    expect(named(answer)).toBe(`「${answer}」`);
  });

  it.each([
    '信濃川',
    '天の川',
    '浦島太郎',
    '藤沢とおる',
    'ありがとう',
    '『道をひらく』',
    '「来た」を言う',
    '春はる',
    'にがうり',
    '竹馬の友',
  ])('%s stays', (answer) => {
    expect(named(answer)).toBe(answer);
  });
});
