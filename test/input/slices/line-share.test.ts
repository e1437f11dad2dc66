import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { openLineShare } from '../../../src/input/slices/line-share.js';
import { openRaw } from '../../../src/input/open-raw.js';
import type { Raw } from '../../../src/core/raw.js';
import type { Slice } from '../../../src/input/slices/slice.js';
import { BZIP2, collect, inPieces, openFiles, tarGzOf, withRawFile, zipOf } from '../../support/archives.js';
import { allOf, cutAt, type ReadRow } from '../../support/chunks.js';
import { failure } from '../../support/errors.js';

const NAME = 'pairs.tsv';
const shares = (of: number): Slice[] => Array.from({ length: of }, (_, index) => ({ kind: 'share', index, of }));

/** What a reader gives of the whole file, and of its shares one after the other. */
async function wholeAndShared<Row>(
  name: string,
  bytes: Uint8Array,
  of: number,
  read: (raw: Raw) => AsyncIterable<{ rows: readonly Row[]; origin(n: number): string; number(n: number): number }>,
): Promise<[whole: ReadRow<Row>[], shared: ReadRow<Row>[]]> {
  return withRawFile(name, bytes, async (file) => {
    const readAll = (slice?: Slice): Promise<ReadRow<Row>[]> => {
      const part = slice === undefined ? file : { ...file, slice };
      return allOf(read(openRaw({ source: 'mine', files: { data: part } })));
    };
    const shared: ReadRow<Row>[] = [];
    for (const slice of shares(of)) shared.push(...(await readAll(slice)));
    return [await readAll(), shared];
  });
}

