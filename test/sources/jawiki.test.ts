import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import source, { type Article } from '../../sources/jawiki/source.js';
import { openBytes } from '../../src/raw/bytes.js';
import { openRaw } from '../../src/raw/open-raw.js';
import { Reject } from '../../src/source.js';
import type { DatasetRecord } from '../../src/record.js';
import { looksWrong, showsMarkup } from '../support/text.js';

const folder = fileURLToPath(new URL('../../sources/jawiki/', import.meta.url));
const NAME = 'jawiki-20230401-pages-articles-multistream.xml.bz2';
const sample = join(folder, 'sample', NAME);
const corpus = fileURLToPath(new URL(`../../../shared/corpora/jawiki/${NAME}`, import.meta.url));

interface Read {
  readonly articles: Article[];
  readonly rejects: Reject[];
  readonly rows: number;
}

async function readDump(path: string, name = NAME): Promise<Read> {
  const raw = openRaw({ source: 'jawiki', files: { dump: { path, name } } });
  const articles: Article[] = [];
  const rejects: Reject[] = [];
  for await (const batch of source.read(raw)) {
    for (const row of batch) {
      if (row instanceof Reject) rejects.push(row);
      else articles.push(row as Article);
    }
  }
  return { articles, rejects, rows: raw.rowsRead };
}

const expected = readFileSync(join(folder, 'expected.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as DatasetRecord);

describe('the sample of jawiki', () => {
  it('is its readable XML, a bzip2 stream a file', async () => {
    const text = join(folder, 'sample-text');
    const parts = readdirSync(text).sort();
    const readable = parts.map((name) => readFileSync(join(text, name)));
    const unpacked: Uint8Array[] = [];
    for await (const chunk of openBytes({ path: sample, name: NAME }, {})) unpacked.push(Uint8Array.from(chunk));
    expect(Buffer.concat(unpacked).toString()).toBe(Buffer.concat(readable).toString());
    const streams = readFileSync(sample).toString('latin1').split('BZh91AY&SY').length - 1;
    expect(streams).toBe(parts.length);
  });

  it('gives the leads of the expected records, in order', async () => {
    const { articles } = await readDump(sample);
    expect(articles.map(({ key, title, lead, origin, license }) => ({ key, title, lead, origin, license }))).toEqual(
      expected.map(({ id, input, response, origin, license }) => ({
        key: id.replace('jawiki/explain/', ''),
        title: input,
        lead: response,
        origin,
        license,
      })),
    );
  });

  it('accounts for every page, and rejects name the page without its text', async () => {
    const { articles, rejects, rows } = await readDump(sample);
    expect(rows).toBe(articles.length + rejects.length);
    expect(rejects.map(({ reason, origin, row }) => [reason, origin.replace(/.*=/, ''), row])).toEqual([
      ['redirect', '102', '{"namespace":0,"title":"潮見市"}'],
      ['other-namespace', '105', '{"namespace":1,"title":"ノート:潮見ヶ原市"}'],
      ['other-namespace', '205', '{"namespace":14,"title":"Category:架空の市"}'],
      ['disambiguation', '301', '{"namespace":0,"title":"白浜"}'],
      ['disambiguation', '302', '{"namespace":0,"title":"岬 (曖昧さ回避)"}'],
      ['other-namespace', '304', '{"namespace":10,"title":"Template:架空の県"}'],
      ['empty-lead', '305', '{"namespace":0,"title":"橋脚一覧"}'],
      ['empty-lead', '306', '{"namespace":0,"title":"空の記事"}'],
      ['redirect', '307', '{"namespace":0,"title":"旧潮見町"}'],
      ['other-namespace', '308', '{"namespace":6,"title":"ファイル:Sand.jpg"}'],
    ]);
  });
});

describe('the licence follows the day of the dump', () => {
  it.each([
    ['jawiki-20230401-pages-articles-multistream.xml.bz2', 'CC-BY-SA-3.0'],
    ['jawiki-20230520-pages-articles-multistream.xml.bz2', 'CC-BY-SA-3.0'],
    ['jawiki-20230601-pages-articles-multistream.xml.bz2', 'CC-BY-SA-4.0'],
    ['jawiki-20250120-pages-articles-multistream.xml.bz2', 'CC-BY-SA-4.0'],
    ['jawiki-latest-pages-articles-multistream.xml.bz2', 'CC-BY-SA-4.0'],
  ])('%s: %s', async (name, license) => {
    const { articles } = await readDump(sample, name);
    expect(new Set(articles.map((article) => article.license))).toEqual(new Set([license]));
  });
});

(existsSync(corpus) ? describe : describe.skip)('150 real articles (skipped where ../shared/corpora is absent)', () => {
  it('give 149 leads; one article is a redirect by its text alone', async () => {
    const { articles, rejects, rows } = await readDump(corpus);
    expect(rows).toBe(157);
    expect(articles).toHaveLength(149);
    expect(rejects.map(({ reason }) => reason).sort()).toEqual([
      'disambiguation',
      ...Array<string>(4).fill('other-namespace'),
      ...Array<string>(3).fill('redirect'),
    ]);
  });

  it('show no markup, no hole and no stray blank, and balanced brackets where the article has them', async () => {
    const { articles } = await readDump(corpus);
    const wrong = articles.flatMap(({ title, lead }) =>
      [...looksWrong(lead), ...showsMarkup(lead), ...unbalanced(lead)].map((sign) => `${title}: ${sign}`),
    );
    expect(wrong).toEqual([]);
  });
});

function unbalanced(text: string): readonly string[] {
  return ['（）', '()', '「」', '『』', '[]'].filter(
    ([open = '', close = '']) => text.split(open).length !== text.split(close).length,
  );
}
