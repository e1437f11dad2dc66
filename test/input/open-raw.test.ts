import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { openRaw, type OpenedRaw, type OpenRawOptions } from '../../src/input/open-raw.js';
import { inTempFolder, tarGzOf, zipOf } from '../support/archives.js';
import { allOf, rowsOf } from '../support/chunks.js';
import { failure } from '../support/errors.js';

/** Writes the files of a source `demo`, by role and name, opens them and hands them to `work`. */
async function withRaw<T>(
  contents: Readonly<Record<string, readonly [name: string, content: string | Uint8Array]>>,
  work: (raw: OpenedRaw) => Promise<T>,
  options: Partial<OpenRawOptions> = {},
): Promise<T> {
  return inTempFolder(async (folder) => {
    const files: Record<string, { path: string; name: string }> = {};
    for (const [role, [name, content]] of Object.entries(contents)) {
      files[role] = { path: join(folder, name), name };
      await writeFile(join(folder, name), content);
    }
    return work(openRaw({ source: 'demo', files, ...options }));
  });
}

describe('openRaw', () => {
  it('reads every format through compression and archives, and counts every row', async () => {
    const zip = await zipOf([
      { name: 'readme.txt', data: 'no row\n' },
      { name: 'pairs.tsv', data: 'a\tあ\nb\tい\n' },
    ]);
    const tar = await tarGzOf([{ name: 'd/rows.csv', data: 'x,y\n1,"2\n2"\n3,4\n' }]);
    const contents = {
      lines: ['notes.txt.gz', gzipSync('one\r\ntwo\r\n')],
      tsv: ['pairs.zip', zip],
      csv: ['rows.tar.gz', tar],
      ja: ['x.ja', '一\n二\n三\n'],
      en: ['x.en', 'one\ntwo\nthree\n'],
      array: ['list.json', '{"version": 1, "data": [{"n": 1}, {"n": 2}]}'],
      jsonl: ['list.jsonl', '{"n": 1}\n{"n": 2}\n'],
    } as const;
    await withRaw(contents, async (raw) => {
      expect(raw.rowsRead).toBe(0);
      expect(await allOf(raw.lines('lines'))).toEqual([
        { row: 'one', origin: 'notes.txt.gz:1', number: 1 },
        { row: 'two', origin: 'notes.txt.gz:2', number: 2 },
      ]);
      expect(raw.rowsRead).toBe(2);
      expect(await allOf(raw.tsv('tsv', { member: 'pairs.tsv' }))).toEqual([
        { row: ['a', 'あ'], origin: 'pairs.zip/pairs.tsv:1', number: 1 },
        { row: ['b', 'い'], origin: 'pairs.zip/pairs.tsv:2', number: 2 },
      ]);
      expect(raw.rowsRead).toBe(4);
      expect(await allOf(raw.csv('csv', { member: 'd/rows.csv' }))).toEqual([
        { row: { x: '1', y: '2\n2' }, origin: 'rows.tar.gz/d/rows.csv:2', number: 2 },
        { row: { x: '3', y: '4' }, origin: 'rows.tar.gz/d/rows.csv:4', number: 4 },
      ]);
      expect(raw.rowsRead).toBe(6);
      expect(await allOf(raw.aligned(['ja', 'en']))).toEqual([
        { row: ['一', 'one'], origin: 'x.ja:1', number: 1 },
        { row: ['二', 'two'], origin: 'x.ja:2', number: 2 },
        { row: ['三', 'three'], origin: 'x.ja:3', number: 3 },
      ]);
      expect(raw.rowsRead).toBe(9);
      expect(await allOf(raw.jsonArray('array', { under: 'data' }))).toEqual([
        { row: { n: 1 }, origin: 'list.json#0', number: 0 },
        { row: { n: 2 }, origin: 'list.json#1', number: 1 },
      ]);
      expect(raw.rowsRead).toBe(11);
      expect(await rowsOf(raw.jsonLines('jsonl'))).toEqual([{ n: 1 }, { n: 2 }]);
      expect(raw.rowsRead).toBe(13);
    });
  });

  it('does not count elements that are no rows, but what the source counts itself', async () => {
    await withRaw({ list: ['a.json', '[1, 2, 3]'] }, async (raw) => {
      expect(await rowsOf(raw.jsonArray('list', { counted: false }))).toEqual([1, 2, 3]);
      expect(raw.rowsRead).toBe(0);
      raw.count(7);
      raw.count(1);
      expect(raw.rowsRead).toBe(8);
    });
  });

  it('does not count rows that are only looked up', async () => {
    await withRaw({ index: ['a.tsv', 'k\tv\n'] }, async (raw) => {
      expect(await rowsOf(raw.tsv('index', { counted: false }))).toEqual([['k', 'v']]);
      expect(raw.rowsRead).toBe(0);
    });
  });

  it('lists the members of an archive and reads two of them side by side', async () => {
    const members = [
      { name: 'd/', data: '' },
      { name: 'd/x.ja', data: '一\n二\n' },
      { name: 'd/x.en', data: 'one\ntwo\n' },
      { name: 'd/y.en', data: 'one\n' },
    ];
    const contents = { zip: ['a.zip', await zipOf(members)], tgz: ['a.tgz', await tarGzOf(members)] } as const;
    await withRaw(contents, async (raw) => {
      for (const [role, name] of [
        ['zip', 'a.zip'],
        ['tgz', 'a.tgz'],
      ] as const) {
        expect(await raw.memberNames(role)).toEqual(['d/x.ja', 'd/x.en', 'd/y.en']);
        const before = raw.rowsRead;
        const sides = ['d/x.ja', 'd/x.en'].map((member) => ({ role, member }));
        expect(await allOf(raw.aligned(sides))).toEqual([
          { row: ['一', 'one'], origin: `${name}/d/x.ja:1`, number: 1 },
          { row: ['二', 'two'], origin: `${name}/d/x.ja:2`, number: 2 },
        ]);
        expect(raw.rowsRead).toBe(before + 2);
        const uneven = ['d/x.ja', 'd/y.en'].map((member) => ({ role, member }));
        const error = await failure(rowsOf(raw.aligned(uneven)));
        expect(error).toMatchObject({ code: 'format-wrong', place: { source: 'demo' } });
        expect(error.found).toContain('d/y.en: 1');
      }
      const gone = await failure(raw.memberNames('gone'));
      expect(gone.code).toBe('raw-missing');
    });
    await withRaw({ tgz: ['a.tgz', Buffer.from('no archive')] }, async (raw) => {
      expect(await failure(raw.memberNames('tgz'))).toMatchObject({ place: { source: 'demo', file: 'a.tgz' } });
    });
  });

  it('reads the pages of a dump', async () => {
    const page = (id: number, text: string): string =>
      `  <page>\n    <title>頁${id}</title>\n    <ns>0</ns>\n    <id>${id}</id>\n    <revision>\n      <id>9</id>\n      <text bytes="9" xml:space="preserve">${text}</text>\n    </revision>\n  </page>\n`;
    const dump = `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10" xml:lang="ja">\n  <siteinfo>\n  </siteinfo>\n${page(5, '本文')}${page(7, '別の文')}</mediawiki>\n`;
    await withRaw({ dump: ['wiki.xml.gz', gzipSync(dump)] }, async (raw) => {
      const pages = await allOf(raw.pages('dump', { namespace: 0, part: 'whole' }));
      expect(pages.map(({ row, origin }) => [row.id, row.text, origin])).toEqual([
        ['5', '本文', 'wiki.xml.gz#5'],
        ['7', '別の文', 'wiki.xml.gz#7'],
      ]);
      expect(raw.rowsRead).toBe(2);
    });
  });

  it('knows which files are there', async () => {
    await withRaw(
      { here: ['a.txt', 'x\n'] },
      async (raw) => {
        expect(raw.has('here')).toBe(true);
        expect(raw.fileName('here')).toBe('a.txt');
        expect([raw.has('gone'), raw.has('toString')]).toEqual([false, false]);
        const readers: ((role: string) => AsyncIterable<{ readonly rows: readonly unknown[] }>)[] = [
          (role) => raw.lines(role),
          (role) => raw.tsv(role),
          (role) => raw.csv(role),
          (role) => raw.aligned(['here', role]),
          (role) => raw.aligned([role, 'here']),
          (role) => raw.jsonArray(role),
          (role) => raw.jsonLines(role),
          (role) => raw.members(role, { wanted: () => true }),
          (role) => raw.pages(role, { namespace: 0, part: 'lead' }),
        ];
        for (const read of readers) {
          const error = await failure(rowsOf(read('gone') as ReturnType<OpenedRaw['lines']>));
          expect(error).toMatchObject({ code: 'raw-missing', place: { source: 'demo' } });
          expect(error.message).toContain('“gone”');
          expect(error.message).toContain('b-2020.txt');
        }
        expect(() => raw.fileName('gone')).toThrow('“gone”');
      },
      { missing: ['b-2020.txt'] },
    );
  });

  it('names source, file, member and line in every error', async () => {
    const zip = await zipOf([
      { name: 'bad.jsonl', data: '{"a": 1}\n{"a": 1, "a": 2}\n' },
      { name: 'empty.txt', data: '' },
    ]);
    const contents = {
      zip: ['z.zip', zip],
      ja: ['x.ja', '一\n二\n'],
      en: ['x.en', Buffer.from([0x61, 0x0a, 0xff, 0x0a])],
    } as const;
    await withRaw(contents, async (raw) => {
      const twice = await failure(rowsOf(raw.jsonLines('zip', { member: 'bad.jsonl' })));
      expect(twice.place).toEqual({ source: 'demo', file: 'z.zip', member: 'bad.jsonl', line: 2 });
      const empty = await failure(rowsOf(raw.lines('zip', { member: 'empty.txt' })));
      expect(empty).toMatchObject({
        code: 'file-empty',
        place: { source: 'demo', file: 'z.zip', member: 'empty.txt' },
      });
      const absent = await failure(rowsOf(raw.lines('zip', { member: 'none.txt' })));
      expect(absent).toMatchObject({ code: 'archive-member-missing', place: { source: 'demo', file: 'z.zip' } });
      const second = await failure(rowsOf(raw.aligned(['ja', 'en'])));
      expect(second).toMatchObject({
        code: 'encoding-wrong',
        place: { source: 'demo', file: 'x.en', line: 2, byte: 2 },
      });
    });
  });

  it('tells how many bytes it took from the disk', async () => {
    let bytes = 0;
    const onRead = (more: number): void => {
      bytes += more;
    };
    const packed = gzipSync('x\n'.repeat(1000));
    await withRaw({ a: ['a.txt.gz', packed] }, (raw) => rowsOf(raw.lines('a')), { onRead });
    expect(bytes).toBe(packed.length);
  });
});

