import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../test/support/read-source.js';
import jsts from './source.js';

const row = {
  sentence_pair_id: '7',
  yjcaptions_id: '1-2-3',
  sentence1: '犬が走る。',
  sentence2: '犬がいる。',
  label: 3.4,
};
const read = (...rows: unknown[]): ReturnType<typeof readSource> =>
  readSource(jsts, { 'train-v1.3.json': rows.map((each) => `${JSON.stringify(each)}\n`).join('') });

describe('jsts', () => {
  it('shows both sentences and answers with the grade in words, and as a number', async () => {
    const { records } = await read(row);
    expect(records.map(({ id, input, response }) => [id, input, response])).toEqual([
      ['jsts/similarity/train.7', '文1：犬が走る。\n文2：犬がいる。', '少し似ている'],
      ['jsts/score/train.7', '文1：犬が走る。\n文2：犬がいる。', '3.4'],
    ]);
  });

  it.each([
    [0, 'まったく違う', '0.0'],
    [0.4, 'まったく違う', '0.4'],
    [0.6, 'ほとんど違う', '0.6'],
    [2, 'あまり似ていない', '2.0'],
    [2.5, '少し似ている', '2.5'],
    [4.4, 'よく似ている', '4.4'],
    [4.6, '同じ', '4.6'],
    [5, '同じ', '5.0'],
  ])('calls %d %s', async (label, words, number) => {
    const { records } = await read({ ...row, label });
    expect(records.map(({ response }) => response)).toEqual([words, number]);
    expect(records[0]?.instruction).toContain(`「${words}」`);
  });

  it('tells pairs of one number in two files apart, and does without the test set', async () => {
    const lines = `${JSON.stringify(row)}\n`;
    const { examples } = await readSource(jsts, { 'train-v1.3.json': lines, 'valid-v1.3.json': lines });
    expect(examples.map(({ key, split, origin }) => [key, split, origin])).toEqual([
      ['train.7', 'train', 'train-v1.3.json:1'],
      ['valid.7', 'valid', 'valid-v1.3.json:1'],
    ]);
  });

  it.each([
    ['a label above 5', { ...row, label: 5.2 }],
    ['a label below 0', { ...row, label: -1 }],
    ['a label that is a text', { ...row, label: '3.4' }],
    ['no second sentence', { ...row, sentence2: undefined }],
    ['a blank sentence', { ...row, sentence1: '\u3000' }],
    ['a sentence that is a sign alone', { ...row, sentence2: '？' }],
    ['something else', null],
  ])('rejects a row with %s', async (_, wrong) => {
    const { examples, rejects } = await read(row, wrong);
    expect(examples).toHaveLength(1);
    expect(rejects).toEqual([{ reason: 'not-a-pair', origin: 'train-v1.3.json:2', row: JSON.stringify(wrong) }]);
  });

  it('rejects a number that comes twice in a file, and keeps a sentence on its line', async () => {
    const { records, rejects } = await read(
      row,
      { ...row, label: 1 },
      { ...row, sentence_pair_id: '8', sentence1: '犬\n文2：猫' },
    );
    expect(records.map(({ input }) => input).slice(2)).toEqual(Array(2).fill('文1：犬 文2：猫\n文2：犬がいる。'));
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([['repeated-id', 'train-v1.3.json:2']]);
  });
});
