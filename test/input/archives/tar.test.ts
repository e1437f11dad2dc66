import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { openMembers } from '../../../src/input/archives/archive.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { contentsOf, collect, openFiles, tarGzOf, tarOf, withRawFile, type NewMember } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const NAME = 'raw.tar.gz';
const RAW = "you are back, aren't you?\tあなたは戻ったのね\n".repeat(60);
const LONG = `nikkaji/${'とても長い名前'.repeat(20)}.ja`;
const MEMBERS: NewMember[] = [
  { name: './raw/' },
  { name: './raw/raw', data: RAW },
  { name: LONG, data: '長い\n' },
  { name: 'empty' },
  { name: 'last', data: 'x'.repeat(512) },
];
const tar = await tarOf(MEMBERS);
const tgz = gzipSync(tar);

const contents = (bytes: Uint8Array, wanted?: (name: string) => boolean): Promise<[string, string][]> =>
  contentsOf(NAME, bytes, wanted);

const one = (bytes: Uint8Array, member: string): Promise<Buffer> =>
  withRawFile(NAME, bytes, (file) => collect(openBytes(file, { member })));

describe('members of a .tar.gz', () => {
  it('come in their order, folders left out, without a leading ./', async () => {
    expect(await contents(tgz)).toEqual([
      ['raw/raw', RAW],
      [LONG, '長い\n'],
      ['empty', ''],
      ['last', 'x'.repeat(512)],
    ]);
  });

  it('come only where wanted, and each file is asked about once', async () => {
    const asked: string[] = [];
    const wanted = (name: string): boolean => asked.push(name) > 0 && name === 'last';
    expect((await contents(tgz, wanted)).map(([name]) => name)).toEqual(['last']);
    expect(asked).toEqual(['raw/raw', LONG, 'empty', 'last']);
  });

  it('are also read where headers have no format mark', async () => {
    const old = await tarOf([{ name: 'old', data: 'old' }]);
    old.fill(0, 257, 265);
    // The checksum is the sum of the bytes of the header with spaces in its own place (POSIX.1-1988 ustar).
    old.fill(' ', 148, 156);
    const sum = old.subarray(0, 512).reduce((total, byte) => total + byte, 0);
    old.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    expect(await contents(gzipSync(old))).toEqual([['old', 'old']]);
  });

  it('leave no file open when their reader stops early or fails', async () => {
    const bytes = await tarGzOf([{ name: 'a', data: randomBytes(3_000_000) }, { name: 'b' }]);
    await withRawFile(NAME, bytes, async (file) => {
      const before = await openFiles();
      for await (const member of openMembers(file, { wanted: () => true })) {
        expect(member.name).toBe('a');
        break;
      }
      for await (const member of openMembers(file, { wanted: () => true })) {
        for await (const chunk of member.bytes()) {
          expect(chunk.length).toBeGreaterThan(0);
          break;
        }
        break;
      }
      const failing = async (): Promise<void> => {
        for await (const chunk of openBytes(file, { member: 'a' })) throw new TypeError(`${chunk.length}`);
      };
      await expect(failing()).rejects.toThrow(TypeError);
      expect(await openFiles()).toBe(before);
    });
  });
});

describe('a .tar.gz that cannot be believed', () => {
  it('is truncated wherever it is cut', async () => {
    for (let length = 1; length < tgz.length; length++) {
      expect([length, (await failure(contents(tgz.subarray(0, length)))).code]).toEqual([length, 'raw-truncated']);
    }
  });

  it('is truncated where the tar archive in sound gzip data is', async () => {
    const marked = tar.length - 1024;
    for (const length of [100, 511, 512, 1024, 1500, marked - 512, marked - 1, marked, marked + 511]) {
      expect([length, (await failure(contents(gzipSync(tar.subarray(0, length))))).code]).toEqual([
        length,
        'raw-truncated',
      ]);
    }
  });

  it('is noticed as truncated by whoever reads only its first member', async () => {
    expect((await failure(one(tgz.subarray(0, tgz.length - 1), 'raw/raw'))).code).toBe('raw-truncated');
  });

  it('has a damaged header', async () => {
    const damaged = Buffer.from(tar);
    damaged[0] = 0x7a;
    expect((await failure(contents(gzipSync(damaged)))).code).toBe('format-wrong');
  });

  it('is no tar archive', async () => {
    const error = await failure(contents(gzipSync('just text '.repeat(200))));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: NAME } });
    expect((await failure(contents(Buffer.from('<html>')))).found).toBe('a page of HTML or XML');
  });

  it.each(['/etc/passwd', '../up', 'a/../../b', 'a\\b', 'C:\\x'])(
    'has a member named %j, wanted or not',
    async (name) => {
      const archive = await tarGzOf([
        { name, data: 'evil' },
        { name: 'good', data: 'good' },
      ]);
      const error = await failure(one(archive, 'good'));
      expect(error).toMatchObject({ code: 'archive-unsafe-name', found: JSON.stringify(name) });
    },
  );

  it.each(['symlink', 'link', 'fifo', 'character-device'] as const)(
    'has a %s: an error where it is wanted',
    async (type) => {
      const header = type === 'symlink' || type === 'link' ? { type, linkname: '/etc/passwd' } : { type };
      const archive = await tarGzOf([
        { name: 'odd', tar: header },
        { name: 'good', data: 'good' },
      ]);
      expect((await failure(one(archive, 'odd'))).code).toBe('archive-unsafe-name');
      expect((await one(archive, 'good')).toString()).toBe('good');
    },
  );

  it('has two wanted members of one name', async () => {
    const archive = await tarGzOf([
      { name: 'same', data: 'A' },
      { name: 'same', data: 'B' },
    ]);
    expect((await failure(one(archive, 'same'))).code).toBe('format-wrong');
    expect(await contents(archive, () => false)).toEqual([]);
  });
});

describe('openBytes of a .tar.gz or .tgz file', () => {
  it('gives one member and counts the whole file', async () => {
    for (const name of [NAME, 'RAW.TGZ']) {
      await withRawFile(name, tgz, async (file) => {
        let taken = 0;
        const bytes = await collect(openBytes(file, { member: 'raw/raw', onRead: (read) => (taken += read) }));
        expect(bytes.toString()).toBe(RAW);
        expect(taken).toBe(tgz.length);
      });
    }
  });

  it('says what is there where the member is missing', async () => {
    const error = await failure(one(tgz, 'raw'));
    expect(error).toMatchObject({ code: 'archive-member-missing', place: { file: NAME, member: 'raw' } });
    expect(error.found).toContain('"raw/raw"');
  });
});
