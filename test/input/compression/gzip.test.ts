import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { KumikiError } from '../../../src/core/errors.js';
import { openBytes } from '../../../src/input/open-bytes.js';
import { gunzip } from '../../../src/input/compression/gzip.js';
import { collect, inPieces, openFiles, withRawFile } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const PLACE = { file: 'examples.utf.gz' };
const TEXT = 'A: 彼は木を組む。\tHe joins wood.#ID=1_2\n'.repeat(50);
const read = (bytes: Uint8Array, size?: number): Promise<Buffer> => collect(gunzip(inPieces(bytes, size), PLACE));

describe('gunzip', () => {
  it('gives the bytes that were packed, in whatever pieces the file comes', async () => {
    const packed = gzipSync(TEXT);
    for (const size of [1, 2, 7, 64, packed.length]) {
      expect((await read(packed, size)).toString()).toBe(TEXT);
    }
  });

  it('reads all members, also where a piece ends with one of them', async () => {
    const [one, two, three] = [gzipSync(TEXT), gzipSync('second'), gzipSync('third')];
    const all = Buffer.concat([one, two, three]);
    for (const size of [1, one.length, one.length + 1, all.length]) {
      expect((await read(all, size)).toString()).toBe(`${TEXT}secondthird`);
    }
  });

  it('calls every cut truncated', async () => {
    const packed = gzipSync(TEXT);
    for (let length = 1; length < packed.length; length++) {
      expect((await failure(read(packed.subarray(0, length)))).code).toBe('raw-truncated');
    }
  });

  it('calls a cut in the second member truncated', async () => {
    const [one, two] = [gzipSync(TEXT), gzipSync('second')];
    for (const length of [1, 5, two.length - 1]) {
      const cut = Buffer.concat([one, two.subarray(0, length)]);
      expect((await failure(read(cut))).code).toBe('raw-truncated');
    }
  });

  it('notices a wrong checksum and a wrong length', async () => {
    const packed = gzipSync(TEXT);
    for (const fromEnd of [8, 4]) {
      const damaged = Buffer.from(packed);
      damaged[packed.length - fromEnd] = (damaged[packed.length - fromEnd] ?? 0) ^ 1;
      expect((await failure(read(damaged))).code).toBe('raw-checksum-wrong');
    }
  });

  it('never gives other bytes than were packed, whatever byte is damaged', async () => {
    const packed = gzipSync(TEXT);
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(packed);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        try {
          // Time stamp and such in the header mean nothing for the content.
          expect((await read(damaged)).toString()).toBe(TEXT);
        } catch (error) {
          expect(error).toBeInstanceOf(KumikiError);
        }
      }),
    );
  });

  it('says that a saved web page is one', async () => {
    const error = await failure(read(Buffer.from('\n<!DOCTYPE html><title>404</title>')));
    expect(error).toMatchObject({ code: 'format-wrong', place: PLACE, found: 'a page of HTML or XML' });
  });

  it('does not say that gzip data is none because text follows it', async () => {
    const error = await failure(read(Buffer.concat([gzipSync(TEXT), Buffer.from('no gzip')])));
    expect(error).toMatchObject({ code: 'format-wrong', message: expect.stringMatching(/follow the end of the gzip/) });
  });

  it('takes zeros after the end as padding, however many, in whatever pieces they come', async () => {
    const packed = gzipSync(TEXT);
    for (const zeros of [1, 20, 511, 3_000_000]) {
      const padded = Buffer.concat([packed, Buffer.alloc(zeros)]);
      for (const size of [packed.length - 1, packed.length, packed.length + 1, padded.length]) {
        expect((await read(padded, size)).toString()).toBe(TEXT);
      }
    }
  });

  it('ends its source when its reader stops in the padding or before it', async () => {
    let open = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      open++;
      try {
        yield* inPieces(gzipSync(TEXT));
        yield* inPieces(Buffer.alloc(200_000), 1000);
      } finally {
        open--;
      }
    };
    for await (const chunk of gunzip(source(), PLACE)) {
      expect(chunk.length).toBeGreaterThan(0);
      break;
    }
    await collect(gunzip(source(), PLACE));
    expect(open).toBe(0);
  });

  it.each([
    ['text', Buffer.from('no gzip')],
    ['zeros and text', Buffer.concat([Buffer.alloc(2_000_000), Buffer.from('no gzip')])],
    ['zeros and another member', Buffer.concat([Buffer.alloc(20), gzipSync(TEXT)])],
    ['a byte like the first of gzip', Buffer.from([0x1f])],
  ])('refuses %s after the end', async (_, rest) => {
    const bytes = Buffer.concat([gzipSync(TEXT), rest]);
    for (const size of [1000, bytes.length]) {
      expect(['format-wrong', 'raw-truncated']).toContain((await failure(read(bytes, size))).code);
    }
  });
});

describe('openBytes of a .gz file', () => {
  it('counts the bytes taken from the disk', async () => {
    const packed = gzipSync(TEXT);
    await withRawFile('x.gz', packed, async (file) => {
      let taken = 0;
      const text = await collect(openBytes(file, { onRead: (bytes) => (taken += bytes) }));
      expect(text.toString()).toBe(TEXT);
      expect(taken).toBe(packed.length);
    });
  });

  it('leaves no file open when its reader stops early or fails', async () => {
    const large = gzipSync(Buffer.alloc(4_000_000, 'kumiki'), { level: 0 });
    await withRawFile('x.gz', large, async (file) => {
      const before = await openFiles();
      for await (const chunk of openBytes(file)) {
        expect(chunk.length).toBeGreaterThan(0);
        break;
      }
      const failing = async (): Promise<void> => {
        for await (const chunk of openBytes(file)) throw new TypeError(`no use for ${chunk.length} bytes`);
      };
      await expect(failing()).rejects.toThrow(TypeError);
      expect(await openFiles()).toBe(before);
    });
  });

  it('calls packed nothing empty', async () => {
    await withRawFile('x.gz', gzipSync(''), async (file) => {
      expect((await failure(collect(openBytes(file)))).code).toBe('file-empty');
    });
  });
});
