import { appendFile, mkdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openMembers } from '../../../src/input/archives/archive.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { wholeBytes } from '../../../src/input/bytes/blocks.js';
import { collect, inPieces, inTempFolder, openFiles, withRawFile, zipOf } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const LARGE = Buffer.alloc(2_500_000, '木を組む。\n');

describe('openBytes of a plain file', () => {
  it('gives its bytes and counts them', async () => {
    await withRawFile('train.ja.txt', LARGE, async (file) => {
      let taken = 0;
      expect((await collect(openBytes(file, { onRead: (bytes) => (taken += bytes) }))).equals(LARGE)).toBe(true);
      expect(taken).toBe(LARGE.length);
    });
  });

  it('gives pieces that stay as they are when the next one comes', async () => {
    await withRawFile('train.ja.txt', LARGE, async (file) => {
      const pieces: Uint8Array[] = [];
      const copies: Buffer[] = [];
      for await (const piece of openBytes(file)) {
        pieces.push(piece);
        copies.push(Buffer.from(piece));
      }
      expect(pieces.length).toBeGreaterThan(1);
      expect(Buffer.concat(pieces).equals(Buffer.concat(copies))).toBe(true);
    });
  });

  it('leaves no file open when its reader stops early', async () => {
    await withRawFile('train.ja.txt', LARGE, async (file) => {
      const before = await openFiles();
      for await (const chunk of openBytes(file)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      expect(await openFiles()).toBe(before);
    });
  });

  it('says that a file is missing, is a folder, or is empty', async () => {
    await inTempFolder(async (folder) => {
      const path = join(folder, 'x.txt');
      const open = (at: string): Promise<Buffer> => collect(openBytes({ path: at, name: 'x.txt' }));
      expect(await failure(open(path))).toMatchObject({ code: 'raw-missing', place: { file: 'x.txt' } });
      expect(await failure(open(join(folder, 'no', 'x.txt')))).toMatchObject({ code: 'raw-missing' });
      await mkdir(join(folder, 'sub'));
      expect(await failure(open(join(folder, 'sub')))).toMatchObject({ code: 'raw-unreadable', found: 'a folder' });
      await appendFile(path, '');
      expect(await failure(open(path))).toMatchObject({ code: 'file-empty' });
      await appendFile(path, 'now');
      expect((await open(path)).toString()).toBe('now');
    });
  });

  it('notices that the file becomes shorter while it is read', async () => {
    await withRawFile('train.ja.txt', LARGE, async (file) => {
      const work = async (): Promise<void> => {
        for await (const chunk of openBytes(file)) if (chunk.length > 0) await truncate(file.path, 1000);
      };
      expect((await failure(work())).code).toBe('raw-truncated');
    });
  });
});

describe('openBytes', () => {
  it.each(['x.zip', 'x.gz', 'x.tar.gz', 'x.tgz', 'x.bz2', 'x.txt'])('calls an empty %s empty', async (name) => {
    const member = /zip|tar|tgz/.test(name) ? { member: 'm' } : {};
    await withRawFile(name, Buffer.alloc(0), async (file) => {
      expect((await failure(collect(openBytes(file, member)))).code).toBe('file-empty');
    });
  });

  it('reads an archive by member and nothing else so', async () => {
    await withRawFile('x.zip', await zipOf([{ name: 'm', data: 'M' }]), async (file) => {
      expect((await failure(collect(openBytes(file)))).code).toBe('source-invalid');
      const plain = { ...file, name: 'x.txt' };
      expect((await failure(collect(openBytes(plain, { member: 'm' })))).code).toBe('source-invalid');
      expect(() => openMembers(plain, { wanted: () => true })).toThrow('no archive');
    });
  });
});

describe('wholeBytes', () => {
  it('joins pieces up to the limit and refuses more', async () => {
    const bytes = Buffer.from('0123456789');
    expect((await wholeBytes(inPieces(bytes, 3), 10, { file: 'x' })).equals(bytes)).toBe(true);
    const error = await failure(wholeBytes(inPieces(bytes, 3), 9, { file: 'x', member: 'y' }));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'x', member: 'y' } });
  });
});
