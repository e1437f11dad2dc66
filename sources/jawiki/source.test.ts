import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { openBytes } from '../../src/input/open-bytes.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { JAWIKI_SAMPLE, readDump } from './dump.test-support.js';
import source from './source.js';
import { filesAmong } from '../../src/catalog/raw-files.js';

const folder = fileURLToPath(new URL('./', import.meta.url));
const sample = join(folder, 'sample', JAWIKI_SAMPLE);

const expected = readFileSync(join(folder, 'expected.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as DatasetRecord)
  .filter(({ task }) => task === 'explain');

describe('the sample of jawiki', () => {
  it('is its readable XML, a bzip2 stream a file', async () => {
    const text = join(folder, 'sample-text');
    const parts = readdirSync(text).sort();
    const readable = parts.map((name) => readFileSync(join(text, name)));
    const unpacked: Uint8Array[] = [];
    for await (const chunk of openBytes({ path: sample, name: JAWIKI_SAMPLE }, {}))
      unpacked.push(Uint8Array.from(chunk));
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
      ['unknown-markup', '310', '{"namespace":0,"title":"潮見定数","unknown":"{{架空の定数}}"}'],
      ['other-content-model', '312', '{"namespace":0,"title":"潮見の表.json","model":"json"}'],
    ]);
  });
});

describe('the dump', () => {
  it.each([
    'jawiki-latest-pages-articles-multistream.xml.bz2',
    'jawiki-20240101-pages-articles.xml.bz2',
    'jawiki-20240101-pages-articles.xml.gz',
    'jawiki-20240101-pages-articles.xml',
    'jawiki-20240101-pages-articles1.xml-p1p114794.bz2',
  ])('may be %s', (name) => {
    const { files } = filesAmong(source, [name, 'sha1sums.txt'], (found) => ({ path: found, name: found, size: 1 }));
    expect(files['dump']?.map((file) => file.name)).toEqual([name]);
  });

  it('is asked for by name where another edition lies there', () => {
    const { near } = filesAmong(source, ['jawiki-20240101-pages-articles.xml.zst'], () => undefined);
    expect(near).toEqual(['jawiki-20240101-pages-articles.xml.zst']);
  });
});

describe('the licence follows the day of the revision', () => {
  it('of each page of the sample, whatever the dump is called', async () => {
    const under40 = ['202', '204'];
    for (const name of [JAWIKI_SAMPLE, 'jawiki-20230401-pages-articles-multistream.xml.bz2']) {
      const { articles } = await readDump(sample, name);
      for (const { key, license } of articles) {
        expect([key, license]).toEqual([key, under40.includes(key) ? 'CC-BY-SA-4.0' : 'CC-BY-SA-3.0']);
      }
    }
  });
});
