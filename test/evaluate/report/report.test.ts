import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { metrics, qualityReport, reportMarkdown, type QualityReport, type ReportOptions } from '../../../src/index.js';
import { jsonl, toyPairs } from '../../evaluate/toy.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders, writeFiles } from '../../support/folders.js';

const folder = temporaryFolders();

function reported(
  rows: readonly unknown[],
  options: Omit<ReportOptions, 'files'> = {},
  more: Readonly<Record<string, readonly unknown[]>> = {},
): Promise<QualityReport> {
  const dir = folder();
  const files = { 'rows.jsonl': rows, ...more };
  writeFiles(dir, Object.fromEntries(Object.entries(files).map(([name, lines]) => [name, jsonl(lines)])));
  const inside = (name: string): string => (name in files ? join(dir, name) : name);
  return qualityReport({
    ...options,
    files: [inside('rows.jsonl')],
    against: options.against?.map(inside),
    ...(options.cells === undefined ? {} : { cells: inside(options.cells) }),
  });
}

const reviews = [
  { id: '1', label: 'positive', text: 'とても軽くて使いやすいです。' },
  { id: '2', label: 'positive', text: '思っていたよりも丈夫でした。' },
  { id: '3', label: 'negative', text: 'すぐに壊れて困っています！' },
  { id: '4', label: 'positive', text: 'とても　軽くて、使いやすいです' },
  { id: '5', label: 'negative', text: '箱がつぶれていた' },
];

describe('the quality report', () => {
  it('counts labels, lengths, repetitions, words and endings', async () => {
    const { rows, labels, repeated, fields, tokenizer } = await reported(reviews, { task: 'marc-ja' });
    expect(rows).toBe(5);
    expect(labels).toEqual([
      { label: 'negative', rows: 2, share: 0.4 },
      { label: 'positive', rows: 3, share: 0.6 },
    ]);
    expect(repeated).toBe(1);
    expect(tokenizer).toMatch(/^kuromoji \d+\.\d+\.\d+ with IPADIC$/u);
    expect(fields).toMatchObject([
      { field: 'text', texts: 5, lengths: { least: 8, median: 14, most: 15, mean: 12.8 } },
    ]);
    expect(fields[0]?.endings).toEqual([
      { form: '助動詞 です', texts: 2 },
      { form: '助動詞 た', texts: 1 },
      { form: '助動詞 です+た', texts: 1 },
      { form: '助動詞 ます', texts: 1 },
    ]);
  });

  it('is made of texts of pictures, halves of characters and zeros', async () => {
    const texts = ['😀👩‍👩‍👧😀', '\ud83d犬が走る。\0', '𠮷野家で食べた。', '\u200b'];
    const report = await reported(texts.map((text, at) => ({ id: String(at), label: 'a', text: `${text}！` })));
    expect(report.fields[0]?.selfBleu4).toBeGreaterThan(0);
    expect(reportMarkdown(report).isWellFormed()).toBe(true);
  });

  it('measures diversity of the words that the tokenizer cuts, as the metrics do', async () => {
    const { fields } = await reported([
      { id: '1', label: 'a', text: '犬が走る。' },
      { id: '2', label: 'a', text: '犬が走る' },
      { id: '3', label: 'b', text: '猫が眠る。' },
    ]);
    const words = [
      ['犬', 'が', '走る', '。'],
      ['犬', 'が', '走る'],
      ['猫', 'が', '眠る', '。'],
    ];
    expect(fields[0]).toMatchObject({
      words: 11,
      distinct1: metrics.distinct(words, 1),
      distinct2: metrics.distinct(words, 2),
      selfBleu4: metrics.selfBleu(words),
    });
  });

  it('looks at each sentence of pairs by itself, and draws texts by the seed', async () => {
    const rows = toyPairs(60, 1);
    const report = await reported(rows, { task: 'jnli', mostTexts: 20, samples: 1 });
    expect(report.fields.map(({ field, texts }) => [field, texts])).toEqual([
      ['sentence1', 20],
      ['sentence2', 20],
    ]);
    expect(report.samples.map(({ label }) => label)).toEqual(['contradiction', 'entailment', 'neutral']);
    expect(await reported(rows, { task: 'jnli', mostTexts: 20, samples: 1 })).toEqual(report);
    const other = await reported(rows, { task: 'jnli', mostTexts: 20, samples: 1, seed: 'other' });
    expect(other.samples).not.toEqual(report.samples);
    expect(other.fields.map(({ words, selfBleu4 }) => [words, selfBleu4])).not.toEqual(
      report.fields.map(({ words, selfBleu4 }) => [words, selfBleu4]),
    );
  });

  it('names what rows have in common with gold: whole texts however short, and long runs', async () => {
    const long = '赤い屋根の駅の前で大勢の人が静かに列車を待っている';
    const gold = [
      { id: 'g1', label: 'x', text: '犬がいる。' },
      { id: 'g2', label: 'x', text: `朝早く、${long}。` },
    ];
    const rows = [
      { id: 'r1', label: 'a', text: '犬が いる' },
      { id: 'r2', label: 'a', text: `${long}、と書いてある。` },
      { id: 'r3', label: 'b', text: '赤い屋根の駅に猫がいる。' },
    ];
    const { overlap } = await reported(rows, { against: ['gold.jsonl'] }, { 'gold.jsonl': gold });
    expect(overlap).toEqual({
      against: ['gold.jsonl'],
      goldRows: 2,
      run: 18,
      rows: 2,
      examples: [
        { id: 'r1', with: 'g1', overlap: '犬がいる' },
        { id: 'r2', with: 'g2', overlap: long },
      ],
    });
  });

  it('takes gold of whatever source, and shows how many replies of each cell were accepted', async () => {
    const cells = [
      { label: 'positive', word: '家電', replies: 10, accepted: 7 },
      { label: 'negative', replies: 0, accepted: 0 },
    ];
    const report = await reported(
      reviews,
      { task: 'marc-ja', against: ['jsts:train', 'marc-ja:train'], cells: 'cells.jsonl' },
      { 'cells.jsonl': cells },
    );
    expect(report.overlap).toMatchObject({ against: ['jsts:train', 'marc-ja:train'], rows: 0 });
    expect(report.cells).toEqual(cells);
    const page = reportMarkdown(report);
    expect(page).toContain('| positive | 家電 | 10 | 7 | 70.0 % |');
    expect(page).toContain('| negative |  | 0 | 0 | 0.0 % |');
  });

  it('is a page on which texts of a model stay text', async () => {
    const text = '<script>|\u001b[31m`x`\n## 見出し\u202e';
    const page = reportMarkdown(await reported([{ id: '|1', label: '<b>', text: `${text}です。` }]));
    // eslint-disable-next-line no-control-regex -- no control character but line feeds
    expect(page).not.toMatch(/<script|<b>|[\u0000-\u0009\u000b-\u001f\u202e]/u);
    expect(page.match(/^## .*$/gmu)).toEqual(
      ['Labels', 'Lengths in characters', 'Diversity', 'Sentence endings', 'Samples'].map((title) => `## ${title}`),
    );
    expect(page).toContain('| – |');
  });

  it.each([
    ['a text without a visible character', [{ id: '1', label: 'a', text: '\u200b' }], {}, 'row-invalid'],
    ['no row', [], {}, 'file-empty'],
    ['a label of another task', reviews, { task: 'jnli' }, 'label-unknown'],
    ['gold that is not there', reviews, { against: ['marc-ja:none'] }, 'raw-missing'],
  ])('names %s', async (_, rows, options, code) => {
    expect((await failure(reported(rows, options))).code).toBe(code);
  });
});
