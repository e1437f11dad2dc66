import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readArticle } from './plain.js';

const plainArticle = (wikitext: string): string => readArticle(wikitext).text;

describe('readArticle', () => {
  it('gives the whole article, a paragraph a line, without headings', () => {
    expect(plainArticle('導入。\n\n二段落目。\n== 経過 ==\n[[本文]]。\n=== 反応 ===\n* 一\n* 二')).toBe(
      '導入。\n二段落目。\n本文。\n一\n二',
    );
  });

  it.each([
    '== 情報源 ==',
    '==出典==',
    '== 脚注 == ',
    '=== 注釈 ===',
    "== '''出典''' ==",
    '== [[出典]] ==',
    '== 出典 == <!-- 必須 -->',
    '== 脚注・出典 ==',
    '== 出典、注釈 ==',
    '== 参考文献および外部リンク ==',
    '== 関連記事 ==',
    '== ウィキニュースの関連記事 ==',
    '== 外部リンク ==',
    '== 外部ニュース ==',
    '== 註釈 ==',
    '== 当選番号一覧 ==',
    '== References ==',
    ';情報源',
    '情報源',
    '出典：',
    '== 出典',
    '== 出所 ==',
    "'''出典'''",
    '【情報源】',
    "'''[情報源]'''",
    "''' 情報源：'''",
    ";'''外部リンク''':",
  ])('leaves out the section %j', (heading) => {
    expect(plainArticle(`本文。\n\n${heading}\n* [https://example.org/ 見出し] - 見本新聞\n続き`)).toBe('本文。');
  });

  it.each([
    '== 資源 ==',
    '== 出典不明の噂 ==',
    '== 関連企業の反応 ==',
    '== 各地の震度 ==',
    '==',
    '= x',
    "'''出典'''によると、",
    ';出典元の新聞',
  ])('keeps what follows %j', (line) => {
    expect(plainArticle(`本文。\n\n${line}\n\n残る文。`)).toMatch(/^本文。\n.*残る文。$/su);
  });

  it('takes no heading out of a template', () => {
    expect(plainArticle('一{{Efn|\n== 出典 ==\n}}。\n\n二。')).toBe('一。\n二。');
  });

  it('finds the heading behind brackets that are not closed', () => {
    expect(plainArticle('一。\n\n{{閉じない箱|\n== 出典 ==\n* 甲')).toBe('一。');
  });

  it('ends the section at the next heading that is no deeper', () => {
    const text =
      '本文。\n== 関連記事 ==\n* 甲\n=== 外国 ===\n* 乙\n== その後 ==\n続報。\n;出典\n* 丙\n=== 影響 ===\n影響。';
    expect(plainArticle(text)).toBe('本文。\n続報。\n影響。');
  });

  it('takes no heading out of a comment or <nowiki>', () => {
    expect(plainArticle('一。\n<!--\n== 情報源 ==\n-->\n二。\n\n<nowiki>\n== 出典 ==\n</nowiki>\n\n三。')).toContain(
      '三。',
    );
  });

  it('has the templates of Wikinews: date line, time zone, link to Wikipedia', () => {
    expect(
      plainArticle(
        '{{日付|2005年7月3日}}\n[[w:ja:東京都|東京]]で{{w|雪|初雪}}、{{w|雨}}。午前9時（{{UTC|+9}}）、[[w:ja:気象庁]]。',
      ),
    ).toBe('【2005年7月3日】\n東京で初雪、雨。午前9時（UTC+9）、気象庁。');
    expect(plainArticle('{{date|2005年7月3日}}x、{{日付|1980|1|2}}、{{Date|9 March}}y')).toBe(
      '【2005年7月3日】\nx、1980年1月2日、y',
    );
  });

  it.each([
    ['{{日付|2014年5月6日(火)}}\n甲。', '【2014年5月6日(火)】\n甲。'],
    ['{{flagicon|JPN}} [[甲]] 2 - 1 {{flagicon|USA}} 乙', '甲 2 - 1 乙'],
    ["甲は町。\n:''この記事の一部は、乙の記事を翻訳したものです。''", '甲は町。'],
    ["甲は町。''この記事は[[w:乙]]を参考にした。''", '甲は町。'],
    ['甲は町。\n\n※情報源：乙新聞', '甲は町。'],
  ])('reads %j as %j', (wikitext, plain) => {
    expect(plainArticle(wikitext)).toBe(plain);
  });

  it('leaves no number of a note or of a link without label', () => {
    expect(plainArticle('本文<ref name="a">注</ref><ref name="a" />。詳細[https://example.org/]。<references />')).toBe(
      '本文。詳細。',
    );
  });

  it('says only what stands in the wikitext', () => {
    const line = fc.constantFrom('本文。', '== 出典 ==', '=== 反応 ===', '* 一', ';情報源', "''注''", '', '<!--');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        expect(plainArticle(lines.join('\n'))).toMatch(/^(?:本文。|一|情報源|注|\n| )*$/u);
      }),
    );
  });

  it('reads hostile texts to their end', () => {
    // Long enough that quadratic time would not end within the minutes that a test has.
    const hostile = [
      "'''''".repeat(400_000),
      '=\n'.repeat(600_000),
      ';'.repeat(1_200_000),
      '= '.repeat(600_000),
      `;${' '.repeat(300_000)}x${' '.repeat(300_000)}x`,
    ];
    for (const text of hostile) expect(typeof plainArticle(text)).toBe('string');
  });
});

describe('a whole article shows what a lead never showed', () => {
  it.each([
    ['* 駅（北口） - 広場\n* 駅（北口）の広場', '駅（北口） - 広場\n駅（北口）の広場'],
    ['[[普墺戦争]]<ref>a</ref> で敗れた', '普墺戦争で敗れた'],
    ['[[GDP]]<ref>a</ref> は', 'GDP は'],
    ["（{{IPA-en|ˈkɑːtɑː''r''}}）", '（英語発音: [ˈkɑːtɑːr]）'],
    ['* * 二重\n: {{旗}}* 1998年', '二重\n1998年'],
    ['X（い。；。ろ：、は）', 'X（い。は）'],
  ])('%j → %j', (wikitext, plain) => {
    expect(plainArticle(wikitext)).toBe(plain);
  });
});
