import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isChinese } from '../lib/script.js';
import jesc from './source.js';
import { openRaw } from '../../src/input/open-raw.js';
import { tarGzOf } from '../../test/support/archives.js';
import { rowsOf } from '../../test/support/chunks.js';
import { failure } from '../../test/support/errors.js';
import { type Reading, readSource } from '../../test/support/read-source.js';

async function read(...lines: string[]): Promise<Reading> {
  const data = lines.map((line) => `${line}\n`).join('');
  return readSource(jesc, { 'raw.tar.gz': await tarGzOf([{ name: 'raw/raw', data }]) });
}

describe('jesc', () => {
  it('takes the first column for English and the second for Japanese, which v0 did not', async () => {
    const { records } = await read('the ship leaves at noon.\t船は正午に出る');
    expect(records).toEqual([
      expect.objectContaining({
        id: 'jesc/ja-en/1',
        instruction: '次の日本語を英語に翻訳してください。',
        input: '船は正午に出る',
        response: 'the ship leaves at noon.',
        license: 'CC-BY-SA-4.0',
        origin: 'raw.tar.gz/raw/raw:1',
      }),
      expect.objectContaining({
        id: 'jesc/en-ja/1',
        instruction: '次の英語を日本語に翻訳してください。',
        input: 'the ship leaves at noon.',
        response: '船は正午に出る',
      }),
    ]);
  });

  it('keeps lines that begin with a quotation mark, and the lines after them', async () => {
    const { examples } = await read('"wait," she said.\t「待って」', 'run.\t走れ', '"\t「');
    expect(examples.map(({ key }) => key)).toEqual(['1', '2']);
  });

  it('keeps repeated pairs, "NA" and digits as text', async () => {
    const { examples } = await read('hi.\tやあ', 'hi.\tやあ', 'NA\t該当なし', '44\t4対4');
    expect(examples.map(({ key }) => key)).toEqual(['1', '2', '3', '4']);
  });

  it('keeps the spaces that stand for line breaks, and takes away those at the ends', async () => {
    const { examples } = await read(' take the stairs. \t時間がない 裏の階段を使え\u3000');
    expect(examples).toMatchObject([{ en: 'take the stairs.', ja: '時間がない 裏の階段を使え' }]);
  });

  it('takes away tags of subtitles', async () => {
    const { examples } = await read('{\\an8}<i>Hi.</i>\tやあ{\\i0}。');
    expect(examples).toMatchObject([{ en: 'Hi.', ja: 'やあ。' }]);
  });

  it('takes away the arrow of a caption that goes on, and no arrow within', async () => {
    const { examples } = await read('and...\t祭りは... ➡', 'right\t右➡左');
    expect(examples).toMatchObject([{ ja: '祭りは...' }, { ja: '右➡左' }]);
  });

  it.each([
    ['not-a-pair', 'nobody knows.'],
    ['not-a-pair', ''],
    ['not-a-pair', 'one.\t一\t1'],
    ['empty-side', '\t返事がない'],
    ['empty-side', 'to be continued.\t'],
    ['empty-side', 'and...\t➡'],
    ['sides-swapped', '雨が降りそうだ\tit looks like rain.'],
    ['sides-swapped', '雨\t...'],
    ['no-japanese', 'ok!\tOK!'],
    ['no-japanese', 'no.\t아니'],
    ['chinese', 'who told you to open the gate?\t谁让你开门的?'],
    ['chinese', 'we will be back.\t我們會回來的'],
    ['not-english', '...\tだから その...'],
    ['not-english', 'she said さようなら.\t「さようなら」と言った'],
    ['not-english', '雨\t雨'],
  ])('rejects as %s: %j', async (reason, line) => {
    const { examples, rejects } = await read('run.\t走れ', line, 'go.\t行け');
    expect(examples.map(({ key }) => key)).toEqual(['1', '3']);
    expect(rejects).toEqual([{ reason, origin: 'raw.tar.gz/raw/raw:2', row: line }]);
  });

  it('names the member that is missing', async () => {
    const error = await failure(
      readSource(jesc, { 'raw.tar.gz': await tarGzOf([{ name: 'split/train', data: 'a\tあ\n' }]) }),
    );
    expect(error).toMatchObject({
      code: 'archive-member-missing',
      place: { source: 'jesc', file: 'raw.tar.gz', member: 'raw/raw' },
    });
  });

  it('has the readable text in its sample', async () => {
    const folder = new URL('./', import.meta.url);
    const file = { path: fileURLToPath(new URL('sample/raw.tar.gz', folder)), name: 'raw.tar.gz' };
    const lines = await rowsOf(
      openRaw({ source: 'jesc', files: { pairs: file } }).lines('pairs', { member: 'raw/raw' }),
    );
    expect(`${lines.join('\n')}\n`).toBe(readFileSync(new URL('sample-text/raw.tsv', folder), 'utf8'));
  });
});

describe('isChinese', () => {
  it.each(['谁让你开门的?', '已经通知了吗?', '我們走', '這是什麼', '你在哪', '我會去的'])('finds %s', (line) => {
    expect(isChinese(line)).toBe(true);
  });

  it.each([
    ['words without kana', '大丈夫?'],
    ['words without kana', '港湾警察署長'],
    ['words without kana', '償還 個人 過去'],
    ['々, 〆 and 〇', '佐々木 〆切 二〇〇一年'],
    ['characters that only NEC and IBM gave a code', '髙橋 山﨑 彅'],
    ['printed forms that JIS X 0208 lacks', '噓! 森鷗外 頰 剝製 繫'],
    ['a character beyond the first plane', '𠮷野家 𠮟'],
    ['anything with kana', '你好って何?'],
    ['no Chinese character', 'OK...'],
  ])('leaves %s: %s', (_, line) => {
    expect(isChinese(line)).toBe(false);
  });

  it('does not find a line of characters that both languages have', () => {
    expect(isChinese('我明白')).toBe(false);
  });
});
