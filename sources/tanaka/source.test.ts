import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import tanaka from './source.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

async function read(...lines: string[]): Promise<Reading> {
  return readSource(tanaka, { 'examples.utf.gz': gzipSync(lines.map((line) => `${line}\n`).join('')) });
}

/** The two sides of the one pair that some lines give. */
async function pair(...lines: string[]): Promise<unknown> {
  const { records } = await read(...lines);
  return records.filter(({ task }) => task === 'ja-en').map(({ input, response }) => [input, response]);
}

const A = 'A: お茶です。\tHere is tea.#ID=1_2';
const B = 'B: お茶 です';

describe('tanaka', () => {
  it('makes one example of an A line and its B line', async () => {
    const { examples, rejects } = await read(A, B);
    expect(rejects).toEqual([]);
    expect(examples).toEqual([
      { key: '1_2', origin: 'https://tatoeba.org/sentences/show/2', ja: 'お茶です。', en: 'Here is tea.', rows: 2 },
    ]);
  });

  it("asks with v0's words", async () => {
    const { records } = await read(A, B);
    expect(records.map(({ id, instruction }) => [id, instruction])).toEqual([
      ['tanaka/ja-en/1_2', '次の日本語を英語に翻訳してください。'],
      ['tanaka/en-ja/1_2', '次の英語を日本語に翻訳してください。'],
    ]);
  });

  it('cuts at the last #ID=, not at the first #', async () => {
    expect(await pair('A: ＃２０１です。\tIt is room #201.#ID=1_2')).toEqual([['＃２０１です。', 'It is room #201.']]);
    expect(await pair('A: 「#ID=7」です。\tIt is "#ID=7".#ID=1_2')).toEqual([['「#ID=7」です。', 'It is "#ID=7".']]);
  });

  it('strips only the leading mark', async () => {
    expect(await pair('A: A: お茶、B: 水。\tA: tea, B: water.#ID=1_2')).toEqual([
      ['A: お茶、B: 水。', 'A: tea, B: water.'],
    ]);
  });

  it.each(['[F]', '[M]'])('takes the note %s off the English', async (note) => {
    expect(await pair(`A: お茶よ。\tHere is tea. ${note}#ID=1_2`)).toEqual([['お茶よ。', 'Here is tea.']]);
  });

  it('leaves other brackets alone', async () => {
    expect(await pair('A: Ｍです。\tIt is [M] here [X]#ID=1_2')).toEqual([['Ｍです。', 'It is [M] here [X]']]);
  });

  it('keeps quotation marks and "NA" as text', async () => {
    expect(await pair('A: "NA"だ\t"NA" it says.#ID=1_2', B)).toEqual([['"NA"だ', '"NA" it says.']]);
  });

  it('makes an example of one row of an A line without a B line, in the middle and at the end', async () => {
    const { examples } = await read(A, 'A: 水です。\tWater.#ID=3_4', B, 'A: 酒です。\tSake.#ID=5_6');
    expect(examples.map(({ key, rows }) => [key, rows])).toEqual([
      ['1_2', undefined],
      ['3_4', 2],
      ['5_6', undefined],
    ]);
  });

  it('turns away a B line without an A line, at the start and after a whole pair', async () => {
    const { examples, rejects } = await read(B, A, B, B);
    expect(examples.map(({ rows }) => rows)).toEqual([2]);
    expect(rejects).toEqual([
      { reason: 'words-alone', origin: 'examples.utf.gz:1', row: B },
      { reason: 'words-alone', origin: 'examples.utf.gz:4', row: B },
    ]);
  });

  it('leaves out the second of two pairs with the same numbers, and no other translation', async () => {
    const { examples, rejects } = await read(A, B, 'A: お茶だ。\tHere is tea.#ID=1_3', B, A, B);
    expect(examples.map(({ key }) => key)).toEqual(['1_2', '1_3']);
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([
      ['repeated-pair', 'examples.utf.gz:5'],
      ['words-of-reject', 'examples.utf.gz:6'],
    ]);
  });

  it.each([
    ['id-unreadable', 'A: お茶です。\tHere is tea.'],
    ['id-unreadable', 'A: お茶です。\tHere is tea.#ID=12345'],
    ['id-unreadable', 'A: お茶です。\tHere is tea.#ID=1_2_3'],
    ['not-a-pair', 'A: お茶です。#ID=1_2'],
    ['not-a-pair', 'A: お茶です。\tHere is\ttea.#ID=1_2'],
    ['empty-side', 'A: \tHere is tea.#ID=1_2'],
    ['empty-side', 'A: お茶です。\t#ID=1_2'],
    ['empty-side', 'A: お茶です。\t [F]#ID=1_2'],
    ['no-japanese', 'A: Here is tea.\tHere is tea.#ID=1_2'],
    ['not-english', 'A: お茶です。\tお茶です。#ID=1_2'],
    ['not-english', 'A: お茶です。\t...#ID=1_2'],
    ['unknown-line', ''],
    ['unknown-line', 'A:お茶です。\tHere is tea.#ID=1_2'],
    ['comment', '# A: お茶です。\tHere is tea.#ID=1_2'],
  ])('rejects as %s: %j', async (reason, line) => {
    const { examples, rejects } = await read('A: 水です。\tWater.#ID=3_4', B, line, 'A: 酒です。\tSake.#ID=5_6', B);
    expect(examples.map(({ key }) => key)).toEqual(['3_4', '5_6']);
    expect(rejects).toEqual([{ reason, origin: 'examples.utf.gz:3', row: line }]);
  });

  it('finds the B line of an A line in the next block of the file', async () => {
    // Blocks are cut anywhere: with so many lines, some cut falls between an A line and its B line.
    const lines = Array.from({ length: 30_000 }, (_, n) => [`A: 水。\tWater.#ID=${n}_${n}`, 'B: 水']).flat();
    const { examples, rejects } = await read(...lines);
    expect(rejects).toEqual([]);
    expect(examples).toHaveLength(30_000);
    expect(examples.every(({ rows }) => rows === 2)).toBe(true);
  });

  it('has the readable text in its sample', () => {
    const folder = new URL('./', import.meta.url);
    expect(gunzipSync(readFileSync(new URL('sample/examples.utf.gz', folder))).toString()).toBe(
      readFileSync(new URL('sample-text/examples.utf', folder), 'utf8'),
    );
  });
});