describe('members', () => {
  const cp932 = (text: string): Buffer => iconv.encode(text, 'cp932');
  const broken = Buffer.concat([cp932('題\r'), Buffer.from([0xfd, 0xff]), cp932('本文')]);

  it('gives the wanted members whole, decoded, with their line ends, in the order of the archive', async () => {
    const archive = [
      { name: 'c/2.txt', data: cp932('題名\r\n著者\r\n') },
      { name: 'c/', data: '' },
      { name: 'c/2.html', data: '<p>' },
      { name: 'c/1.txt', data: broken },
      { name: 'c/3.txt', data: '' },
    ];
    for (const [name, bytes] of [
      ['a.zip', await zipOf(archive)],
      ['a.tgz', await tarGzOf(archive)],
    ] as const) {
      await withRaw({ all: [name, bytes] }, async (raw) => {
        const wanted = (member: string): boolean => member.endsWith('.txt');
        const members = await allOf(raw.members('all', { wanted, encoding: 'cp932', undecodable: 'replace' }));
        expect(members).toEqual([
          { row: { name: 'c/2.txt', text: '題名\r\n著者\r\n', undecodable: 0 }, origin: `${name}/c/2.txt`, number: 0 },
          {
            row: { name: 'c/1.txt', text: '題\r\uFFFD\uFFFD本文', undecodable: 2 },
            origin: `${name}/c/1.txt`,
            number: 1,
          },
          { row: { name: 'c/3.txt', text: '', undecodable: 0 }, origin: `${name}/c/3.txt`, number: 2 },
        ]);
        expect([raw.rowsRead, raw.undecodable]).toEqual([3, 2]);
        const strict = await failure(rowsOf(raw.members('all', { wanted, encoding: 'cp932' })));
        expect(strict).toMatchObject({
          code: 'encoding-wrong',
          place: { source: 'demo', file: name, member: 'c/1.txt' },
        });
      });
    }
  });

  it('reads UTF-8 without its mark, strictly or not', async () => {
    const bytes = await zipOf([
      { name: 'a.txt', data: '\uFEFF一\n' },
      { name: 'b.txt', data: Buffer.from([0x61, 0xe3, 0x81, 0x62]) },
    ]);
    await withRaw({ all: ['a.zip', bytes] }, async (raw) => {
      expect(await rowsOf(raw.members('all', { wanted: (name) => name === 'a.txt' }))).toEqual([
        { name: 'a.txt', text: '一\n', undecodable: 0 },
      ]);
      const all = await rowsOf(raw.members('all', { wanted: () => true, undecodable: 'replace' }));
      expect(all[1]).toEqual({ name: 'b.txt', text: 'a\uFFFDb', undecodable: 1 });
      const error = await failure(rowsOf(raw.members('all', { wanted: () => true })));
      expect(error).toMatchObject({ code: 'encoding-wrong', place: { member: 'b.txt', line: 1, byte: 1 } });
    });
  });

  it('gives several batches where there is much text, and numbers on', async () => {
    const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(100_000));
    const bytes = await zipOf(texts.map((data, index) => ({ name: `${index}.txt`, data })));
    await withRaw({ all: ['a.zip', bytes] }, async (raw) => {
      const sizes: number[] = [];
      const numbers: number[] = [];
      for await (const batch of raw.members('all', { wanted: () => true })) {
        sizes.push(batch.rows.length);
        batch.rows.forEach((_, index) => numbers.push(batch.number(index)));
      }
      expect([sizes, numbers]).toEqual([
        [2, 1],
        [0, 1, 2],
      ]);
    });
  });

  it('refuses an archive in which nothing is wanted, and a member too large to be read whole', async () => {
    const bytes = await zipOf([{ name: 'large.txt', data: Buffer.alloc(64 * 1024 * 1024 + 1, 0x61) }]);
    await withRaw({ all: ['a.zip', bytes] }, async (raw) => {
      const nothing = await failure(rowsOf(raw.members('all', { wanted: (name) => name.endsWith('.csv') })));
      expect(nothing).toMatchObject({ code: 'archive-member-missing', place: { source: 'demo', file: 'a.zip' } });
      const large = await failure(rowsOf(raw.members('all', { wanted: () => true })));
      expect(large).toMatchObject({ code: 'format-wrong', place: { file: 'a.zip', member: 'large.txt' } });
    });
  });
});
