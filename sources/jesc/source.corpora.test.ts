import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { canBeEnglish, isChinese } from '../lib/script.js';
import { openRaw } from '../../src/input/open-raw.js';
import { rowsOf } from '../../test/support/chunks.js';

const corpora = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url));

/** The rules of jesc on pairs that are known to be Japanese and English. */
describe('what jesc takes for Chinese or for no English', () => {
  it('is no sentence of manythings', async () => {
    const file = { path: `${corpora}manythings/jpn-eng.zip`, name: 'jpn-eng.zip' };
    const rows = await rowsOf(
      openRaw({ source: 'manythings', files: { pairs: file } }).tsv('pairs', { member: 'jpn.txt' }),
    );
    expect(rows).toHaveLength(42_649);
    expect(rows.filter(([, ja = '']) => isChinese(ja))).toEqual([]);
    expect(rows.filter(([en = '']) => !canBeEnglish(en))).toEqual([]);
  });

  it.each([
    ['train', 50_543],
    ['dev', 555],
    ['test', 2_068],
  ])('is no line of coursera, %s', async (split, count) => {
    const [ja, en] = (['ja', 'en'] as const).map((side) => `${split}.${side}.txt`) as [string, string];
    const raw = openRaw({
      source: 'coursera',
      files: { ja: { path: `${corpora}coursera/${ja}`, name: ja }, en: { path: `${corpora}coursera/${en}`, name: en } },
    });
    const lines = await rowsOf(raw.lines('ja'));
    expect(lines).toHaveLength(count);
    expect(lines.filter(isChinese)).toEqual([]);
    expect((await rowsOf(raw.lines('en'))).filter((line) => line !== '' && !canBeEnglish(line))).toEqual([]);
  });
});
