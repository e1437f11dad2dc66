import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../test/support/read-source.js';
import jcola from './source.js';

const row = { uid: 7, source: 'A_2000', label: 1, diacritic: 'g', sentence: '空が青い。', original: '空が青い' };
const lines = (...rows: unknown[]): string => rows.map((each) => `${JSON.stringify(each)}\n`).join('');
const read = (...rows: unknown[]): ReturnType<typeof readSource> =>
  readSource(jcola, { 'in_domain_train-v1.0.json': lines(...rows) });

describe('jcola', () => {
  it('judges the sentence, not the original, by the label, not by the diacritic', async () => {
    const { records } = await read({ ...row, diacritic: '*' }, { ...row, uid: 8, label: 0 });
    expect(records.map(({ id, input, response }) => [id, input, response])).toEqual([
      ['jcola/acceptability/7', '空が青い。', '自然'],
      ['jcola/acceptability/8', '空が青い。', '不自然'],
    ]);
    for (const wording of jcola.tasks[0]?.wordings ?? [])
      expect(wording).toMatch(/「自然」.*「不自然」|「不自然」.*「自然」/u);
  });

  it('takes the sentences out of domain for a validation set', async () => {
    const { examples } = await readSource(jcola, {
      'in_domain_train-v1.0.json': lines(row),
      'in_domain_valid-v1.0.json': lines({ ...row, uid: 8 }),
      'out_of_domain_valid-v1.0.json': lines({ ...row, uid: 9 }),
    });
    expect(examples.map(({ key, split }) => [key, split])).toEqual([
      ['7', 'train'],
      ['8', 'valid'],
      ['9', 'valid'],
    ]);
  });

  it.each([
    ['not-a-judgement', { ...row, uid: 8, label: 2 }],
    ['not-a-judgement', { ...row, uid: 8, label: true }],
    ['not-a-judgement', { ...row, uid: '8' }],
    ['not-a-judgement', { ...row, uid: 8, sentence: ' ' }],
    ['not-a-judgement', { ...row, uid: 8, label: 0, sentence: '*空が青いだ。' }],
    ['not-a-judgement', { ...row, uid: 8, sentence: '？？空が青いだ。' }],
    ['repeated-id', { ...row, label: 0 }],
    ['no-japanese', { ...row, uid: 8, sentence: 'The sky is blue.' }],
  ])('rejects as %s: %j', async (reason, wrong) => {
    const { examples, rejects } = await read(row, wrong);
    expect(examples.map(({ key }) => key)).toEqual(['7']);
    expect(rejects).toEqual([{ reason, origin: 'in_domain_train-v1.0.json:2', row: JSON.stringify(wrong) }]);
  });
});
