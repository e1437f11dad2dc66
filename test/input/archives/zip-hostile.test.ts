import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KumikiError } from '../../../src/core/errors.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { contentsOf, collect, patchZip, replaced, withRawFile, zipOf } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const NAME = 'corpus.zip';
const JA = 'go\t行く\nrun\t走る\n'.repeat(40);
const STORED = { zip: { compress: false } };
const zip = await zipOf([
  { name: 'readme/' },
  { name: 'jpn.txt', data: JA },
  { name: 'stored.bin', data: Buffer.alloc(300, 1), ...STORED },
  { name: 'empty.txt' },
]);

const contents = (bytes: Uint8Array, wanted?: (name: string) => boolean): Promise<[string, string][]> =>
  contentsOf(NAME, bytes, wanted);

const one = (bytes: Uint8Array, member: string): Promise<Buffer> =>
  withRawFile(NAME, bytes, (file) => collect(openBytes(file, { member })));

describe('a ZIP archive that cannot be believed', () => {
  it('is truncated wherever it is cut', async () => {
    for (let length = 1; length < zip.length; length++) {
      expect([length, (await failure(contents(zip.subarray(0, length)))).code]).toEqual([length, 'raw-truncated']);
    }
  });

  it('is noticed when cut behind a ZIP archive that is stored in it', async () => {
    const inner = await zipOf([{ name: 'inner.txt', data: 'inner' }]);
    const outer = await zipOf([{ name: 'inner.zip', data: inner, ...STORED }]);
    const end = outer.indexOf(inner) + inner.length;
    expect((await failure(contents(outer.subarray(0, end)))).code).toBe('format-wrong');
    expect(await contents(outer)).toEqual([['inner.zip', inner.toString()]]);
  });

  it('gives no other bytes than were packed, whatever byte is damaged', async () => {
    // Without the empty member: that can become a folder, and nothing is lost.
    const sound = await zipOf([
      { name: 'readme/' },
      { name: 'jpn.txt', data: JA },
      { name: 'stored.bin', data: 'stored', ...STORED },
    ]);
    const right = await contents(sound);
    await fc.assert(
      fc.asyncProperty(fc.nat(sound.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(sound);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        try {
          // Time stamps and such mean nothing for the content.
          expect(await contents(damaged)).toEqual(right);
        } catch (error) {
          expect(error).toBeInstanceOf(KumikiError);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a wrong CRC', { crc: 1 }, 'jpn.txt'],
    ['fewer bytes than it says', { size: 100_000 }, 'jpn.txt'],
    ['more bytes than it says', { size: 1 }, 'jpn.txt'],
    ['fewer stored bytes than it says', { size: 301 }, 'stored.bin'],
  ])('has a member with %s', async (_, patch, member) => {
    const error = await failure(one(patchZip(zip, patch, true), member));
    expect(error).toMatchObject({ code: 'raw-checksum-wrong', place: { file: NAME, member } });
  });

  it.each([
    ['another CRC', { crc: 1 }],
    ['more bytes than it says', { size: 1_400_000 }],
    ['fewer bytes than it says', { size: 1_600_000 }],
  ])('has a large member with %s', async (_, patch) => {
    const large = await zipOf([{ name: 'large.bin', data: randomBytes(1_500_000) }]);
    const error = await failure(one(patchZip(large, patch, true), 'large.bin'));
    expect(error).toMatchObject({ code: 'raw-checksum-wrong', place: { file: NAME, member: 'large.bin' } });
  });

  it('has a large member with damage in its middle', async () => {
    const data = randomBytes(1_500_000);
    const large = await zipOf([{ name: 'large.bin', data }]);
    const at = large.indexOf(data.subarray(1_000_000, 1_000_064));
    expect(at).toBeGreaterThan(0);
    const damaged = Buffer.from(large);
    damaged.fill(0xff, at, at + 64);
    expect((await failure(one(damaged, 'large.bin'))).code).toBe('raw-checksum-wrong');
  });

  it('is left as soon as a member gives more than it says', async () => {
    const bomb = patchZip(await zipOf([{ name: 'bomb', data: Buffer.alloc(50_000_000) }]), { size: 1000 }, true);
    await withRawFile(NAME, bomb, async (file) => {
      let given = 0;
      const work = async (): Promise<void> => {
        for await (const chunk of openBytes(file, { member: 'bomb' })) given += chunk.length;
      };
      expect((await failure(work())).code).toBe('raw-checksum-wrong');
      expect(given).toBeLessThanOrEqual(1001);
    });
  });

  it('has members that share their bytes', async () => {
    const two = await zipOf([
      { name: 'a', data: JA },
      { name: 'b', data: JA },
    ]);
    const second = two.lastIndexOf('PK\x01\x02');
    // Let the second entry point at the first member.
    two.writeUInt32LE(0, second + 42);
    const error = await failure(contents(two));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: NAME } });
    expect(error.message).toContain('reaches into another');
  });

  it.each(['/aaa', '../a', 'a\\aa', 'C:/a', 'a/..', 'a\0aa'])('has a member named %j, wanted or not', async (name) => {
    const archive = await zipOf([
      { name: 'good', data: 'good' },
      { name: 'x'.repeat(name.length), data: 'evil' },
    ]);
    const error = await failure(one(replaced(archive, 'x'.repeat(name.length), name), 'good'));
    expect(error).toMatchObject({ code: 'archive-unsafe-name', found: JSON.stringify(name) });
  });

  it('has a symbolic link: an error where it is wanted', async () => {
    const archive = await zipOf([
      { name: 'link', data: '/etc/passwd', zip: { mode: 0o120777 } },
      { name: 'file', data: 'good', zip: { mode: 0o100644 } },
    ]);
    expect((await failure(one(archive, 'link'))).code).toBe('archive-unsafe-name');
    expect((await one(archive, 'file')).toString()).toBe('good');
  });

  it('has an encrypted member, or one packed in another way', async () => {
    const encrypted = await failure(one(patchZip(zip, { flags: 1 }), 'jpn.txt'));
    expect(encrypted).toMatchObject({ code: 'format-wrong', summary: 'the member is encrypted' });
    const bzipped = await failure(one(patchZip(zip, { method: 12 }), 'jpn.txt'));
    expect(bzipped).toMatchObject({ code: 'format-wrong', found: 'method 12' });
  });

  it('has a member whose name is damaged in the directory: nobody would want it, and it would be gone', async () => {
    const archive = await zipOf([
      { name: 'a/one.txt', data: 'A' },
      { name: 'a/two.txt', data: 'B' },
    ]);
    const at = archive.indexOf('PK\x01\x02');
    const damaged = Buffer.concat([archive.subarray(0, at), replaced(archive.subarray(at), 'a/two', 'a"two')]);
    const error = await failure(contents(damaged, (name) => name.startsWith('a/')));
    expect(error).toMatchObject({ code: 'raw-checksum-wrong', place: { file: NAME, member: 'a"two.txt' } });
  });

  it('has two wanted members of one name', async () => {
    const archive = await zipOf([
      { name: 'same.txt', data: 'A' },
      { name: 'sane.txt', data: 'B' },
    ]);
    const twice = replaced(archive, 'sane', 'same');
    expect((await failure(contents(twice))).code).toBe('format-wrong');
    expect(await contents(twice, () => false)).toEqual([]);
  });

  it('says that it has fewer members than there are', async () => {
    const fewer = Buffer.from(zip);
    fewer.writeUInt16LE(3, zip.length - 12);
    expect((await failure(contents(fewer))).code).toBe('format-wrong');
  });

  it('has something behind its end', async () => {
    expect((await failure(contents(Buffer.concat([zip, Buffer.from('more')])))).code).toBe('format-wrong');
  });

  it('is a web page', async () => {
    const error = await failure(contents(Buffer.from('<!doctype html><p>Sorry!</p>'.repeat(10))));
    expect(error).toMatchObject({ code: 'format-wrong', found: 'a page of HTML or XML' });
  });
});
