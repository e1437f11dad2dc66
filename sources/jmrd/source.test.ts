import { describe, expect, it } from '@jest/globals';
import jmrd from './source.js';
import { drop, type Example } from '../../src/core/source.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

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

function dialogue(
  title: string,
  change: object = {},
  dialog_id = `${title}${JSON.stringify(change)}`,
  dialog: unknown = [],
): unknown {
  return { dialog_id, movie_title: title, knowledge: { ...knowledge, ...change }, dialog };
}

/** A talk in which `r` and `s` (recommender and seeker) say these things. */
function talk(...said: (readonly ['r' | 's', string])[]): unknown {
  const dialog = said.map(([who, text], index) => {
    const turn = { utterance_id: `00001_0${index}`, text };
    if (who === 's') return { ...turn, speaker: 'seeker' };
    return { ...turn, speaker: 'recommender', checked_knowledge: [{ type: '[知識なし]', content: '[知識なし]' }] };
  });
  return dialogue('風の停留所', {}, '00001', dialog);
}

/** The examples that are films. */
function films({ examples }: Reading): readonly Example[] {
  return examples.filter(({ kind }) => kind === 'film');
}

/** The replies made of dialogues: turn, what was said before, what is said. */
function replies({ records }: Reading): unknown[] {
  return records
    .filter(({ task }) => task === 'dialogue')
    .map(({ id, input, response }) => [id.split('.').at(-1), input, response]);
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
    const reading = await readSource(jmrd, {
      'train.json': JSON.stringify([dialogue('甲'), dialogue('乙'), dialogue('甲', {}, '00002')]),
      'valid.json': JSON.stringify([dialogue('乙', {}, '00003'), dialogue('丙')]),
      'test.json': JSON.stringify([dialogue('丙', {}, '00004')]),
    });
    expect(films(reading).map(({ key, split }) => [key, split])).toEqual([
      ['甲（２０１４年）', 'train'],
      ['乙（２０１４年）', 'train'],
      ['丙（２０１４年）', 'valid'],
    ]);
    expect(reading.rejects).toEqual([
      { reason: 'film-already-described', origin: 'train.json#2', row: '{"dialog_id":"00002","title":"甲"}' },
      { reason: 'film-already-described', origin: 'valid.json#0', row: '{"dialog_id":"00003","title":"乙"}' },
      { reason: 'film-already-described', origin: 'test.json#0', row: '{"dialog_id":"00004","title":"丙"}' },
    ]);
  });

  it('gives a film the same id whichever files are there', async () => {
    const { records } = await readSource(jmrd, { 'test.json': JSON.stringify([dialogue('丙', {}, '00004')]) });
    expect(records.map(({ id }) => id)).toEqual(['jmrd/film/丙（２０１４年）']);
  });

  it('knows a film of one year again, and a dialogue that comes twice', async () => {
    const reading = await read(
      dialogue('甲', {}, '1'),
      dialogue('甲', { 製作年度: '2014年' }, '2'),
      dialogue('乙', {}, '1'),
    );
    expect(films(reading).map(({ key }) => key)).toEqual(['甲（２０１４年）']);
    expect(reading.rejects.map(({ reason }) => reason)).toEqual(['film-already-described', 'repeated-id']);
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
    const reading = await read(
      dialogue('甲', { あらすじ: ['[知識なし]'] }),
      dialogue('乙', { あらすじ: [] }),
      dialogue('甲'),
    );
    expect(reading.rejects.map(({ reason }) => reason)).toEqual(['no-plot', 'no-plot']);
    expect(films(reading).map(({ key }) => key)).toEqual(['甲（２０１４年）']);
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
    const reading = await read(dialogue('乙'), wrong);
    expect(reading.examples.map(({ kind }) => kind)).toEqual(['film', 'dialogue']);
    expect(reading.rejects.map(({ reason, origin }) => [reason, origin])).toEqual([['not-a-dialogue', 'valid.json#1']]);
  });

  it('asks for what the recommender says next, with all that was said before', async () => {
    const { records } = await read(
      talk(['s', 'こんにちは。'], ['r', '映画はお好きですか？'], ['s', 'はい。'], ['r', '風の停留所はいかがですか？']),
    );
    expect(records.filter(({ task }) => task === 'dialogue')).toMatchObject([
      {
        id: 'jmrd/dialogue/00001.1',
        instruction: '次は、推薦者がユーザーに映画『風の停留所』を薦める対話です。続く推薦者の発話を答えてください。',
        input: 'ユーザー：こんにちは。',
        response: '映画はお好きですか？',
        origin: 'valid.json#0',
      },
      {
        id: 'jmrd/dialogue/00001.3',
        input: 'ユーザー：こんにちは。\n推薦者：映画はお好きですか？\nユーザー：はい。',
        response: '風の停留所はいかがですか？',
      },
    ]);
  });

  it('asks for no opening, which answers nothing', async () => {
    const reading = await read(talk(['r', 'こんにちは。'], ['s', 'はい。'], ['r', '観ましたか？'], ['s', 'いいえ。']));
    expect(replies(reading)).toEqual([['2', '推薦者：こんにちは。\nユーザー：はい。', '観ましたか？']]);
  });

  it('keeps two turns of one speaker apart', async () => {
    const reading = await read(talk(['s', 'はい。'], ['r', '甲です。'], ['r', '乙です。']));
    expect(replies(reading)).toEqual([
      ['1', 'ユーザー：はい。', '甲です。'],
      ['2', 'ユーザー：はい。\n推薦者：甲です。', '乙です。'],
    ]);
  });

  it('trims turns and passes over empty ones, but counts them', async () => {
    const reading = await read(
      talk(['s', ' はい。\u3000'], ['r', ' '], ['s', ''], ['r', ' 甲です。 '], ['r', '[知識なし]']),
    );
    expect(replies(reading)).toEqual([['3', 'ユーザー：はい。', '甲です。']]);
  });

  it('asks for no turn that the corpus cut at 512 characters, but shows it in what follows', async () => {
    const reading = await read(
      talk(['s', 'はい。'], ['r', 'あ'.repeat(512)], ['s', 'へえ。'], ['r', 'い'.repeat(511)]),
    );
    expect(replies(reading)).toEqual([
      ['3', `ユーザー：はい。\n推薦者：${'あ'.repeat(512)}\nユーザー：へえ。`, 'い'.repeat(511)],
    ]);
  });

  it('counts a dialogue once, with its film, whether that was described before or not', async () => {
    const reading = await read(
      dialogue('甲', {}, '00001'),
      dialogue('甲', {}, '00002'),
      dialogue('乙', { あらすじ: [] }, '00003'),
    );
    expect(reading.examples.map(({ key, kind, rows }) => [key, kind, rows])).toEqual([
      ['甲（２０１４年）', 'film', undefined],
      ['00001', 'dialogue', 0],
      ['00002', 'dialogue', 0],
      ['00003', 'dialogue', 0],
    ]);
    expect(reading.rejects).toHaveLength(2);
  });

  it.each([
    ['no turns', []],
    ['turns of the seeker alone', [{ speaker: 'seeker', text: 'はい。' }]],
    ['an opening alone', [{ speaker: 'recommender', text: 'こんにちは。' }]],
    [
      'a third speaker',
      [
        { speaker: 'seeker', text: 'はい。' },
        { speaker: 'narrator', text: '沈黙。' },
      ],
    ],
    ['a turn without text', [{ speaker: 'seeker', text: 'はい。' }, { speaker: 'recommender' }]],
    ['no list of turns', 'こんにちは。'],
    ['nothing', undefined],
  ])('drops a dialogue with %s, and keeps its film', async (_, dialog) => {
    const { examples, records, rejects } = await read(dialogue('甲', {}, '00001', dialog));
    const task = jmrd.tasks.find(({ id }) => id === 'dialogue');
    const example = examples.find(({ kind }) => kind === 'dialogue');
    expect(example && task?.render(example)).toEqual(drop('no-reply'));
    expect(records.map((record) => record.task)).toEqual(['film']);
    expect(rejects).toEqual([]);
  });
});
