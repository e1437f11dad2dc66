import { describe, expect, it } from '@jest/globals';
import jmrd from '../../sources/jmrd/source.js';
import { readSource } from '../support/read-source.js';

const knowledge = {
  '[知識なし]': '[知識なし]',
  タイトル: '風の停留所',
  製作年度: '２０１４年',
  監督名: '北野沢みのる',
  監督説明: '日本の映画監督。',
  キャスト名: ['早川あかね', '三上健吾'],
  キャスト説明: ['日本の俳優。', '日本の俳優。'],
  ジャンル: ['ドラマ', '青春'],
  レビュー: ['泣けました。'],
  あらすじ: ['遥は日記を拾う。', '遥は兄を探しに行く。'],
};

function dialogue(title: string, change: object = {}, dialog_id = '00001'): unknown {
  return { dialog_id, movie_title: title, knowledge: { ...knowledge, ...change }, dialog: [] };
}

async function read(...valid: unknown[]): ReturnType<typeof readSource> {
  return readSource(jmrd, { 'valid.json': JSON.stringify(valid, undefined, 2) });
}

async function told(change: object): Promise<string | undefined> {
  const { records } = await read(dialogue('風の停留所', change));
  return records[0]?.response;
}

describe('jmrd', () => {
  it('tells of a film in whole sentences', async () => {
    const { records } = await read(dialogue('風の停留所'));
    expect(records).toMatchObject([
      {
        id: 'jmrd/film/風の停留所（２０１４年）',
        instruction: '風の停留所について教えてください。',
        input: '',
        response:
          '『風の停留所』は、北野沢みのる監督による２０１４年の映画です。ジャンルはドラマ、青春です。主なキャストは早川あかね、三上健吾です。' +
          'あらすじは次のとおりです。遥は日記を拾う。遥は兄を探しに行く。',
        origin: 'valid.json#0',
      },
    ]);
  });

  it('makes one record a film, not one a dialogue, across all files', async () => {
    const { examples, rejects } = await readSource(jmrd, {
      'train.json': JSON.stringify([dialogue('甲'), dialogue('乙'), dialogue('甲', {}, '00002')]),
      'valid.json': JSON.stringify([dialogue('乙', {}, '00003'), dialogue('丙')]),
      'test.json': JSON.stringify([dialogue('丙', {}, '00004')]),
    });
    expect(examples.map(({ key, split }) => [key, split])).toEqual([
      ['甲（２０１４年）', 'train'],
      ['乙（２０１４年）', 'train'],
      ['丙（２０１４年）', 'valid'],
    ]);
    expect(rejects).toEqual([
      { reason: 'film-already-described', origin: 'train.json#2', row: '{"dialog_id":"00002","title":"甲"}' },
      { reason: 'film-already-described', origin: 'valid.json#0', row: '{"dialog_id":"00003","title":"乙"}' },
      { reason: 'film-already-described', origin: 'test.json#0', row: '{"dialog_id":"00004","title":"丙"}' },
    ]);
  });

  it('gives a film the same id whichever files are there', async () => {
    const { records } = await readSource(jmrd, { 'test.json': JSON.stringify([dialogue('丙', {}, '00004')]) });
    expect(records.map(({ id }) => id)).toEqual(['jmrd/film/丙（２０１４年）']);
  });

  it('tells a film from its remake', async () => {
    const { records } = await read(dialogue('甲'), dialogue('甲', { 製作年度: '１９５４年', 監督名: '山田' }));
    expect(records.map(({ id }) => id)).toEqual(['jmrd/film/甲（２０１４年）', 'jmrd/film/甲（１９５４年）']);
  });

  it('never says [知識なし]: the part that is not known goes', async () => {
    expect(await told({ 監督名: '[知識なし]' })).toMatch(/^『風の停留所』は、２０１４年の映画です。/u);
    expect(await told({ 製作年度: '[知識なし]' })).toMatch(/^『風の停留所』は、北野沢みのる監督による映画です。/u);
    const response = await told({
      製作年度: '[知識なし]',
      監督名: '[知識なし]',
      キャスト名: ['[知識なし]'],
      ジャンル: [],
      あらすじ: ['遥は日記を拾う。', '[知識なし]'],
    });
    expect(response).toBe('『風の停留所』という映画です。あらすじは次のとおりです。遥は日記を拾う。');
  });

  it('leaves out a film of whose plot nothing is known', async () => {
    const { examples, rejects } = await read(
      dialogue('甲', { あらすじ: ['[知識なし]'] }),
      dialogue('乙', { あらすじ: [] }),
      dialogue('甲'),
    );
    expect(rejects.map(({ reason }) => reason)).toEqual(['no-plot', 'no-plot']);
    expect(examples.map(({ key }) => key)).toEqual(['甲（２０１４年）']);
  });

  it('tells the year of a date, and no day that has no year', async () => {
    expect(await told({ 製作年度: '２０１２年３月１０日' })).toContain('監督による２０１２年の映画です。');
    expect(await told({ 製作年度: '２月１４日' })).toContain('監督による映画です。');
  });

  it('sets titles that end in 。 apart', async () => {
    const { records } = await read(dialogue('星を数える夜。'));
    expect(records[0]?.instruction).toBe('星を数える夜。について教えてください。');
    expect(records[0]?.response).toContain('『星を数える夜。』は、');
  });

  it('ends a sentence of the plot that has no end, and no other', async () => {
    const plot = ['遥は走った', '「待って！」', '兄は…', 'なぜか？'];
    expect(await told({ あらすじ: plot })).toMatch(/遥は走った。「待って！」兄は…なぜか？$/u);
  });

  it.each([
    ['no knowledge', { dialog_id: '1', movie_title: '甲' }],
    ['a blank title', dialogue(' ')],
    ['a cast that is no list', dialogue('甲', { キャスト名: '早川あかね' })],
    ['something else', '甲'],
  ])('rejects a dialogue with %s', async (_, wrong) => {
    const { examples, rejects } = await read(dialogue('乙'), wrong);
    expect(examples).toHaveLength(1);
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([['not-a-dialogue', 'valid.json#1']]);
  });
});
