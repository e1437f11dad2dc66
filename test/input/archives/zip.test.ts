import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { memberNames, openMembers } from '../../../src/input/archives/archive.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { contentOf } from '../../../src/input/bytes/content.js';
import { contentsOf, collect, openFiles, patchZip, replaced, withRawFile, zipOf } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const NAME = 'corpus.zip';
const JA = 'go\t行く\nrun\t走る\n'.repeat(40);
const STORED = { zip: { compress: false } };
const zip = await zipOf([
  { name: 'readme/' },
  { name: 'readme/about.txt', data: 'About.\n' },
  { name: 'jpn.txt', data: JA },
  { name: 'stored.bin', data: Buffer.alloc(300, 1), ...STORED },
  { name: 'empty.txt' },
]);

const contents = (bytes: Uint8Array, wanted?: (name: string) => boolean): Promise<[string, string][]> =>
  contentsOf(NAME, bytes, wanted);

const one = (bytes: Uint8Array, member: string): Promise<Buffer> =>
  withRawFile(NAME, bytes, (file) => collect(openBytes(file, { member })));

describe('members of a ZIP archive', () => {
  const all = [
    ['readme/about.txt', 'About.\n'],
    ['jpn.txt', JA],
    ['stored.bin', '\u0001'.repeat(300)],
    ['empty.txt', ''],
  ];

  it('come in the order of the directory, folders left out', async () => {
    expect(await contents(zip)).toEqual(all);
  });

  it('come only where wanted, and each file is asked about once', async () => {
    const asked: string[] = [];
    const wanted = (name: string): boolean => asked.push(name) > 0 && name.endsWith('.txt') && name !== 'empty.txt';
    expect((await contents(zip, wanted)).map(([name]) => name)).toEqual(['readme/about.txt', 'jpn.txt']);
    expect(asked).toEqual(all.map(([name]) => name));
  });

  it('are those of the file as it is now, where another has taken its place', async () => {
    const other = await zipOf([{ name: 'jpn.txt', data: 'other' }]);
    await withRawFile(NAME, zip, async (file) => {
      const names = async (): Promise<readonly string[]> =>
        memberNames({ ...file, content: await contentOf(file.path, () => undefined) });
      expect(await names()).toEqual(all.map(([name]) => name));
      expect(await names()).toEqual(all.map(([name]) => name));
      writeFileSync(file.path, other);
      expect(await names()).toEqual(['jpn.txt']);
    });
  });

  it('are read from archives with a long comment, or with 64-bit records', async () => {
    const member = { name: 'a.txt', data: 'A' };
    expect(await contents(await zipOf([member], 'c'.repeat(60_000)))).toEqual([['a.txt', 'A']]);
    const large = await zipOf([
      { ...member, zip: { forceZip64Format: true } },
      { name: 'b.txt', data: 'B' },
    ]);
    expect(await contents(large)).toEqual([
      ['a.txt', 'A'],
      ['b.txt', 'B'],
    ]);
  });

  it('have their names in cp932 where nothing says UTF-8 and they are not', async () => {
    // Of the same length in bytes: ソ is 0x83 0x5c in cp932, and 0x5c alone is a backslash.
    const ascii = await zipOf([{ name: 'xxxx.txt', data: 'A' }]);
    const cp932 = patchZip(replaced(ascii, 'xxxx', iconv.encode('表ソ', 'cp932')), { flags: 0 });
    expect(await contents(cp932)).toEqual([['表ソ.txt', 'A']]);
    const utf8 = await zipOf([{ name: '表ソ.txt', data: 'A' }]);
    expect(await contents(utf8)).toEqual([['表ソ.txt', 'A']]);
    expect(await contents(patchZip(utf8, { flags: 0 }))).toEqual([['表ソ.txt', 'A']]);
  });

  it('leave no file open when their reader stops early or fails', async () => {
    const bytes = await zipOf([{ name: 'a', data: randomBytes(3_000_000) }, { name: 'b' }]);
    await withRawFile(NAME, bytes, async (file) => {
      const before = await openFiles();
      for await (const member of openMembers(file, { wanted: () => true })) {
        expect(member.name).toBe('a');
        break;
      }
      const failing = async (): Promise<void> => {
        for await (const chunk of openBytes(file, { member: 'a' })) throw new TypeError(`${chunk.length}`);
      };
      await expect(failing()).rejects.toThrow(TypeError);
      expect(await openFiles()).toBe(before);
    });
  });

  it('are counted in bytes taken from the disk', async () => {
    await withRawFile(NAME, zip, async (file) => {
      let taken = 0;
      await collect(openBytes(file, { member: 'stored.bin', onRead: (bytes) => (taken += bytes) }));
      expect(taken).toBeGreaterThan(300);
      expect(taken).toBeLessThanOrEqual(zip.length);
    });
  });
});

describe('openBytes of a .zip file', () => {
  it('lists up to eight names where the member is missing', async () => {
    const error = await failure(one(zip, 'jpn-eng.txt'));
    expect(error).toMatchObject({ code: 'archive-member-missing', place: { file: NAME, member: 'jpn-eng.txt' } });
    expect(error.found).toBe('"readme/about.txt", "jpn.txt", "stored.bin", "empty.txt"');
    const many = await zipOf(Array.from({ length: 11 }, (_, index) => ({ name: `m${index}` })));
    expect((await failure(one(many, 'x'))).found).toMatch(/"m7" and 3 more$/);
    expect((await failure(one(await zipOf([]), 'x'))).found).toBe('no file at all');
  });

  it('calls an empty member empty', async () => {
    expect((await failure(one(zip, 'empty.txt'))).code).toBe('file-empty');
  });
});
