import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../test/support/read-source.js';
import jnli from './source.js';

const row = { sentence_pair_id: '7', sentence1: '犬が走る。', sentence2: '犬がいる。', label: 'entailment' };
const read = (...rows: unknown[]): ReturnType<typeof readSource> =>
  readSource(jnli, { 'valid-v1.3.json': rows.map((each) => `${JSON.stringify(each)}\n`).join('') });

describe('jnli', () => {
  it.each([
    ['entailment', '正しい'],
    ['contradiction', '間違っている'],
    ['neutral', 'どちらともいえない'],
  ])('says %s in words that the instruction offers', async (label, answer) => {
    const { records } = await read({ ...row, label });
    expect(records).toMatchObject([
      { id: 'jnli/inference/valid.7', input: '文1：犬が走る。\n文2：犬がいる。', response: answer },
    ]);
    for (const wording of jnli.tasks[0]?.wordings ?? []) expect(wording).toContain(`「${answer}」`);
  });

  it('keeps the order of the sentences: the second is judged by the first', async () => {
    const { records } = await read({ ...row, sentence1: row.sentence2, sentence2: row.sentence1, label: 'neutral' });
    expect(records[0]?.input).toBe('文1：犬がいる。\n文2：犬が走る。');
  });

  it.each([
    ['a label of another language', { ...row, label: '含意' }],
    ['a label that is a number', { ...row, label: 1 }],
    ['no label, as in a test set without answers', { ...row, label: undefined }],
    ['a number for an id', { ...row, sentence_pair_id: 7 }],
  ])('rejects a row with %s', async (_, wrong) => {
    const { examples, rejects } = await read(row, wrong);
    expect(examples.map(({ split }) => split)).toEqual(['valid']);
    expect(rejects).toEqual([{ reason: 'not-a-pair', origin: 'valid-v1.3.json:2', row: JSON.stringify(wrong) }]);
  });
});
