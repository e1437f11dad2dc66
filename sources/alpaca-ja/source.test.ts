import { describe, expect, it } from '@jest/globals';
import { licenseOf } from '../../licenses/index.js';
import alpaca from './source.js';
import { readSource } from '../../test/support/read-source.js';

const NAME = 'japanese_alpaca_data.json';
const row = { instruction: '反対の意味の言葉を書いてください。', input: '大きい', output: '小さい' };

const read = (...rows: unknown[]): ReturnType<typeof readSource> =>
  readSource(alpaca, { [NAME]: JSON.stringify(rows) });

describe('alpaca-ja', () => {
  it('takes instruction, input and answer as they are, the place in the array for the key', async () => {
    const { records } = await read(row, { ...row, input: '' }, row);
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['alpaca-ja/instruct/0', row.instruction, '大きい', '小さい'],
      ['alpaca-ja/instruct/1', row.instruction, '', '小さい'],
      ['alpaca-ja/instruct/2', row.instruction, '大きい', '小さい'],
    ]);
  });

  it('is not for commercial use, whatever the repository says, and says why', async () => {
    const { records } = await read(row);
    expect(records[0]?.license).toBe('CC-BY-NC-4.0');
    expect(records[0]?.attribution).toContain('Stanford Alpaca');
    expect(licenseOf('CC-BY-NC-4.0').terms.nonCommercial).toBeDefined();
    expect(alpaca.license.note).toContain('Apache-2.0');
  });

  it('leaves quotation marks around a field in v0 and takes them off in the extended edition, under the same id', async () => {
    const rows = [
      {
        instruction: '「49の平方根を求めてください。」',
        input: '入力がありません。',
        output: '「49の平方根は7です。」',
      },
      {
        instruction: "'次の文から質問を作ってください'",
        input: '「駅は1889年にできた。」',
        output: '駅はいつできましたか？',
      },
      { instruction: '「題を付ける」という意味になります。', input: '「駅」', output: '「駅の話」' },
      { instruction: '黙ってください。', input: '', output: '「」' },
    ];
    const texts = async (edition: 'v0' | 'extended') =>
      (await readSource(alpaca, { [NAME]: JSON.stringify(rows) }, edition)).records.map((record) => [
        record.id,
        record.instruction,
        record.input,
        record.response,
      ]);
    expect(await texts('v0')).toEqual(rows.map((each, n) => [`alpaca-ja/instruct/${n}`, ...Object.values(each)]));
    expect(await texts('extended')).toEqual([
      ['alpaca-ja/instruct/0', '49の平方根を求めてください。', '', '49の平方根は7です。'],
      ['alpaca-ja/instruct/1', '次の文から質問を作ってください', '駅は1889年にできた。', '駅はいつできましたか？'],
    ]);
  });

  it("takes the translator's words about its work out of a row in the extended edition, or leaves the row out", async () => {
    const rows = [
      { instruction: '「この話を評価してください。」', input: '「駅は古い」という意味です。', output: '「短い」' },
      { instruction: "'複数形にしてください'\n日本語訳:", input: '「港」', output: "'2 ports' → '二つの港'" },
      { instruction: '「平均を求めてください：3、12」', input: '', output: "'7.5'は翻訳できません。" },
      { instruction: '「次の詩を訳してください。」', input: '「...」', output: '「この詩は翻訳できません。」' },
    ];
    const { records } = await readSource(alpaca, { [NAME]: JSON.stringify(rows) }, 'extended');
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['alpaca-ja/instruct/0', 'この話を評価してください。', '駅は古い', '短い'],
      ['alpaca-ja/instruct/1', '複数形にしてください', '港', '二つの港'],
      ['alpaca-ja/instruct/3', '次の詩を訳してください。', '...', 'この詩は翻訳できません。'],
    ]);
  });

  it('keeps the keys of later rows when one is turned away', async () => {
    const { examples } = await read(row, { ...row, output: '' }, row);
    expect(examples.map(({ key }) => key)).toEqual(['0', '2']);
  });

  it.each([
    ['empty-output', { ...row, output: '\n' }],
    ['not-a-row', { ...row, instruction: ' ' }],
    ['not-a-row', { instruction: row.instruction, output: row.output }],
    ['not-a-row', { ...row, output: 3 }],
    ['not-a-row', null],
  ])('rejects as %s: %j', async (reason, wrong) => {
    const { examples, rejects } = await read(row, wrong);
    expect(examples).toHaveLength(1);
    expect(rejects).toEqual([{ reason, origin: `${NAME}#1`, row: JSON.stringify(wrong) }]);
  });
});