describe('the shares of a text', () => {
  it('are its lines, each once, under the same numbers, however it is shared out', async () => {
    const unit = fc.constantFrom('a', '日', '\t', '\n', '\n', '\r\n', '\r', ' ', '\uFEFF', '😀');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, minLength: 1 }), fc.integer({ min: 1, max: 9 }), async (text, of) => {
        fc.pre(text !== '\uFEFF');
        const [whole, shared] = await wholeAndShared(NAME, Buffer.from(text), of, (raw) => raw.tsv('data'));
        expect(shared).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the pieces in which the bytes come, nor on a size that is wrong', async () => {
    const unit = fc.constantFrom('a', '\n', '\n', '\r\n', ' ');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(60)),
        fc.nat(200),
        fc.integer({ min: 1, max: 9 }),
        async (text, cuts, size, of) => {
          let all = '';
          let line = 1;
          for (let index = 0; index < of; index += 1) {
            const share = await openLineShare(cutAt(Buffer.from(text), cuts), { kind: 'share', index, of }, size);
            if (share === undefined) continue;
            const bytes = await collect(share.bytes);
            if (share.start !== undefined) expect(share.start).toMatchObject({ line, byte: all.length });
            all += bytes.toString();
            line += bytes.toString().split('\n').length - 1;
          }
          expect(all).toBe(text);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ['plain', 'pairs.tsv', (bytes: Buffer) => bytes, undefined],
    ['gzip', 'pairs.tsv.gz', (bytes: Buffer) => gzipSync(bytes), undefined],
    [
      'gzip in two members',
      'pairs.gz',
      (bytes: Buffer) => Buffer.concat([gzipSync(bytes), gzipSync('z\n')]),
      undefined,
    ],
    ['ZIP', 'pairs.zip', (bytes: Buffer) => zipOf([{ name: 'b' }, { name: 'a/b.txt', data: bytes }]), 'a/b.txt'],
    ['tar.gz', 'pairs.tgz', (bytes: Buffer) => tarGzOf([{ name: 'a/b.txt', data: bytes }, { name: 'c' }]), 'a/b.txt'],
  ] as const)('are about alike in a %s file', async (_, name, pack, member) => {
    const text = Buffer.from(Array.from({ length: 4_000 }, (__, n) => `${n * 7919}\t行\n`).join(''));
    const options = member === undefined ? {} : { member };
    const [whole, shared] = await wholeAndShared(name, await pack(text), 4, (raw) => raw.tsv('data', options));
    expect(shared).toEqual(whole);
    expect(shared.length).toBeGreaterThanOrEqual(4_000);
  });

  it('keep lines of a legacy encoding, and its errors have the line of the whole file', async () => {
    const text = iconv.encode('表\tソ\n能\tー\n'.repeat(50), 'cp932');
    const [whole, shared] = await wholeAndShared(NAME, text, 7, (raw) => raw.tsv('data', { encoding: 'cp932' }));
    expect(shared).toEqual(whole);
    const damaged = Buffer.concat([Buffer.from('a\n'.repeat(30)), Buffer.from([0xff, 0x0a])]);
    for (const encoding of ['utf-8', 'euc-jp']) {
      await withRawFile(NAME, damaged, async (file) => {
        const raw = openRaw({
          source: 'mine',
          files: { data: { ...file, slice: { kind: 'share', index: 2, of: 3 } } },
        });
        const error = await failure(allOf(raw.lines('data', { encoding })));
        expect(error).toMatchObject({ code: 'encoding-wrong', place: { file: NAME, line: 31 } });
        if (encoding === 'utf-8') expect(error.place.byte).toBe(60);
      });
    }
  });

  it('hold a text without LF in the first one', async () => {
    const [whole, shared] = await wholeAndShared(NAME, Buffer.from('a\rb\rc'), 3, (raw) => raw.lines('data'));
    expect(shared.map(({ row }) => row)).toEqual(['a', 'b', 'c']);
    expect(shared).toEqual(whole);
  });

  it('do not take a line of nothing but CR at the front for another kind of file', async () => {
    const text = Buffer.from(`${'a'.repeat(200_000)}\n${'b'.repeat(100)}\r${'c'.repeat(1_500_000)}`);
    const [whole, shared] = await wholeAndShared(NAME, text, 3, (raw) => raw.lines('data'));
    expect(whole).toHaveLength(2);
    expect(shared).toEqual(whole);
  });

  it('refuse an encoding in which the byte 0A may be half of a character', async () => {
    await withRawFile(NAME, iconv.encode('ਅ\n', 'utf-16le'), async (file) => {
      const raw = openRaw({ source: 'mine', files: { data: { ...file, slice: { kind: 'share', index: 0, of: 2 } } } });
      const error = await failure(allOf(raw.lines('data', { encoding: 'utf-16le' })));
      expect(error).toMatchObject({ code: 'source-invalid', place: { source: 'mine', file: NAME } });
    });
  });

  it('close the file, read to the end or not', async () => {
    await withRawFile(NAME, Buffer.from('a\n'.repeat(1_000)), async (file) => {
      const before = await openFiles();
      for (const slice of [...shares(3), ...shares(5_000).slice(-1)]) {
        for await (const batch of openRaw({ source: 'mine', files: { data: { ...file, slice } } }).lines('data')) {
          expect(batch.rows.length).toBeGreaterThan(0);
          break;
        }
      }
      expect(await openFiles()).toBe(before);
    });
  });

  it('count only the bytes of their own for the progress', async () => {
    const bytes = Buffer.from('abcdefg\n'.repeat(1_000_000));
    await withRawFile(NAME, bytes, async (file) => {
      let read = 0;
      let heard = 0;
      const onRead = (more: number): void => {
        read += more;
        heard += 1;
      };
      for (const slice of shares(2)) {
        await allOf(openRaw({ source: 'mine', files: { data: { ...file, slice } }, onRead }).lines('data'));
      }
      expect(read).toBeLessThanOrEqual(bytes.length);
      expect(read).toBeGreaterThan(bytes.length / 2);
      // 8 MB a megabyte at a time, and half of it once more by the share that passes over it.
      expect(heard).toBeGreaterThanOrEqual(12);
    });
  });
});

