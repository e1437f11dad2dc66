import { describe, expect, it } from '@jest/globals';
import jcommonsenseqa from './source.js';
import { readSource } from '../../test/support/read-source.js';

const row = {
  q_id: 7,
  question: '雨の日に差すものは？',
  choice0: '傘',
  choice1: '帽子',
  choice2: '手袋',
  choice3: '靴下',
  choice4: '眼鏡',
  label: 0,
};

async function read(...rows: unknown[]): ReturnType<typeof readSource> {
  return readSource(jcommonsenseqa, { 'train-v1.3.json': rows.map((each) => `${JSON.stringify(each)}\n`).join('') });
}

describe('jcommonsenseqa', () => {
  it('asks the question, shows the five choices and answers with the one at the label', async () => {
    const { records } = await read(row, { ...row, q_id: 8, label: 4 });
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['jcommonsenseqa/qa/7', '雨の日に差すものは？', '傘、帽子、手袋、靴下、眼鏡', '傘'],
      ['jcommonsenseqa/qa/8', '雨の日に差すものは？', '傘、帽子、手袋、靴下、眼鏡', '眼鏡'],
    ]);
  });

  it('trims questions and choices, also of ideographic spaces', async () => {
    const { records } = await read({ ...row, question: ' 差すものは？\u3000', choice0: '\u3000傘 ', choice4: ' 眼鏡' });
    expect(records).toMatchObject([
      { instruction: '差すものは？', input: '傘、帽子、手袋、靴下、眼鏡', response: '傘' },
    ]);
  });

  it('takes question 0 and the choice "NA" for what they are', async () => {
    const { records } = await read({ ...row, q_id: 0, choice0: 'NA' });
    expect(records).toMatchObject([{ id: 'jcommonsenseqa/qa/0', response: 'NA' }]);
  });

  it('sets five choices on lines of their own where one holds the sign that joins them, in the extended edition', async () => {
    const rows = [row, { ...row, q_id: 8, choice1: '軽くて、丈夫な帽子' }];
    const files = { 'train-v1.3.json': rows.map((each) => `${JSON.stringify(each)}\n`).join('') };
    const inputs = async (edition: 'v0' | 'extended') =>
      (await readSource(jcommonsenseqa, files, edition)).records.map(({ id, input }) => [id, input]);
    expect(await inputs('v0')).toEqual([
      ['jcommonsenseqa/qa/7', '傘、帽子、手袋、靴下、眼鏡'],
      ['jcommonsenseqa/qa/8', '傘、軽くて、丈夫な帽子、手袋、靴下、眼鏡'],
    ]);
    expect(await inputs('extended')).toEqual([
      ['jcommonsenseqa/qa/7', '傘、帽子、手袋、靴下、眼鏡'],
      ['jcommonsenseqa/qa/8', '傘\n軽くて、丈夫な帽子\n手袋\n靴下\n眼鏡'],
    ]);
  });

  it('takes the spaces without width out of a question in the extended edition', async () => {
    const file = JSON.stringify({ ...row, question: '「\u200b雨」の日に、\u200b差すものは？' });
    const asked = async (edition: 'v0' | 'extended') =>
      (await readSource(jcommonsenseqa, { 'train-v1.3.json': file }, edition)).records.map(
        ({ instruction }) => instruction,
      );
    expect(await asked('v0')).toEqual(['「\u200b雨」の日に、\u200b差すものは？']);
    expect(await asked('extended')).toEqual(['「雨」の日に、差すものは？']);
  });

  it('reads ## as the line break that it stands for, in the extended edition', async () => {
    const file = ['一枚で足りる。##差すものは？', '差すものは何##？']
      .map((question, q_id) => `${JSON.stringify({ ...row, q_id, question })}\n`)
      .join('');
    const asked = async (edition: 'v0' | 'extended') =>
      (await readSource(jcommonsenseqa, { 'train-v1.3.json': file }, edition)).records.map(
        ({ instruction }) => instruction,
      );
    expect(await asked('v0')).toEqual(['一枚で足りる。##差すものは？', '差すものは何##？']);
    expect(await asked('extended')).toEqual(['一枚で足りる。\n差すものは？', '差すものは何？']);
  });

  it('rejects a question with a dash in the place of a choice, unless all choices are signs', async () => {
    const signs = { choice0: '＋', choice1: '－', choice2: '×', choice3: '÷', choice4: '＝' };
    const { examples, rejects } = await read(
      { ...row, choice3: '-' },
      { ...row, choice0: 'ー' },
      { ...row, ...signs, label: 1 },
    );
    expect(examples).toMatchObject([{ answer: '－' }]);
    expect(rejects.map(({ reason }) => reason)).toEqual(['not-a-question', 'not-a-question']);
  });

  it('rejects a question whose right choice stands there twice, and keeps one whose wrong choices do', async () => {
    const { examples, rejects } = await read(
      { ...row, q_id: 1, choice4: '傘' },
      { ...row, q_id: 2, choice0: 'ＡＢ', choice4: 'AB' },
      { ...row, q_id: 3, choice3: '眼鏡' },
      { ...row, q_id: 3 },
    );
    expect(examples.map(({ key }) => key)).toEqual(['3']);
    expect(rejects.map(({ reason }) => reason)).toEqual(['repeated-answer', 'repeated-answer', 'repeated-id']);
  });

  it('carries the split', async () => {
    const { examples } = await readSource(jcommonsenseqa, {
      'train-v1.3.json': `${JSON.stringify(row)}\n`,
      'valid-v1.3.json': `${JSON.stringify({ ...row, q_id: 9 })}\n`,
    });
    expect(examples.map(({ split, origin }) => [split, origin])).toEqual([
      ['train', 'train-v1.3.json:1'],
      ['valid', 'valid-v1.3.json:1'],
    ]);
  });

  it.each([
    ['a label past the last choice', { ...row, label: 5 }],
    ['a label before the first', { ...row, label: -1 }],
    ['a label between two', { ...row, label: 0.5 }],
    ['a label that is a word', { ...row, label: '0' }],
    ['a missing choice', { ...row, choice3: undefined }],
    ['a blank question', { ...row, question: '\u3000' }],
    ['no id', { ...row, q_id: undefined }],
    ['something else', ['傘']],
  ])('rejects a row with %s', async (_, wrong) => {
    const { examples, rejects } = await read(row, wrong);
    expect(examples).toHaveLength(1);
    expect(rejects).toEqual([{ reason: 'not-a-question', origin: 'train-v1.3.json:2', row: JSON.stringify(wrong) }]);
  });
});
