import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import alt from '../../sources/alt/source.js';
import coursera from '../../sources/coursera/source.js';
import jesc from '../../sources/jesc/source.js';
import manythings from '../../sources/manythings/source.js';
import nikkaji from '../../sources/nikkaji/source.js';
import snow from '../../sources/snow/source.js';
import tanaka from '../../sources/tanaka/source.js';
import wordnetJa from '../../sources/wordnet-ja/source.js';
import type { Source } from '../../src/core/source.js';
import { tarGzOf, zipOf } from '../support/archives.js';
import { readSource } from '../support/read-source.js';
import { inlineRow, xlsxOf } from '../support/xlsx.js';

type Row = readonly [reason: string, ja: string, en: string];

/** Rows of a table in two languages, and what is wrong with each. */
const ROWS: readonly Row[] = [
  ['', 'やあ。', 'Hi.'],
  ['sides-swapped', 'Hello.', 'こんにちは。'],
  ['no-japanese', '감사합니다.', 'Thanks.'],
  ['no-japanese', '。。。', 'Hm.'],
  ['chinese', '谢谢你们。', 'Thanks.'],
  ['not-english', 'やあ。', 'Привет.'],
  ['not-english', 'やあ。', '...'],
  ['', '猫&amp;犬', 'A cat &amp; a <i>dog</i>'],
];

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const lines = (write: (ja: string, en: string, n: number) => string): string =>
  text(ROWS.map(([, ja, en], n) => write(ja, en, n + 1)));
const JA = lines((ja) => ja);
const EN = lines((_, en) => en);
const HEAD = ['ID', '#日本語(原文)', '#やさしい日本語', '#英語(原文)'];
const ALT = 'ALT-Parallel-Corpus-20191206';

/** The rows in the form of each publisher. */
const FORMS: readonly (readonly [Source, () => Promise<Readonly<Record<string, string | Uint8Array>>>])[] = [
  [
    alt,
    async () => ({
      [`${ALT}.zip`]: await zipOf([
        { name: `${ALT}/data_ja.txt`, data: lines((ja, _, n) => `SNT.1.${n}\t${ja}`) },
        { name: `${ALT}/data_en.txt`, data: lines((_, en, n) => `SNT.1.${n}\t${en}`) },
      ]),
    }),
  ],
  [coursera, () => Promise.resolve({ 'dev.ja.txt': JA, 'dev.en.txt': EN })],
  [jesc, async () => ({ 'raw.tar.gz': await tarGzOf([{ name: 'raw/raw', data: lines((ja, en) => `${en}\t${ja}`) }]) })],
  [
    manythings,
    async () => ({ 'jpn-eng.zip': await zipOf([{ name: 'jpn.txt', data: lines((ja, en) => `${en}\t${ja}`) }]) }),
  ],
  [
    nikkaji,
    async () => ({
      'nikkaji-20180507.tar.gz': await tarGzOf([
        { name: 'a.ja', data: JA },
        { name: 'a.en', data: EN },
      ]),
    }),
  ],
  [
    snow,
    async () => {
      const rows = ROWS.map(([, ja, en], n) => inlineRow(n + 2, [`${n + 1}`, ja, ja, en]));
      return { 'T15-2020.1.7.xlsx': await xlsxOf({ sheets: { T15: [inlineRow(1, HEAD), ...rows].join('') } }) };
    },
  ],
  [
    tanaka,
    () => Promise.resolve({ 'examples.utf.gz': gzipSync(lines((ja, en, n) => `A: ${ja}\t${en}#ID=${n}_${n}`)) }),
  ],
  [
    wordnetJa,
    () => Promise.resolve({ 'wnjpn-def.tab.gz': gzipSync(lines((ja, en, n) => `0000000${n}-n\t0\t${en}\t${ja}`)) }),
  ],
];

describe.each(FORMS.map(([source, files]) => [source.id, source, files] as const))('%s', (_, source, files) => {
  it('takes two sides for a pair where one is Japanese and the other can be English, and says of all others why not', async () => {
    const { records, rejects } = await readSource(source, await files());
    const pairs = records.filter(({ task }) => task !== 'simplify');
    expect(pairs.map(({ input, response }) => [input, response])).toEqual([
      ['やあ。', 'Hi.'],
      ['Hi.', 'やあ。'],
      ['猫&犬', 'A cat & a dog'],
      ['A cat & a dog', '猫&犬'],
    ]);
    expect(rejects.map(({ reason }) => reason)).toEqual(
      ROWS.map(([reason]) => reason).filter((reason) => reason !== ''),
    );
  });
});
