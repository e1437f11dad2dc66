import { describe, expect, it } from '@jest/globals';
import aio from './source.js';
import { readSource } from '../../test/support/read-source.js';

const row = {
  qid: 'ABC01-01-0001',
  competition: '第1回「abc」',
  timestamp: '2003/03/30',
  section: '1st Round',
  number: '1',
  original_question: '日本で一番長い川は何でしょう？',
  original_answer: '信濃川',
  original_additional_info: '',
  question: '日本で一番長い川は何でしょう?',
  answers: ['信濃川'],
};

const lines = (rows: readonly unknown[]): string => rows.map((each) => `${JSON.stringify(each)}\n`).join('');

async function train(...rows: unknown[]): ReturnType<typeof readSource> {
  return readSource(aio, { 'aio_02_train.jsonl': lines(rows) });
}

describe('aio', () => {
  it('asks the original question and says what the answer is', async () => {
    const { records } = await train(row);
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['aio/qa/ABC01-01-0001', '日本で一番長い川は何でしょう？', '', '信濃川'],
      ['aio/describe/ABC01-01-0001', '信濃川について説明してください。', '', '日本で一番長い川は信濃川です。'],
    ]);
  });

  it('keeps the notes of the quiz master in v0 and takes them out in the extended edition, under the same id', async () => {
    const rows = [
      { ...row, qid: '1', original_answer: '信濃川（しなのがわ）', answers: ['信濃川', '千曲川'] },
      {
        ...row,
        qid: '2',
        original_question: '白い実は何でしょう？【かな解答可】',
        original_answer: '米【「こめ」も○】',
        answers: ['米'],
      },
    ];
    const texts = async (edition: 'v0' | 'extended') =>
      (await readSource(aio, { 'aio_02_train.jsonl': lines(rows) }, edition)).records.map((record) => [
        record.id,
        record.instruction,
        record.response,
      ]);
    expect(await texts('v0')).toEqual([
      ['aio/qa/1', '日本で一番長い川は何でしょう？', '信濃川（しなのがわ）'],
      ['aio/qa/2', '白い実は何でしょう？【かな解答可】', '米【「こめ」も○】'],
    ]);
    expect(await texts('extended')).toEqual([
      ['aio/qa/1', '日本で一番長い川は何でしょう？', '信濃川'],
      ['aio/describe/1', '信濃川について説明してください。', '日本で一番長い川は信濃川です。'],
      ['aio/qa/2', '白い実は何でしょう？', '米'],
      ['aio/describe/2', '米について説明してください。', '白い実は米です。'],
    ]);
  });

  it('sets a name that reads like a sentence in quotation marks', async () => {
    const { records } = await train(
      { ...row, original_question: '後戻りできないことをいう言葉は何？', original_answer: '賽は投げられた' },
      { ...row, qid: '2', original_question: '『赤い猫に見える』で知られる曲は何？', original_answer: '猫に見える' },
    );
    expect(records.slice(1).map(({ id, instruction, response }) => [id, instruction, response])).toEqual([
      [
        'aio/describe/ABC01-01-0001',
        '「賽は投げられた」について説明してください。',
        '後戻りできないことをいう言葉は「賽は投げられた」です。',
      ],
      ['aio/qa/2', '『赤い猫に見える』で知られる曲は何？', '猫に見える'],
    ]);
  });

  it('explains a name once, by the first question that makes a statement of it', async () => {
    const { records } = await train(
      { ...row, qid: '1', original_question: '信濃川はなぜ長いのでしょう？' },
      { ...row, qid: '2', original_answer: '信濃川（千曲川）' },
      { ...row, qid: '3', original_question: '新潟市で日本海に注ぐ川は何でしょう？' },
    );
    expect(records.filter(({ task }) => task === 'describe').map(({ id }) => id)).toEqual(['aio/describe/2']);
  });

  it('keeps the question for qa where it makes no statement', async () => {
    const { records, rejects } = await train({ ...row, original_question: '川の水はなぜ流れるのでしょう？' });
    expect(records.map(({ task }) => task)).toEqual(['qa']);
    expect(rejects).toEqual([]);
  });

  it('trims question and answer, also of ideographic spaces', async () => {
    const { records } = await train({
      ...row,
      original_question: `${row.original_question}\u3000`,
      original_answer: ' 信濃川',
    });
    expect(records).toMatchObject([
      { instruction: '日本で一番長い川は何でしょう？', response: '信濃川' },
      { response: '日本で一番長い川は信濃川です。' },
    ]);
  });

  it('takes a number for the number of a question, as it is in some lines', async () => {
    const { examples } = await train({ ...row, number: 1 });
    expect(examples).toHaveLength(1);
  });

  it('carries the split: train, and dev as valid', async () => {
    const { examples } = await readSource(aio, {
      'aio_02_train.jsonl': lines([row]),
      'aio_02_dev_v1.0.jsonl': lines([{ ...row, qid: 'AIO02-0001' }]),
    });
    expect(examples.map(({ key, split, origin }) => [key, split, origin])).toEqual([
      ['ABC01-01-0001', 'train', 'aio_02_train.jsonl:1'],
      ['AIO02-0001', 'valid', 'aio_02_dev_v1.0.jsonl:1'],
    ]);
  });

  it('knows a qid again in the other file', async () => {
    const files = { 'aio_02_train.jsonl': lines([row]), 'aio_02_dev_v1.0.jsonl': lines([row]) };
    const { rejects } = await readSource(aio, files);
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([['repeated-id', 'aio_02_dev_v1.0.jsonl:1']]);
  });

  it.each([
    ['no qid', { ...row, qid: undefined }],
    ['a blank question', { ...row, original_question: '\u3000' }],
    ['an answer that is a number', { ...row, original_answer: 1 }],
    ['an empty answer', { ...row, original_answer: '' }],
    ['no list of answers', { ...row, answers: '信濃川' }],
    ['an empty list of answers', { ...row, answers: [] }],
    ['something else', ['信濃川']],
  ])('rejects a row with %s', async (_, wrong) => {
    const { examples, rejects } = await train({ ...row, qid: 'first' }, wrong);
    expect(examples.map(({ key }) => key)).toEqual(['first']);
    expect(rejects).toEqual([{ reason: 'not-a-quiz', origin: 'aio_02_train.jsonl:2', row: JSON.stringify(wrong) }]);
  });
});
