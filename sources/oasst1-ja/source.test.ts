import { describe, expect, it } from '@jest/globals';
import { formats } from '../../src/formats/index.js';
import { answer, answers, NAME, read, reasons, request } from './rows.test-support.js';
import source from './source.js';

const TREE = [
  request('q1', 'nan', '窓辺のバジルを枯らさないコツはありますか？'),
  answer('a1', 'q1', '日光に当てます。\n水は朝にやります。'),
  request('q2', 'a1', '冬はどうすればいいですか？'),
  answer('a2', 'q2', '水を減らします。'),
  request('q3', 'a2', 'ありがとう！'),
];

describe('oasst1-ja', () => {
  it('makes an instruction of a request that begins a tree, and a dialogue of what follows', async () => {
    const { records } = await read(...TREE);
    const shared = { source: 'oasst1-ja', license: 'Apache-2.0', attribution: source.license.attribution };
    expect(records).toEqual([
      {
        ...shared,
        id: 'oasst1-ja/instruct/a1',
        task: 'instruct',
        instruction: '窓辺のバジルを枯らさないコツはありますか？',
        input: '',
        response: '日光に当てます。\n水は朝にやります。',
        origin: `${NAME}#1`,
      },
      {
        ...shared,
        id: 'oasst1-ja/dialogue/a2',
        task: 'dialogue',
        instruction:
          'あなたはユーザーの質問や依頼に応えるアシスタントです。次の対話の続きとして、ユーザーに返答してください。',
        input:
          'ユーザー：窓辺のバジルを枯らさないコツはありますか？\nアシスタント：日光に当てます。\n水は朝にやります。\nユーザー：冬はどうすればいいですか？',
        response: '水を減らします。',
        origin: `${NAME}#3`,
        turns: [
          { role: 'user', speaker: 'ユーザー', content: '窓辺のバジルを枯らさないコツはありますか？' },
          { role: 'assistant', speaker: 'アシスタント', content: '日光に当てます。\n水は朝にやります。' },
          { role: 'user', speaker: 'ユーザー', content: '冬はどうすればいいですか？' },
        ],
      },
    ]);
  });

  it('says the same conversation in every format, and gives chat trainers roles that take turns', async () => {
    const { records } = await read(...TREE);
    const place = { file: 'data', line: 1 };
    const [messages, ...others] = [formats.messages, formats.full, formats.alpaca].map((format) => format.open());
    for (const record of records) {
      const { messages: said } = JSON.parse(messages?.serialize(record) ?? '') as {
        messages: { role: string; content: string }[];
      };
      const turns = said.filter(({ role }) => role !== 'system');
      expect(turns.map(({ role }) => role)).toEqual(turns.map((_, at) => (at % 2 === 0 ? 'user' : 'assistant')));
      expect(turns.at(-1)).toEqual({ role: 'assistant', content: record.response });
      const { instruction, input, response } = record;
      for (const { serialize, parse } of others) {
        expect(parse(serialize(record), place)).toMatchObject({ instruction, input, response });
      }
    }
  });

  it('gives each of several answers a record, with the same conversation before it', async () => {
    const reading = await read(
      ...TREE,
      answer('b2', 'q2', '室内に入れます。'),
      answer('b1', 'q1', '土が乾いてから水をやります。'),
    );
    expect(answers(reading)).toEqual(['a1', 'a2', 'b2', 'b1']);
    const asked = reading.records.map(({ instruction, input }) => instruction + input);
    expect(asked[2]).toBe(asked[1]);
    expect(asked[3]).toBe(asked[0]);
  });

  it('counts a request with its first answer', async () => {
    const { examples } = await read(...TREE, answer('b1', 'q1', '土が乾いてから水をやります。'));
    expect(examples.map(({ key, rows }) => [key, rows])).toEqual([
      ['a1', 2],
      ['a2', 2],
      ['b1', 1],
    ]);
  });

  it('rejects a request that nobody answered', async () => {
    expect(reasons(await read(...TREE))).toEqual({ 4: 'no-answer' });
  });

  it.each([['nan'], [null], ['']])('takes %j for no parent', async (parent_id) => {
    expect(answers(await read(request('q1', 'nan', 'はい？', { parent_id }), TREE[1]))).toEqual(['a1']);
  });

  it.each([
    ['row'],
    [null],
    [request('q9', 'nan', 'はい？', { role: 'system' })],
    [request('', 'nan', 'はい？')],
    [request('q 9\n', 'nan', 'はい？')],
    [request('q9', 'nan', 'はい？', { parent_id: 7 })],
    [request('q9', 'nan', 'はい？', { text: null })],
    [request('q9', 'nan', 'はい？', { text_ja: null })],
    [request('q9', 'nan', 'はい？', { lang: undefined })],
    [request('q9', 'nan', 'はい？', { ng_translation: '2' })],
  ])('rejects %j as no message, and keeps the others', async (row) => {
    const reading = await read(row, ...TREE);
    expect(reasons(reading)).toEqual({ 0: 'not-a-message', 5: 'no-answer' });
    expect(reading.rejects[0]?.row).toBe(typeof row === 'string' ? row : JSON.stringify(row));
    expect(answers(reading)).toEqual(['a1', 'a2']);
  });
});
