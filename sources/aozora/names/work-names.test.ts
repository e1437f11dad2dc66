import { describe, expect, it } from '@jest/globals';
import { reasonFor, work } from '../work.test-support.js';

describe('aozora: the title block', () => {
  it.each([
    ['subtitle', '半七控\n奥の間\n岡本太郎', '半七控　奥の間', '岡本太郎', []],
    [
      'original title',
      '空家\nA SCANDAL IN BOHEMIA\nコナン・ドイル　Conan Doyle\n木組一郎訳',
      '空家',
      'コナン・ドイル',
      ['木組一郎訳'],
    ],
    [
      'original title with accents, part, two translators',
      "家なき子\n〔SANS FAMILLE, E'DITION〕\n（下）\nマロ　Malot\n木組一郎譯\n見本花子改訳",
      '家なき子　（下）',
      'マロ',
      ['木組一郎譯', '見本花子改訳'],
    ],
    [
      'translator in Latin letters',
      '千里眼\nＡ. モデル　A. Model\nThe Sample CAT 訳',
      '千里眼',
      'Ａ. モデル',
      ['The Sample CAT 訳'],
    ],
    [
      'translator in kana',
      'りすのはなし\nビー・モデル　Bea Model\nきぐみ　やく',
      'りすのはなし',
      'ビー・モデル',
      ['きぐみ　やく'],
    ],
    [
      'editor of an old text',
      '古い記\n校註　古い記\n稗田の某、太の某\n武田某注釈校訂',
      '古い記　校註　古い記',
      '稗田の某、太の某',
      ['武田某注釈校訂'],
    ],
    [
      'second author',
      'クリストフ\nJEAN\n後記\nロマン・モデル　Romain Model\n豊島太郎\n豊島太郎訳',
      'クリストフ　後記',
      'ロマン・モデル、豊島太郎',
      ['豊島太郎訳'],
    ],
    [
      'Latin subtitle in mixed script',
      '三角形\n▽は俺の AMOUR である\n李某',
      '三角形　▽は俺の AMOUR である',
      '李某',
      [],
    ],
    ['author in Latin letters', '小さな話\nSAMPLE', '小さな話', 'SAMPLE', []],
    ['name that ends like a task', '縊死\n夢野久作', '縊死', '夢野久作', []],
    [
      'reading and described character',
      '網《あみ》［※１］の話\n大倉※［＃「火＋華」、第3水準1-87-62］子',
      '網の話',
      '大倉燁子',
      [],
    ],
  ])('%s', async (_, block, title, author, translators) => {
    expect(await work({ block })).toMatchObject({ title, author, translators });
  });

  it('does not take a translator, an editor or an original title for the author', async () => {
    expect(await reasonFor({ block: '竹の物語\n和田某訳' })).toBe('author-unknown');
    expect(await reasonFor({ block: 'がちょうのおばさん\nMOTHER GOOSE\n木組一郎訳' })).toBe('author-unknown');
    expect(await reasonFor({ block: '古い憲法' })).toBe('author-unknown');
  });

  it('does not take the text for a title block that lost its end', async () => {
    expect(await reasonFor({ block: '道\n見本花子\n一\n二\n三\n四\n五\n六\n七' })).toBe('author-unknown');
  });

  it('credits title, author and translators in one line', async () => {
    const { attribution, origin, key } = await work({
      block: '空家\nTHE HOUSE\nコナン・ドイル　Conan Doyle\n木組一郎訳',
    });
    expect(attribution).toBe('「空家」コナン・ドイル, 木組一郎訳, 青空文庫');
    expect([key, origin]).toEqual(['000001-1', 'https://www.aozora.gr.jp/cards/000001/card1.html']);
  });
});
