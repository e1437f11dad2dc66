import { describe, expect, it } from '@jest/globals';
import jsquad from './source.js';
import { readSource } from '../../test/support/read-source.js';

const context = '梅雨 [SEP] 梅雨（つゆ）は、東アジアの広範囲においてみられる、5月から7月の雨の多い期間である。';

function question(id: string, ...answers: string[]): unknown {
  const found = answers.map((text) => ({ text, answer_start: Math.max(0, context.indexOf(text)) }));
  return { question: 'どこでみられるか。', id, answers: found, is_impossible: false };
}

async function read(...data: unknown[]): ReturnType<typeof readSource> {
  return readSource(jsquad, { 'valid-v1.3.json': JSON.stringify({ version: 'v1.3', data }) });
}

function article(...qas: unknown[]): unknown {
  return { title: '梅雨', paragraphs: [{ qas, context }] };
}

describe('jsquad', () => {
  it('puts the title before the passage in place of [SEP]', async () => {
    const { records } = await read(article(question('a1p0q0', '東アジア')));
    expect(records).toMatchObject([
      {
        id: 'jsquad/qa/a1p0q0.0',
        instruction: 'どこでみられるか。',
        input: '梅雨：梅雨（つゆ）は、東アジアの広範囲においてみられる、5月から7月の雨の多い期間である。',
        response: '東アジア',
      },
    ]);
  });

  it('decodes entities once, so that an answer still stands in its passage', async () => {
    const qas = [{ ...(question('q', '&lt;子音+母音&gt;') as object), question: '&lt;字&gt;の構造は？' }];
    const { records } = await read({
      title: 'A&amp;B',
      paragraphs: [{ qas, context: 'A&amp;B [SEP] 文字は&lt;子音+母音&gt;の構造を取る。&amp;lt;' }],
    });
    expect(records).toMatchObject([
      {
        instruction: '<字>の構造は？',
        input: 'A&B：文字は<子音+母音>の構造を取る。&lt;',
        response: '<子音+母音>',
        origin: 'https://ja.wikipedia.org/wiki/A%26B',
      },
    ]);
  });

  it('cuts at the first [SEP] only', async () => {
    const qas = [question('q', '記号')];
    const { records } = await read({
      title: '記号',
      paragraphs: [{ qas, context: '記号 [SEP] 記号 [SEP] は区切りである。' }],
    });
    expect(records[0]?.input).toBe('記号：記号 [SEP] は区切りである。');
  });

  it('gives one record for an answer that three annotators agree on', async () => {
    const { records } = await read(article(question('q', '東アジア', '東アジア', '東アジア')));
    expect(records.map(({ id }) => id)).toEqual(['jsquad/qa/q.0']);
  });

  it('keeps the longest of nested answers, in whatever order they come', async () => {
    const { records } = await read(
      article(question('q0', '東アジア', '東アジアの広範囲', 'アジア'), question('q1', '東アジアの広範囲', '東アジア')),
    );
    expect(records.map(({ id, response }) => [id, response])).toEqual([
      ['jsquad/qa/q0.0', '東アジアの広範囲'],
      ['jsquad/qa/q1.0', '東アジアの広範囲'],
    ]);
  });

  it('gives every other answer an id of its own, in the order of first appearance', async () => {
    const { records } = await read(article(question('q', '7月', '東アジア', '7月', '雨の多い期間')));
    expect(records.map(({ id, response }) => [id, response])).toEqual([
      ['jsquad/qa/q.0', '7月'],
      ['jsquad/qa/q.1', '東アジア'],
      ['jsquad/qa/q.2', '雨の多い期間'],
    ]);
  });

  it('begins with what most annotators said in the extended edition, under the same ids as in v0', async () => {
    const qas = [
      question('outvoted', '7月', '東アジア', '東アジアの広範囲'),
      question('three', '5月', '7月', '東アジア'),
    ];
    const text = JSON.stringify({ data: [article(...qas)] });
    const said = async (edition: 'v0' | 'extended'): Promise<readonly string[]> =>
      (await readSource(jsquad, { 'valid-v1.3.json': text }, edition)).records.map(
        ({ id, response }) => `${id} ${response}`,
      );
    const [first, second] = ['jsquad/qa/outvoted.0 7月', 'jsquad/qa/outvoted.1 東アジアの広範囲'];
    const undecided = ['jsquad/qa/three.0 5月', 'jsquad/qa/three.1 7月', 'jsquad/qa/three.2 東アジア'];
    expect(await said('v0')).toEqual([first, second, ...undecided]);
    expect(await said('extended')).toEqual([second, first, ...undecided]);
  });

  it('writes a title as it is seen, and a question without the comma behind its mark, in the extended edition', async () => {
    const qas = [
      { ...(question('a', '規格', 'ISO_16949') as object), question: '何の規格か？、' },
      { ...(question('b', 'a_b') as object), question: 'どれか、' },
    ];
    const data = [{ title: 'ISO_16949', paragraphs: [{ qas, context: 'ISO_16949 [SEP] 車の規格a_bである。' }] }];
    const texts = async (edition: 'v0' | 'extended') =>
      (await readSource(jsquad, { 'valid-v1.3.json': JSON.stringify({ version: 'v1.3', data }) }, edition)).records.map(
        ({ id, instruction, input, response }) => [id.slice(10), instruction, input, response],
      );
    expect(await texts('v0')).toEqual([
      ['a.0', '何の規格か？、', 'ISO_16949：車の規格a_bである。', '規格'],
      ['a.1', '何の規格か？、', 'ISO_16949：車の規格a_bである。', 'ISO_16949'],
      ['b.0', 'どれか、', 'ISO_16949：車の規格a_bである。', 'a_b'],
    ]);
    expect(await texts('extended')).toEqual([
      ['a.0', '何の規格か？', 'ISO 16949：車の規格a_bである。', '規格'],
      ['a.1', '何の規格か？', 'ISO 16949：車の規格a_bである。', 'ISO 16949'],
      ['b.0', 'どれか、', 'ISO 16949：車の規格a_bである。', 'a_b'],
    ]);
  });

  it('leaves out passages that lost a formula or code, in the extended edition', async () => {
    const paragraphs = ['応力がformula_1であるとき、梁は曲がる。', '命令codice_12を使う。', '式formulaという語。'].map(
      (text, index) => ({ qas: [question(String(index), text.slice(0, 2))], context: `応力 [SEP] ${text}` }),
    );
    const file = JSON.stringify({ version: 'v1.3', data: [{ title: '応力', paragraphs }] });
    expect((await readSource(jsquad, { 'valid-v1.3.json': file })).records).toHaveLength(3);
    const { records } = await readSource(jsquad, { 'valid-v1.3.json': file }, 'extended');
    expect(records.map(({ id }) => id)).toEqual(['jsquad/qa/2.0']);
  });

  it('takes an answer that stands in the title alone', async () => {
    const paragraphs = [{ qas: [question('q', '水無月')], context: '水無月 [SEP] 旧暦の六月をいう。' }];
    const { records } = await read({ title: '水無月', paragraphs });
    expect(records).toMatchObject([{ input: '水無月：旧暦の六月をいう。', response: '水無月' }]);
  });

  it('keeps inputs under 30 characters', async () => {
    const paragraphs = [{ qas: [question('q', '雨')], context: '雨 [SEP] 雨は水。' }];
    const { records } = await read({ title: '雨', paragraphs });
    expect(records.map(({ input }) => input)).toEqual(['雨：雨は水。']);
  });

  it('trims questions, passages and answers', async () => {
    const qas = [{ question: ' 何が降るか。 ', id: 'q', answers: [{ text: ' 雨', answer_start: 0 }] }];
    const { records } = await read({
      title: '空',
      paragraphs: [{ qas, context: '空 [SEP]  \u3000空から雨が降る。 ' }],
    });
    expect(records).toMatchObject([{ instruction: '何が降るか。', input: '空：空から雨が降る。', response: '雨' }]);
  });

  it('says which article of Wikipedia the passage is from', async () => {
    const paragraphs = [{ qas: [question('q', '雨')], context: 'A B/雨 [SEP] 雨は水。' }];
    const { records } = await read({ title: 'A B/雨', paragraphs });
    expect(records[0]?.origin).toBe('https://ja.wikipedia.org/wiki/A_B%2F%E9%9B%A8');
  });

  it('counts questions, not articles, and carries the split', async () => {
    const text = JSON.stringify({ data: [article(question('t0', '7月'), question('t1', '7月')), article()] });
    const { examples } = await readSource(jsquad, {
      'train-v1.3.json': text,
      'valid-v1.3.json': text.replace(/"t(\d)"/gu, '"v$1"'),
    });
    expect(examples.map(({ key, split }) => [key, split])).toEqual([
      ['t0', 'train'],
      ['t1', 'train'],
      ['v0', 'valid'],
      ['v1', 'valid'],
    ]);
  });

  it.each([
    ['answer-not-in-passage', 'an answer that stands nowhere', article(question('q', '東アジア', '南極'))],
    ['not-a-question', 'no answer', article(question('q'))],
    ['not-a-question', 'an answer that is blank', article(question('q', ' '))],
    [
      'not-a-question',
      'answers that are wrong ones',
      article({ ...(question('q', '雨') as object), is_impossible: true }),
    ],
    ['not-a-question', 'a question without an id', article({ question: '？', answers: [{ text: '雨' }] })],
    [
      'no-title',
      'a context without [SEP]',
      { title: '雨', paragraphs: [{ qas: [question('q', '雨')], context: '雨は水。' }] },
    ],
    ['repeated-id', 'an id that came before', article(question('good', '東アジア'))],
    [
      'no-title',
      'a context without a title',
      { title: '雨', paragraphs: [{ qas: [question('q', '雨')], context: ' [SEP] 雨は水。' }] },
    ],
    [
      'no-title',
      'a context without a passage',
      { title: '雨', paragraphs: [{ qas: [question('q', '雨')], context: '雨 [SEP] ' }] },
    ],
    ['not-an-article', 'no paragraphs', { title: '雨' }],
    ['not-an-article', 'something else', '雨'],
  ])('rejects as %s: %s', async (reason, _, wrong) => {
    const { examples, rejects } = await read(article(question('good', '7月')), wrong);
    expect(examples.map(({ key }) => key)).toEqual(['good']);
    expect(rejects.map((each) => [each.reason, each.origin])).toEqual([[reason, 'valid-v1.3.json#1']]);
  });
});
