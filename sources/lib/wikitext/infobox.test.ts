import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readInfoboxes } from './infobox.js';
import { readLead } from './plain.js';

/** What the boxes of a page say, by parameter. */
const said = (wikitext: string): readonly Record<string, readonly string[]>[] =>
  readInfoboxes(wikitext, { title: '白浜' }).map(({ names, lines }) =>
    Object.fromEntries(names.map((name) => [name, lines(name)])),
  );

const box = (value: string): string => `{{Infobox 町|a=1|b=2|c=3|値=${value}}}\n本文。`;

describe('a box', () => {
  it('says what stands behind the names of its parameters, without those that are empty', () => {
    expect(
      said(
        "{{Otheruses|町|x}}\n{{Infobox 町\n|名前 = 白浜\n| 県=[[潮見県|潮見]] \n|木 = \n|花= '''浜木綿'''\n|鳥=鴎\n}}\n白浜は町。",
      ),
    ).toEqual([{ 名前: ['白浜'], 県: ['潮見'], 花: ['浜木綿'], 鳥: ['鴎'] }]);
  });

  it('may have its bars at the ends of lines, and stand behind another template', () => {
    expect(
      said('{{Pathnav|x}}{{基礎情報 会社|\n社名 = 見本|\n設立 = 1985年|\n業種 = 陸運業|\n代表者 = 甲\n}}'),
    ).toEqual([{ 社名: ['見本'], 設立: ['1985年'], 業種: ['陸運業'], 代表者: ['甲'] }]);
  });

  it.each([
    ['{{生年月日と年齢|1951|4|3}}', ['1951年4月3日']],
    ['甲<br />乙<ref>a|b=c</ref><!-- | d = e -->', ['甲', '乙']],
    ['\n* 甲\n* [[乙|丙]]', ['甲', '丙']],
    ['{{ubl|甲|乙}}', ['甲、乙']],
    ['{{JPN}}・[[潮見県]]', ['日本・潮見県']],
    ['[[ファイル:a.jpg|100px|甲]]乙', ['乙']],
    ['甲{{不明な型|x}}', ['']],
    ['甲<br />{{不明な型|x}}', ['甲', '']],
    ['<math>\\begin{pmatrix}a\\end{pmatrix}</math>', ['']],
    ['甲&amp;乙', ['甲&乙']],
    ['甲は乙。丙（丁）、戊 - 己 (A.B.) 100%', ['甲は乙。丙（丁）、戊 - 己 (A.B.) 100%']],
    ['[[甲|乙=丙]]丁=戊', ['乙=丙丁=戊']],
    ["甲''乙''[http://example.org/?a=b 丙]", ['甲乙丙']],
    ['甲\n\n\n   \n乙', ['甲', '乙']],
    ['（ ; ）() ( ; )甲', ['甲']],
  ])('reads the value %j', (value, lines) => {
    expect(said(box(value))[0]?.['値'] ?? []).toEqual(lines);
  });

  it('has its names in small letters, of two parameters with one name the last that says something', () => {
    expect(said('{{Infobox\n|Birth Date=甲|GDP/人=5|ISO 3166-1=X|ISO 3166-1=Y\n|iso 3166-1=\n|\n 面積=6}}')).toEqual([
      { 'birth date': ['甲'], 'gdp/人': ['5'], 'iso 3166-1': ['Y'], 面積: ['6'] },
    ]);
  });

  it.each([
    '鳥',
    ' 鳥 ',
    '<!-- 注 -->鳥',
    '<nowiki/> 鳥',
    '鳥<!-- 注 -->',
    `鳥${' '.repeat(60)}`,
    `<!--${'長'.repeat(99)}-->鳥`,
  ])('gives the wanted parameter under the name %j alone', (name) => {
    const boxes = readInfoboxes(`{{Infobox 町|名前=白浜|県=潮見|花=浜木綿|${name}=鴎|木=松}}`, {
      isWanted: (asked) => asked === '鳥' || asked === '魚',
    });
    expect(boxes.map(({ names, lines }) => [names, lines('鳥')])).toEqual([[['鳥'], ['鴎']]]);
  });

  it('has capitals in the names of its parameters, and gives those that are wanted in small letters', () => {
    const [box] = readInfoboxes('{{Infobox|A=1|B=2|C=3|Birth Date=甲}}', { isWanted: (name) => name === 'birth date' });
    expect(box?.lines('birth date')).toEqual(['甲']);
  });

  it.each(['{{型|a=乙}}', '[[甲|乙=丙]]丁=戊', '{{型|a={{型|b=乙}}}} = 丙'])(
    'has no name in the argument %j',
    (argument) => {
      expect(said(`{{Infobox 町|a=1|b=2|c=3|${argument}|値=甲}}`)).toEqual([
        { a: ['1'], b: ['2'], c: ['3'], 値: ['甲'] },
      ]);
    },
  );

  it('is looked at when it has more parameters than any box', () => {
    const many = Array.from({ length: 200_000 }, (_, index) => `|k${index}=甲`).join('');
    expect(readInfoboxes(`{{Infobox 町${many}}}`)[0]?.names.length).toBe(400);
  });

  it('says every value as it is written, whatever stands in it', () => {
    const word = fc.constantFrom(
      '甲',
      'a',
      '1',
      ' ',
      '。',
      '、',
      '(',
      ')',
      '.',
      '-',
      '!',
      '?',
      ':',
      '/',
      '$&',
      '~',
      '^',
      '\u{1F431}',
    );
    const value = fc
      .array(word, { minLength: 1, maxLength: 9 })
      .map((words) => `丁${words.join('').replace(/ +/gu, ' ')}戊`);
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 9 }), (values) => {
        const parameters = values.map((each, index) => `|k${index}=<nowiki>${each}</nowiki>${each}\n`);
        const [box] = readInfoboxes(`{{Infobox 町\n${parameters.join('')}}}`);
        const alone = values.map((each) => readLead(`<nowiki>${each}</nowiki>${each}`).text);
        expect(values.map((_, index) => box?.lines(`k${index}`).join('\n'))).toEqual(alone);
      }),
    );
  });

  it.each([
    ['a notice with one parameter', '{{出典の明記|date=2020年}}\n本文。'],
    ['a template within a line', 'これは{{型|a=1|b=2|c=3|d=4}}である。'],
    ['a template that is never closed', '{{Infobox 町\n|a=1\n|b=2\n|c=3\n|d=4\n本文。'],
    ['a table', '{|\n|a=1\n|b=2\n|c=3\n|d=4\n|}\n本文。'],
    ['no template', '本文。'],
  ])('is not %s', (_, wikitext) => {
    expect(said(wikitext)).toEqual([]);
  });
});
