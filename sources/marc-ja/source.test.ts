import { describe, expect, it } from '@jest/globals';
import { licenseOf } from '../../licenses/index.js';
import { readSource } from '../../test/support/read-source.js';
import marc from './source.js';

const row = { sentence: '軽い傘です。', label: 'positive', review_id: 'R1' };
const read = (...rows: unknown[]): ReturnType<typeof readSource> =>
  readSource(
    { ...marc, files: { ...marc.files, train: { name: 'train-v1.0.json' } } },
    { 'train-v1.0.json': rows.map((each) => `${JSON.stringify(each)}\n`).join('') },
  );

describe('marc-ja', () => {
  it('says what the reviewer thinks, in words that the instruction offers', async () => {
    const { records } = await read(row, { ...row, label: 'negative', review_id: 'R2' });
    expect(records.map(({ id, input, response }) => [id, input, response])).toEqual([
      ['marc-ja/opinion/R1', '軽い傘です。', '好意的'],
      ['marc-ja/opinion/R2', '軽い傘です。', '否定的'],
    ]);
    for (const wording of marc.tasks[0]?.wordings ?? []) expect(wording).toMatch(/「好意的」.*「否定的」/u);
  });

  it('reads the text under either of its names, with line feeds alone', async () => {
    const { records } = await read({ text: '軽い。\r\n強い。', label: 'positive', review_id: 'R3' });
    expect(records.map(({ input }) => input)).toEqual(['軽い。\n強い。']);
  });

  it.each([
    ['not-a-review', { ...row, review_id: 'R2', label: 'neutral' }],
    ['not-a-review', { ...row, review_id: 'R2', label: 1 }],
    ['not-a-review', { label: 'positive', review_id: 'R2' }],
    ['not-a-review', { ...row, review_id: 'R2', sentence: ' ' }],
    ['repeated-id', { ...row, label: 'negative' }],
  ])('rejects as %s: %j', async (reason, wrong) => {
    const { examples, rejects } = await read(row, wrong);
    expect(examples.map(({ key, split }) => [key, split])).toEqual([['R1', 'train']]);
    expect(rejects).toEqual([{ reason, origin: 'train-v1.0.json:2', row: JSON.stringify(wrong) }]);
  });

  it('may be neither sold nor passed on', () => {
    const { terms } = licenseOf('LicenseRef-MARC');
    expect([terms.nonCommercial, terms.noDerivatives]).not.toContain(undefined);
  });
});
