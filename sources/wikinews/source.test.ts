import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { licenseOfArticle } from './day.js';
import source from './source.js';
import { openBytes } from '../../src/input/open-bytes.js';
import { collect, inTempFolder } from '../../test/support/archives.js';
import { type Reading, readSource } from '../../test/support/read-source.js';
import { looksWrong, showsMarkup } from '../../test/support/text.js';

const folder = fileURLToPath(new URL('./', import.meta.url));
const NAME = 'jawikinews-20260801-pages-articles.xml.bz2';
const bytes = readFileSync(join(folder, 'sample', NAME));

const script = fileURLToPath(new URL('./make-sample.mjs', import.meta.url));
/** The source as it would read a dump that nobody packed: no program is needed to make one. */
const unpacked = { ...source, files: { dump: { name: 'dump.xml' } } };

/** A dump of one page, read as a build reads it but for its packing. */
async function readPage(text: string, { ns = 0, title = '見出し', extra = '' } = {}): Promise<Reading> {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const page = `<page><title>${title}</title><ns>${ns}</ns><id>7</id>${extra}<revision><text>${escaped}</text></revision></page>`;
  return readSource(unpacked, { 'dump.xml': `<mediawiki version="0.11">${page}</mediawiki>` });
}

describe('the sample of wikinews', () => {
  it('is one bzip2 stream', () => {
    expect(bytes.toString('latin1').split('BZh91AY&SY')).toHaveLength(2);
  });

  it('is what its script makes of the readable pages', async () => {
    await inTempFolder(async (temporary) => {
      const path = join(temporary, 'dump.xml');
      expect(spawnSync(process.execPath, [script, path]).status).toBe(0);
      const packed = await collect(openBytes({ path: join(folder, 'sample', NAME), name: NAME }));
      expect(packed.toString()).toBe(readFileSync(path, 'utf8'));
    });
  });

  it('accounts for every page, and rejects name the page without its text', async () => {
    const { examples, rejects } = await readSource(source, { 'jawikinews-*-pages-articles.xml.bz2': bytes });
    expect(examples.map(({ key, license }) => [key, license])).toEqual([
      ['12', 'LicenseRef-CC-BY-2.1-JP'],
      ['57', 'CC-BY-2.5'],
      ['103', 'CC-BY-2.5'],
      ['120', 'CC-BY-4.0'],
      ['131', 'CC-BY-4.0'],
      ['160', 'CC-BY-2.5'],
      ['163', 'CC-BY-2.5'],
    ]);
    expect(rejects.map(({ reason, origin, row }) => [reason, origin.replace(/.*=/, ''), row])).toEqual([
      ['no-article', '1', '{"namespace":0,"title":"メインページ"}'],
      ['redirect', '58', '{"namespace":0,"title":"サッカー・架空リーグ第3節"}'],
      ['redirect', '59', '{"namespace":0,"title":"白浜、首位を守る"}'],
      ['no-article', '140', '{"namespace":0,"title":"葉山崎の天気"}'],
      ['empty-article', '141', '{"namespace":0,"title":"訃報　緒方岳雲さん"}'],
      ['unfinished', '142', '{"namespace":0,"title":"白浜市長選挙が告示"}'],
      ['disambiguation', '143', '{"namespace":0,"title":"市長選挙"}'],
      ['other-namespace', '150', '{"namespace":108,"title":"短信:2018年/2月/5日"}'],
      ['other-namespace', '151', '{"namespace":10,"title":"Template:日付"}'],
      ['other-namespace', '152', '{"namespace":14,"title":"Category:2005年8月10日"}'],
      ['unknown-markup', '161', '{"namespace":0,"title":"白浜の市長選、開票結果","unknown":"{{開票結果}}"}'],
      ['other-content-model', '162', '{"namespace":0,"title":"記事一覧.json","model":"json"}'],
    ]);
  });

  it('gives articles without markup, holes, note numbers or sources', async () => {
    const { records } = await readSource(source, { 'jawikinews-*-pages-articles.xml.bz2': bytes });
    for (const { id, input } of records) {
      expect({ id, wrong: [...looksWrong(input), ...showsMarkup(input)] }).toEqual({ id, wrong: [] });
      expect(input).not.toMatch(/\[\d+\]|情報源|出典|見本新聞、|https?:|Category|thumb|^\s*$/m);
    }
  });
});

