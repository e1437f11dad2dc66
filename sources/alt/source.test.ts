import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import alt from './source.js';
import { openRaw } from '../../src/input/open-raw.js';
import { zipOf } from '../../test/support/archives.js';
import { rowsOf } from '../../test/support/chunks.js';
import { failure } from '../../test/support/errors.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

const NAME = 'ALT-Parallel-Corpus-20191206';

async function read(
  japanese: readonly string[],
  english: readonly string[],
  urls?: string,
  lists: Readonly<Record<string, string>> = {},
): Promise<Reading> {
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  const members = [
    { name: `${NAME}/data_ja.txt`, data: text(japanese) },
    { name: `${NAME}/data_en.txt`, data: text(english) },
    ...(urls === undefined ? [] : [{ name: `${NAME}/URL.txt`, data: urls }]),
  ];
  return readSource(alt, { [`${NAME}.zip`]: await zipOf(members), ...lists });
}

describe('alt', () => {
  it('joins the two languages by id, whatever the order of their lines', async () => {
    const { examples, rejects } = await read(
      ['SNT.7.1\t一。', 'SNT.7.2\t二。', 'SNT.12.3\t三。'],
      ['SNT.12.3\tThree.', 'SNT.7.1\tOne.', 'SNT.7.2\tTwo.'],
    );
    expect(rejects).toEqual([]);
    expect(examples).toEqual([
      { key: 'SNT.7.1', origin: `${NAME}.zip/${NAME}/data_ja.txt:1`, ja: '一。', en: 'One.' },
      { key: 'SNT.7.2', origin: `${NAME}.zip/${NAME}/data_ja.txt:2`, ja: '二。', en: 'Two.' },
      { key: 'SNT.12.3', origin: `${NAME}.zip/${NAME}/data_ja.txt:3`, ja: '三。', en: 'Three.' },
    ]);
  });

  it("asks with v0's words", async () => {
    const { records } = await read(['SNT.7.1\t一。'], ['SNT.7.1\tOne.']);
    expect(records.map(({ id, instruction, input, response }) => [id, instruction, input, response])).toEqual([
      ['alt/ja-en/SNT.7.1', '次の日本語を英語に翻訳してください。', '一。', 'One.'],
      ['alt/en-ja/SNT.7.1', '次の英語を日本語に翻訳してください。', 'One.', '一。'],
    ]);
  });

  it('names the article where the archive tells its address', async () => {
    const { examples } = await read(
      ['SNT.7.1\t一。', 'SNT.8.2\t二。', 'SNT.10.3\t三。'],
      ['SNT.7.1\tOne.', 'SNT.8.2\tTwo.', 'SNT.10.3\tThree.'],
      'URL.7\thttp://en.wikinews.org/wiki/Seven\nURL.9\thttp://en.wikinews.org/wiki/Nine\n\nURL.10\t\n',
    );
    expect(examples.map(({ origin }) => origin)).toEqual([
      'http://en.wikinews.org/wiki/Seven',
      `${NAME}.zip/${NAME}/data_ja.txt:2`,
      `${NAME}.zip/${NAME}/data_ja.txt:3`,
    ]);
  });

  it('takes the splits from the lists of articles that lie beside the archive', async () => {
    const lines = (said: string) =>
      ['SNT.7.1', 'SNT.70.2', 'SNT.8.3', 'SNT.9.4', 'SNT.10.5'].map((id) => `${id}\t${said}`);
    const { examples } = await read(lines('雨'), lines('rain'), undefined, {
      'URL-train.txt': 'URL.7\thttp://en.wikinews.org/wiki/Seven\r\nURL.70\t\r\n',
      'URL-dev.txt': 'URL.8 http://en.wikinews.org/wiki/Eight\n\n',
      'URL-test.txt': 'URL.9',
    });
    expect(examples.map(({ split }) => split)).toEqual(['train', 'train', 'valid', 'test', undefined]);
  });

  it('takes one list without the others, and none that is something else', async () => {
    const [lines, english] = [
      ['SNT.7.1\t雨', 'SNT.8.2\t雨'],
      ['SNT.7.1\train', 'SNT.8.2\train'],
    ];
    const { examples } = await read(lines, english, undefined, { 'URL-test.txt': 'URL.8\thttp://x\n' });
    expect(examples.map(({ split }) => split)).toEqual([undefined, 'test']);
    const error = await failure(read(lines, english, undefined, { 'URL-dev.txt': '<html>\nURL list\n' }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'URL-dev.txt' } });
  });

  it('takes lines that end with CRLF, and whole texts that begin with a quotation mark', async () => {
    const { examples } = await read(['SNT.7.1\t"一"と言った。\r'], ['SNT.7.1\t"One" it said.\r']);
    expect(examples).toMatchObject([{ ja: '"一"と言った。', en: '"One" it said.' }]);
  });

  it.each([
    ['Japanese', 'SNT.7.1\t', 'SNT.7.1\tOne.', { id: 'SNT.7.1', ja: '', en: 'One.' }],
    ['Japanese, without a tab', 'SNT.7.1', 'SNT.7.1\tOne.', { id: 'SNT.7.1', ja: '', en: 'One.' }],
    ['English', 'SNT.7.1\t一。', 'SNT.7.1\t ', { id: 'SNT.7.1', ja: '一。', en: '' }],
  ])('rejects a pair with no %s', async (_, ja, en, row) => {
    const { examples, rejects } = await read([ja, 'SNT.7.2\t二。'], [en, 'SNT.7.2\tTwo.']);
    expect(examples.map(({ key }) => key)).toEqual(['SNT.7.2']);
    expect(rejects).toEqual([
      { reason: 'empty-side', origin: `${NAME}.zip/${NAME}/data_ja.txt:1`, row: JSON.stringify(row) },
    ]);
  });

  it('rejects an id that one language alone has, from its own line', async () => {
    const { examples, rejects } = await read(
      ['SNT.7.1\t一。', 'SNT.7.3\t三。'],
      ['SNT.7.1\tOne.', 'SNT.7.2\tTwo.', 'SNT.7.4\t'],
    );
    expect(examples.map(({ key }) => key)).toEqual(['SNT.7.1']);
    expect(rejects).toEqual([
      { reason: 'japanese-only', origin: `${NAME}.zip/${NAME}/data_ja.txt:2`, row: 'SNT.7.3\t三。' },
      { reason: 'english-only', origin: `${NAME}.zip/${NAME}/data_en.txt:2`, row: 'SNT.7.2\tTwo.' },
      { reason: 'english-only', origin: `${NAME}.zip/${NAME}/data_en.txt:3`, row: 'SNT.7.4\t' },
    ]);
  });

  it('rejects the second line of an id, in either language, and keeps the first', async () => {
    const { examples, rejects } = await read(
      ['SNT.7.1\t一。', 'SNT.7.1\tいち。'],
      ['SNT.7.1\tOne.', 'SNT.7.1\tA one.'],
    );
    expect(examples).toMatchObject([{ ja: '一。', en: 'One.' }]);
    expect(rejects.map(({ reason, row }) => [reason, row])).toEqual([
      ['repeated-id', 'SNT.7.1\tA one.'],
      ['repeated-id', 'SNT.7.1\tいち。'],
    ]);
  });

  it.each(['', 'SNT.7\t一。', 'SNT.7.1.2\t一。', '一。'])('rejects %j in either language', async (line) => {
    const { examples, rejects } = await read(['SNT.7.1\t一。', line], [line, 'SNT.7.1\tOne.']);
    expect(examples).toHaveLength(1);
    expect(rejects).toEqual([
      { reason: 'not-a-sentence', origin: `${NAME}.zip/${NAME}/data_en.txt:1`, row: line },
      { reason: 'not-a-sentence', origin: `${NAME}.zip/${NAME}/data_ja.txt:2`, row: line },
    ]);
  });

  it('names the member that is missing', async () => {
    const zip = await zipOf([{ name: `${NAME}/data_en.txt`, data: 'SNT.7.1\tOne.\n' }]);
    const error = await failure(readSource(alt, { [`${NAME}.zip`]: zip }));
    expect(error).toMatchObject({
      code: 'archive-member-missing',
      place: { source: 'alt', file: `${NAME}.zip`, member: `${NAME}/data_ja.txt` },
    });
  });

  it('has the readable texts in its sample', async () => {
    const folder = new URL('./', import.meta.url);
    const file = { path: fileURLToPath(new URL(`sample/${NAME}.zip`, folder)), name: `${NAME}.zip` };
    const raw = openRaw({ source: 'alt', files: { corpus: file } });
    const names = readdirSync(new URL('sample-text/', folder)).sort();
    expect(await raw.memberNames('corpus')).toEqual(names.map((name) => `${NAME}/${name}`));
    for (const name of names) {
      const lines = await rowsOf(raw.lines('corpus', { member: `${NAME}/${name}` }));
      expect(`${lines.join('\n')}\n`).toBe(readFileSync(new URL(`sample-text/${name}`, folder), 'utf8'));
    }
  });
});
