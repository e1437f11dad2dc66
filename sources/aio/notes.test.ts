import { describe, expect, it } from '@jest/globals';
import { answerOf, questionOf } from './notes.js';

describe('answerOf', () => {
  it.each([
    ['骨川（滑川も正解）', ['骨川'], '骨川'],
    ['オレンジ【「橙色」「橙」も○】', ['オレンジ'], 'オレンジ'],
    ['（二世）中村一', ['中村一'], '中村一'],
    ['准（じゅん）', ['准'], '准'],
    ['Ｘ線【「エックス線」も○】', ['X線'], 'Ｘ線'],
    ['ルナ[月]※「月」も可', ['ルナ'], 'ルナ'],
    ['古都 (小説)', ['古都'], '古都'],
    ['（無題）', ['無題'], '無題'],
    ['春（はる', ['春'], '春'],
    ['春【はる】', [' '], '春'],
  ])('%s is %j without notes', (original, listed, answer) => {
    expect(answerOf(original, listed)).toBe(answer);
  });

  it.each([
    ['なんとなく、春', ['なんとなく']],
    ['ジャン＝ポール', ['ジャン=ポール']],
    ['『春』', ['春']],
    ['1/2', ['1']],
  ])('%s stays, whatever the list says', (original, listed) => {
    expect(answerOf(original, listed)).toBe(original);
  });
});

describe('questionOf', () => {
  it.each([
    ['漢字は何でしょう？【かな解答可】', '漢字は何でしょう？'],
    ['【漢字】は何でしょう？', '【漢字】は何でしょう？'],
    ['【かな】', '【かな】'],
  ])('%s is %s', (original, question) => {
    expect(questionOf(original)).toBe(question);
  });
});