describe('JSON lines in shares', () => {
  it('are refused for the same blank lines as the whole', async () => {
    const unit = fc.constantFrom('{}\n', '{"a":1}\n', '\n', ' \n');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, minLength: 1, maxLength: 12 }),
        fc.integer({ min: 2, max: 6 }),
        async (text, of) => {
          const bytes = Buffer.from(text);
          const read = (raw: Raw): ReturnType<Raw['jsonLines']> => raw.jsonLines('data');
          const isSound = !/\n\s*\n *\{/u.test(`\n${text}`);
          if (isSound) {
            const [whole, shared] = await wholeAndShared(NAME, bytes, of, read);
            expect(shared).toEqual(whole);
          } else {
            expect(await failure(wholeAndShared(NAME, bytes, of, read))).toMatchObject({ code: 'format-wrong' });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the shares of an archive', () => {
  it('are its wanted members, under the same numbers', async () => {
    const members = Array.from({ length: 10 }, (_, n) => ({
      name: `${n}.${n % 3 === 0 ? 'md' : 'txt'}`,
      data: `${n}`,
    }));
    for (const [name, bytes] of [
      ['texts.zip', await zipOf(members)],
      ['texts.tar.gz', await tarGzOf(members)],
    ] as const) {
      for (const count of [1, 2, 3, 6, 7]) {
        const [whole, shared] = await wholeAndShared(name, bytes, count, (raw) =>
          raw.members('data', { wanted: (member) => member.endsWith('.txt') }),
        );
        expect(whole).toHaveLength(6);
        expect(shared).toEqual(whole);
      }
    }
  });

  it('notice a missing kind of member, and a name that stands in two of them', async () => {
    const wanted = (name: string): boolean => name.endsWith('.txt');
    const read = (raw: Raw): ReturnType<Raw['members']> => raw.members('data', { wanted });
    const none = await zipOf([{ name: 'a.md', data: 'a' }]);
    expect((await failure(wholeAndShared('a.zip', none, 2, read))).code).toBe('archive-member-missing');
    const twice = await tarGzOf(['a.txt', 'b.txt', 'a.txt'].map((name) => ({ name, data: 'a' })));
    for (const index of [0, 1]) {
      await withRawFile('a.tgz', twice, async (file) => {
        const raw = openRaw({ source: 'mine', files: { data: { ...file, slice: { kind: 'share', index, of: 2 } } } });
        expect((await failure(allOf(read(raw)))).code).toBe('format-wrong');
      });
    }
  });
});

describe('readers of what cannot be cut', () => {
  it('have all of it in the first slice where that is for the form of the file', async () => {
    const { first } = BZIP2;
    const bytes = Buffer.concat([first.packed, first.packed]);
    const streams: Slice[] = [0, first.packed.length].map((start) => ({
      kind: 'streams',
      start,
      end: start + first.packed.length,
      size: bytes.length,
    }));
    await withRawFile('lines.bz2', bytes, async (file) => {
      const rows = [];
      for (const slice of [undefined, ...streams]) {
        const part = slice === undefined ? file : { ...file, slice };
        rows.push(
          (await allOf(openRaw({ source: 'mine', files: { data: part } }).lines('data'))).map(({ row }) => row),
        );
      }
      expect(rows[1]).toEqual(rows[0]);
      expect(rows[2]).toEqual([]);
    });
  });

  it('are an error, and so is a second reading', async () => {
    await withRawFile(NAME, Buffer.from('[]'), async (file) => {
      const open = (): Raw =>
        openRaw({ source: 'mine', files: { data: { ...file, slice: { kind: 'share', index: 1, of: 2 } } } });
      for (const batches of [open().csv('data'), open().jsonArray('data'), open().aligned(['data'])]) {
        const error = await failure(allOf<unknown>(batches));
        expect(error).toMatchObject({ code: 'source-invalid', place: { source: 'mine', file: NAME } });
        expect(error.message).toContain('slices');
      }
      const raw = open();
      await allOf(raw.lines('data'));
      expect((await failure(allOf(raw.lines('data')))).message).toContain('twice');
    });
  });
});

describe('bytes of a share', () => {
  it('end their giver when they are not read to the end', async () => {
    let open = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      open += 1;
      try {
        yield* inPieces(Buffer.from('a\nb\n'.repeat(100)), 3);
      } finally {
        open -= 1;
      }
    };
    for (const index of [0, 1, 2]) {
      const share = await openLineShare(source(), { kind: 'share', index, of: 3 }, 400);
      expect(open).toBe(1);
      for await (const bytes of share?.bytes ?? []) {
        expect(bytes.length).toBeGreaterThan(0);
        break;
      }
      expect(open).toBe(0);
    }
    expect(await openLineShare(source(), { kind: 'share', index: 9, of: 10 }, 1_000)).toBeUndefined();
    expect(open).toBe(0);
  });
});
