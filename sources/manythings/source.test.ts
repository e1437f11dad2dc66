import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from '@jest/globals';
import { ZipFile } from 'yazl';
import manythings from './source.js';
import { readSource } from '../../test/support/read-source.js';

async function zip(text: string): Promise<Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'kumiki-'));
  try {
    const archive = new ZipFile();
    archive.addBuffer(Buffer.from('About this file.\n'), '_about.txt');
    archive.addBuffer(Buffer.from(text), 'jpn.txt');
    archive.end();
    await pipeline(archive.outputStream, createWriteStream(join(dir, 'made.zip')));
    return readFileSync(join(dir, 'made.zip'));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function read(...lines: string[]): ReturnType<typeof readSource> {
  return readSource(manythings, { 'jpn-eng.zip': await zip(lines.map((line) => `${line}\n`).join('')) });
}

function credit(en: string, ja: string): string {
  return `CC-BY 2.0 (France) Attribution: tatoeba.org #${en} (CK) & #${ja} (someone)`;
}

describe('manythings', () => {
  it("keeps the first line (no header) and asks with v0's words", async () => {
    const { records } = await read('Hi.\tやあ。');
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['manythings/ja-en/1', '次の入力を英語に翻訳してください。', 'やあ。', 'Hi.'],
      ['manythings/en-ja/1', '次の入力を日本語に翻訳してください。', 'Hi.', 'やあ。'],
    ]);
  });

  it('keeps a line that begins with a quotation mark, and the quotation marks of all others', async () => {
    const { examples } = await read('"Come in."\t「入って」', '"Who?\t"誰？', 'He said "no".\t彼は""と言った。');
    expect(examples).toMatchObject([
      { en: '"Come in."', ja: '「入って」' },
      { en: '"Who?', ja: '"誰？' },
      { en: 'He said "no".', ja: '彼は""と言った。' },
    ]);
  });

  it('"NA" stays text', async () => {
    const { examples } = await read('NA\t該当なし', 'null\tヌル');
    expect(examples).toMatchObject([{ en: 'NA' }, { en: 'null' }]);
  });

  it('credits the whole file where a line has no credit, and says member and line', async () => {
    const { records } = await read('Hi.\tやあ。', 'Run.\t走れ。');
    expect(records[2]).toMatchObject({
      license: 'LicenseRef-CC-BY-2.0-FR',
      attribution: 'www.manythings.org/anki and tatoeba.org',
      origin: 'jpn-eng.zip/jpn.txt:2',
    });
  });

  it('puts credit and Tatoeba numbers into attribution, origin and id', async () => {
    const { records } = await read(`Hi.\tやあ。\t${credit('1276', '1284')}`);
    expect(records).toMatchObject([
      {
        id: 'manythings/ja-en/1276-1284',
        attribution: 'CC-BY 2.0 (France) Attribution: tatoeba.org #1276 (CK) & #1284 (someone)',
        origin: 'https://tatoeba.org/sentences/show/1284',
      },
      { id: 'manythings/en-ja/1276-1284' },
    ]);
  });

  it('reads credits of people whose names hold brackets and ampersands', async () => {
    const { examples } = await read(
      'Hi.\tやあ。\tCC-BY 2.0 (France) Attribution: tatoeba.org #1 (A & #9 (b)) & #2 (c (d))',
    );
    expect(examples.map(({ key }) => key)).toEqual(['1-2']);
  });

  it('keeps repeated lines without numbers under their line numbers', async () => {
    const { examples } = await read('Hi.\tやあ。', 'Hi.\tやあ。');
    expect(examples.map(({ key }) => key)).toEqual(['1', '2']);
  });

  it('leaves out the second of two lines with the same numbers, and no other translation', async () => {
    const { examples, rejects } = await read(
      `Hi.\tやあ。\t${credit('1', '2')}`,
      `Hi.\tどうも。\t${credit('1', '3')}`,
      `Hi.\tやあ。\t${credit('1', '2')}`,
    );
    expect(examples.map(({ key }) => key)).toEqual(['1-2', '1-3']);
    expect(rejects.map(({ reason, origin }) => [reason, origin])).toEqual([['repeated-pair', 'jpn-eng.zip/jpn.txt:3']]);
  });

  it('trims both sides, also of ideographic spaces', async () => {
    const { examples } = await read(' Hi. \tやあ。\u3000');
    expect(examples).toMatchObject([{ en: 'Hi.', ja: 'やあ。' }]);
  });

  it.each([
    ['not-a-pair', 'Hi.'],
    ['not-a-pair', ''],
    ['not-a-pair', `Hi.\tやあ。\t${credit('1', '2')}\t1`],
    ['not-a-pair', '1276\tやあ。'],
    ['empty-side', 'Hi.\t'],
    ['empty-side', '\tやあ。'],
    ['credit-unreadable', 'Hi.\tやあ。\tCC-BY 2.0 (France)'],
  ])('rejects as %s: %j', async (reason, line) => {
    const { examples, rejects } = await read('Run.\t走れ。', line, 'Go.\t行け。');
    expect(examples.map(({ key }) => key)).toEqual(['1', '3']);
    expect(rejects).toEqual([{ reason, origin: 'jpn-eng.zip/jpn.txt:2', row: line }]);
  });
});