describe('one page', () => {
  it('gives the article as input and its title as response', async () => {
    const { records } = await readPage(
      '{{日付|2009年1月2日}}\n[[w:白浜|白浜]]で雪<ref>x</ref>。\n\n積雪は3cm。\n== 情報源 ==\n* x',
    );
    expect(records).toMatchObject([
      {
        id: 'wikinews/headline/7',
        instruction: '次のニュース記事にタイトルをつけてください。',
        input: '【2009年1月2日】\n白浜で雪。\n積雪は3cm。',
        response: '見出し',
        license: 'CC-BY-2.5',
        origin: 'https://ja.wikinews.org/?curid=7',
      },
    ]);
  });

  it.each([
    ['{{日付|2009年1月2日}}\n== 反応 ==\n市長が談話を出した。', '【2009年1月2日】\n市長が談話を出した。'],
    ['【2009年1月2日】白浜で雪。', '【2009年1月2日】白浜で雪。'],
    ['{{日付|2009年1月2日}}{{知らない}}\n白浜で雪。', '【2009年1月2日】\n白浜で雪。'],
    ['{{知らない}}{{日付|2009年1月2日}}白浜で雪[1]。雨[注 2]。', '【2009年1月2日】\n白浜で雪。雨。'],
    ['白浜で雪。\n==情報源==\n* x', '白浜で雪。'],
    ['白浜で雪。\n=== 出典 ===\n* x', '白浜で雪。'],
  ])('takes %j for an article', async (text, input) => {
    const { records } = await readPage(text);
    expect(records.map((record) => record.input)).toEqual([input]);
  });

  it.each([
    ['no-article', '白浜で雪。'],
    ['no-article', '{{天気|白浜}}'],
    ['no-article', ''],
    ['empty-article', '{{日付|2009年1月2日}}'],
    ['empty-article', '【2009年1月2日】\n{{公開中}}\n== 情報源 ==\n* x'],
    ['empty-article', '== 出典 ==\n* x'],
    ['unknown-markup', '{{日付|2009年1月2日}}\n白浜で{{雪の深さ|x}}の雪。\n== 情報源 ==\n* x'],
    ['unfinished', '{{執筆中}}{{日付|2009年1月2日}}\n白浜で雪。'],
    ['unfinished', '{{日付|2009年1月2日}}\n白浜で雪。\n{{査読中|2009年}}'],
    ['unfinished', '{{編集中}}{{日付|2009年1月2日}}\n白浜で雪。'],
    ['unfinished', '{{Develop}}\n{{日付|2009年1月2日}}\n白浜で雪。'],
    ['disambiguation', '{{日付|2009年1月2日}}白浜\n__曖昧さ回避__'],
    ['redirect', '#転送 [[白浜で雪]]'],
    ['disambiguation', '{{日付|2009年1月2日}}白浜\n{{aimai}}'],
  ])('rejects as %s: %j', async (reason, text) => {
    const { records, rejects } = await readPage(text);
    expect(records).toEqual([]);
    expect(rejects).toMatchObject([{ reason, origin: 'https://ja.wikinews.org/?curid=7' }]);
  });

  it('takes no draft sign out of the prose', async () => {
    const { records } = await readPage('【2009年1月2日】執筆中の小説が完成した。');
    expect(records).toHaveLength(1);
  });
});

describe('the licence follows the day of the article', () => {
  it.each([
    ['2005-07-14', 'LicenseRef-CC-BY-2.1-JP'],
    ['2005-09-24', 'LicenseRef-CC-BY-2.1-JP'],
    ['2005-09-25', 'CC-BY-2.5'],
    ['2025-01-29', 'CC-BY-2.5'],
    ['2025-01-30', 'CC-BY-4.0'],
  ])('%s: %s', (day, license) => {
    // Robots save articles anew years later.
    const article = licenseOfArticle(day, '2026-03-18T09:00:00Z');
    expect(article).toEqual({ license, licenseEvidence: `the article is dated ${day}` });
    expect(licenseOfArticle(undefined, `${day}T23:59:59Z`)).toEqual({
      license,
      licenseEvidence: `the article has no date, and its revision was saved on ${day}`,
    });
  });

  it('is the newest where nothing has a date', () => {
    for (const timestamp of [undefined, '', 'yesterday']) {
      expect(licenseOfArticle(undefined, timestamp)).toEqual({
        license: 'CC-BY-4.0',
        licenseEvidence: 'neither the article nor its revision has a date',
      });
    }
  });
});
