import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLead } from '../lib/wikitext/plain.js';
import { factsOf } from './attributes.js';
import { LABELS } from './labels.js';

/** The facts of a page with a box of these parameters and this lead, as the response has them. */
function facts(parameters: Readonly<Record<string, string>>, lead: string, title = '見本'): readonly string[] {
  const lines = Object.entries({ 画像: 'a.jpg', 画像説明: 'b', 備考: 'c', 特記: 'd', ...parameters });
  const wikitext = `{{Infobox\n${lines.map(([name, value]) => `| ${name} = ${value}\n`).join('')}}}\n${lead}`;
  return factsOf(wikitext, readLead(wikitext, title).text, title).map(
    ({ label, values }) => `${label}：${values.join('、')}`,
  );
}

describe('facts of a box that the lead says', () => {
  it.each<[string, Readonly<Record<string, string>>, string, readonly string[]]>([
    [
      'a day',
      { 生年月日: '{{生年月日と年齢|1951|4|3}}' },
      '甲（こう、1951年4月3日 - ）は人。',
      ['生年月日：1951年4月3日'],
    ],
    [
      'a day with an era in the lead',
      { 没年: '{{死亡年月日と没年齢|1951|4|3|2001|2|4}}' },
      '甲（1951年 - 2001年〈平成13年〉2月4日）。',
      ['没年月日：2001年〈平成13年〉2月4日'],
    ],
    [
      'a day with an era in the box',
      { 設立: '[[1985年]]（昭和60年）[[7月6日]]' },
      '1985年7月6日に設立された。',
      ['設立：1985年7月6日'],
    ],
    [
      'a place in pieces, by its longest',
      { 生地: '{{JPN}}・[[潮見県]]白浜町' },
      '日本の画家。潮見県白浜町出身。',
      ['出身地：潮見県白浜町'],
    ],
    [
      'where somebody was born, and where somebody is from, by the words of the lead and not of the box',
      { 出身地: '[[潮見県]]', birth_place: '北浜県' },
      '甲は、日本の画家。潮見県生まれ、北浜県（現在の南浜県）出身。',
      ['出生地：潮見県', '出身地：北浜県'],
    ],
    [
      'a place whose cue stands before it',
      { 出身地: '潮見県' },
      '甲は、生まれが潮見県の画家。北浜県の出身。',
      ['出生地：潮見県'],
    ],
    [
      'a place of the first of two parameters that the lead says the same of',
      { 出生地: '潮見県', 出身地: '北浜県' },
      '潮見県出身、北浜県出身。',
      ['出身地：潮見県'],
    ],
    ['a place behind its label', { 出生地: '潮見県' }, '出生地潮見県、出身校は北浜大学。', ['出生地：潮見県']],
    [
      'what opens the lead',
      { 国籍: '{{JPN}}', 職業: '[[画家]]、[[彫刻家]]' },
      '甲は、日本の画家・彫刻家。',
      ['国籍：日本', '職業：画家、彫刻家'],
    ],
    ['a name behind its label', { 首都: '[[潮見]]' }, '首都潮見で祭りがある。', ['首都：潮見']],
    [
      'a number of which the box leaves out the unit',
      { 面積値: '20,273' },
      '面積は20,273平方キロメートル。',
      ['面積：20,273平方キロメートル'],
    ],
    ['works', { 代表作: '『[[雨]]』<br />『晴』' }, '代表作に『雨』、『晴』がある。', ['代表作：『雨』、『晴』']],
    ['values with remarks', { 受賞: '潮見賞（2005年）' }, '潮見賞を受賞。', ['受賞：潮見賞']],
    ['one value of two parameters once', { 設立: '1985年', 創立: '1985年' }, '1985年に設立。', ['設立：1985年']],
  ])('%s', (_, parameters, lead, expected) => {
    expect(facts(parameters, lead)).toEqual(expected);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['within a longer word', { 首都: '潮見' }, '首都は北潮見市。'],
    ['within a longer foreign name', { 最大都市: 'ジョン' }, '最大の都市はジョン・スミス。'],
    ['within a longer number', { 人口値: '100' }, '人口は2,100人。'],
    ['as a number of something else', { 人口値: '100' }, '人口は少ない。標高100メートル。'],
    ['as the label of a foreign name', { 公用語: '[[甲語]]' }, '見本（甲語: Mihon）の公用語は多い。'],
    ['in a sentence about something else', { 通貨: 'ユーロ' }, '通貨は円。ユーロは使えない。'],
    ['not at all', { 首都: '潮見' }, '首都は白浜。'],
    ['behind the opening sentence', { 職業: '画家' }, '甲は人。画家を父に持つ。'],
    ['as the title', { 愛称: '見本' }, '愛称は見本。'],
    ['as a day of another month', { 開業年月日: '1908年5月6日' }, '1908年5月60日に開業。'],
  ])('is none where the value stands %s', (_, parameters, lead) => {
    expect(facts(parameters, lead)).toEqual([]);
  });

  it.each([
    'なし',
    '不明',
    '-',
    '?',
    '{{不明な型|x}}',
    '<math>x^{y/2}</math>',
    '5',
    '12人',
    '下記参照',
    '町',
    '[[ファイル:a.jpg]]',
  ])('is none of a value that says nothing: %s', (value) => {
    expect(
      facts({ 首都: value, 愛称: value }, `首都はなし、不明、-、?、5、12人、町、下記参照。愛称は${value}。`),
    ).toEqual([]);
  });

  it('takes no list of which the text has more, or the box one that the text joins to another word', () => {
    expect(facts({ 職業: '画家' }, '甲は、日本の画家、詩人。')).toEqual([]);
    expect(facts({ 職業: '画家' }, '甲は、詩人・画家。')).toEqual([]);
    expect(facts({ 代表作: '『雨』' }, '代表作に『雨』（1990年）、『晴』など。')).toEqual([]);
    expect(facts({ 所属路線: '浜辺線<br />潮見線' }, '潮見鉄道潮見線の駅。浜辺線も通る。')).toEqual([]);
    expect(facts({ 所属路線: '浜辺線<br />{{不明な型|x}}' }, '浜辺線の駅。')).toEqual([]);
    expect(facts({ 職業: '画家' }, '甲は、日本の画家、潮見県出身。')).toEqual(['職業：画家']);
    expect(facts({ 公用語: '甲語' }, '公用語は甲語、通貨はユーロ。')).toEqual(['公用語：甲語']);
  });

  it('says nothing of a page without a box, nor of a lead that nobody would read for facts', () => {
    expect(factsOf('甲は人。', '甲は人。', '甲')).toEqual([]);
    expect(facts({ 首都: '潮見' }, `首都は潮見。${'長い。'.repeat(10_000)}`)).toEqual([]);
  });

  it('has only values that stand in the lead, whatever stands in box and lead', () => {
    const word = fc.constantFrom(
      '潮見',
      '1985年',
      '7月6日',
      '（昭和60年）',
      '『雨』',
      '、',
      '。',
      '・',
      '100',
      '人',
      'は',
      '首都',
      '設立',
      '{{JPN}}',
      '<br>',
      ' ',
      '[[',
      ']]',
      '代表作',
    );
    const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    const name = fc.constantFrom(...LABELS.flatMap(({ names }) => names));
    fc.assert(
      fc.property(fc.dictionary(name, text, { maxKeys: 8 }), text, (parameters, lead) => {
        const lines = Object.entries(parameters).map(([key, value]) => `|${key}=${value}\n`);
        const wikitext = `{{Infobox\n|x=1\n|y=2\n|z=3\n${lines.join('')}}}\n${lead}`;
        const plain = readLead(wikitext).text;
        for (const { values } of factsOf(wikitext, plain, '題')) {
          for (const value of values) expect(plain).toContain(value);
        }
      }),
    );
  });
});

describe('the labels', () => {
  it('have every name once, in small letters', () => {
    const names = LABELS.flatMap((label) => label.names);
    expect(names.filter((name, index) => names.indexOf(name) !== index || name !== name.toLowerCase())).toEqual([]);
  });
});
