import { describe, expect, it } from '@jest/globals';
import { openCheck, type SelfCheck } from '../../src/core/self-check.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { recordOf } from '../support/segments.js';

type Texts = Partial<Pick<DatasetRecord, 'instruction' | 'input' | 'response'>>;

const response = (text: string): Texts => ({ response: text });

const CASES: readonly (readonly [SelfCheck, string, readonly Texts[], readonly Texts[]])[] = [
  [
    { kind: 'response-in-input' },
    'response-in-input',
    [{ input: '梅雨がないのは北海道だ。', response: '北海道' }],
    [{ input: '梅雨がないのは北海道だ。', response: '沖縄' }],
  ],
  [
    { kind: 'values-in-input' },
    'values-in-input',
    [
      { input: '首都は潮見、公用語は甲語と乙語。', response: '首都：潮見\n公用語：甲語、乙語' },
      { input: '『雨、のち晴』を書いた。', response: '代表作：『雨、のち晴』' },
    ],
    ['首都：白浜', '首都：', '：潮見', '潮見', '首都：潮見\n', '公用語：甲語、丙語', '公用語：甲語、'].map((text) => ({
      input: '首都は潮見、公用語は甲語と乙語。',
      response: text,
    })),
  ],
  [
    { kind: 'response-in-instruction' },
    'response-in-instruction',
    [{ instruction: '「はい」か「いいえ」で答えてください。', response: 'はい' }],
    [{ instruction: '「はい」か「いいえ」で答えてください。', response: 'ええ' }],
  ],
  [{ kind: 'response-among', labels: ['自然', '不自然'] }, 'response-among', [response('自然')], [response('普通')]],
  [
    { kind: 'response-number', min: 0, max: 5 },
    'response-number',
    ['0', '5', '3.4'].map(response),
    ['5.1', '-1', '３', '', 'many', '1e0'].map(response),
  ],
  [
    { kind: 'response-number', min: -10, max: 100 },
    'response-number',
    ['100', '3.45', '-10', '007'].map(response),
    ['101', '100.01', '-10.5', '-11', '1.', '.5', '+1', '1,000', '1.2.3', '5 '].map(response),
  ],
  [
    { kind: 'japanese', field: 'response' },
    'response-japanese',
    ['駅', 'あ', 'ア', 'A駅'].map(response),
    ['station', '123', 'ー'].map(response),
  ],
  [
    { kind: 'not-japanese', field: 'input' },
    'input-not-japanese',
    [{ input: 'Where?' }, { input: '3' }],
    [{ input: 'Where is 駅?' }, { input: '...' }],
  ],
  [
    { kind: 'begins', field: 'response', with: '「' },
    'response-begins',
    [response('「春」です。')],
    [response('春です。')],
  ],
  [
    { kind: 'ends', field: 'response', with: ['です。', 'ます。'] },
    'response-ends',
    ['春です。', '来ます。'].map(response),
    [response('春')],
  ],
  [
    { kind: 'whole-sentences', field: 'response' },
    'response-whole-sentences',
    ['春が来た。', '春が来た！', '「春だ。」', '春だ（はる）', '次のもの。\n正規文法から生成可能', 'Spring.'].map(
      response,
    ),
    ['春が来た。また、', '春だ。\n夏だ。秋', '春だ。（はる）また'].map(response),
  ],
  [
    { kind: 'no-hole', field: 'response' },
    'response-no-hole',
    ['日本（にほん）は国である。', '日本により作られた。', 'をののく', 'これは山である。', ''].map(response),
    [
      '日本（、にほん）は国（）である。',
      '日本はによって作られた。',
      '国である。によって作られた。',
      '日本（ ・ ）は国。',
      'によって作られた。',
    ].map(response),
  ],
  [
    { kind: 'no-wikitext', field: 'input' },
    'input-no-wikitext',
    [{ input: 'a = b [1]' }, { input: '<em>' }, { input: 'a = b =' }, { input: '= a = b' }, { input: '<brand>' }],
    [
      { input: '[[日本]]' },
      { input: '{{仮リンク' },
      { input: "'''太字'''" },
      { input: '前\n== 歴史 ==\n後' },
      { input: '<ref>' },
    ],
  ],
];

describe('a self-check', () => {
  it.each(CASES)('%j', (check, name, sound, wrong) => {
    const { name: found, passes } = openCheck(check);
    expect(found).toBe(name);
    for (const texts of sound) expect([texts, passes(recordOf(texts))]).toEqual([texts, true]);
    for (const texts of wrong) expect([texts, passes(recordOf(texts))]).toEqual([texts, false]);
  });
});
