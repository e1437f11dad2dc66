import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openBytes } from '../../../src/input/open-bytes.js';
import type { Slice, StreamSlice } from '../../../src/input/slices/slice.js';
import { slicesOf } from '../../../src/input/slices/slices.js';
import { BZIP2, collect, withRawFile } from '../../support/archives.js';

const NAME = 'dump.xml.bz2';
const { first, second, empty } = BZIP2;
const WINDOW = 1024 * 1024;

function streams(slices: readonly Slice[]): StreamSlice[] {
  return slices.map((slice) => {
    if (slice.kind === 'streams') return slice;
    throw new TypeError('not cut before streams');
  });
}

const startsOf = (slices: readonly Slice[]): number[] => streams(slices).map(({ start }) => start);

describe('slicesOf', () => {
  it('cuts a multistream file between streams, and the slices together are the file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(first, second, empty), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 2_000 }),
        async (contents, target) => {
          const bytes = Buffer.concat(contents.map(({ packed }) => packed));
          await withRawFile(NAME, bytes, async (file) => {
            const slices = streams(await slicesOf(file, target));
            if (slices.length === 0) return;
            expect(slices[0]?.start).toBe(0);
            expect(slices.at(-1)?.end).toBe(bytes.length);
            let text = '';
            for (const [index, slice] of slices.entries()) {
              expect(slice.size).toBe(bytes.length);
              expect(slice.end).toBe(slices[index + 1]?.start ?? bytes.length);
              expect(slice.end).toBeGreaterThan(slice.start);
              // A slice of nothing but empty streams holds nothing, which openBytes says.
              const unpacked = await collect(openBytes({ ...file, slice })).catch((error: unknown) => {
                expect(error).toMatchObject({ code: 'file-empty' });
                return Buffer.alloc(0);
              });
              text += unpacked.toString();
            }
            expect(text).toBe(contents.map((stream) => stream.text).join(''));
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('cuts before every stream where the target is small', async () => {
    await withRawFile(NAME, Buffer.concat([first.packed, second.packed, first.packed]), async (file) => {
      const [a, b] = [first.packed.length, second.packed.length];
      expect(startsOf(await slicesOf(file, 30))).toEqual([0, a, a + b]);
    });
  });

  it.each([-12, -11, -10, -1, 0, 1, 4, 10, 11])('finds a stream %i bytes from the end of a window', async (offset) => {
    const half = 3 * WINDOW;
    const before = Buffer.alloc(half + WINDOW + offset - first.packed.length, 0x55);
    const rest = Buffer.alloc(2 * half - before.length - first.packed.length - second.packed.length, 0x55);
    const bytes = Buffer.concat([before, first.packed, second.packed, rest]);
    await withRawFile(NAME, bytes, async (file) => {
      expect(startsOf(await slicesOf(file, half))).toEqual([0, half + WINDOW + offset]);
    });
  });

  it('does not take the beginning of a stream alone for a cut', async () => {
    const bytes = Buffer.concat([first.packed, Buffer.from('BZh91AY&SY'), second.packed]);
    await withRawFile(NAME, bytes, async (file) => {
      expect(startsOf(await slicesOf(file, 10))).not.toContain(first.packed.length + 10);
    });
  });

  it('leaves one stream and small files whole', async () => {
    for (const [name, bytes, target] of [
      [NAME, first.packed, 10],
      [NAME, Buffer.concat([first.packed, second.packed]), 1e9],
      ['pairs.tsv', Buffer.from('a\tb\n'), 4],
    ] as const) {
      await withRawFile(name, bytes, async (file) => {
        expect(await slicesOf(file, target)).toEqual([]);
      });
    }
  });

  it('shares out what is no bzip2 by its size', async () => {
    for (const name of ['pairs.tsv', 'pairs.tsv.gz', 'texts.zip', 'texts.tar.gz']) {
      await withRawFile(name, Buffer.alloc(25, 'a'), async (file) => {
        expect(await slicesOf(file, 10)).toEqual([0, 1, 2].map((index) => ({ kind: 'share', index, of: 3 })));
        // Each share of a packed text begins with unpacking what is before it: there are never many.
        expect(await slicesOf(file, 1)).toHaveLength(8);
      });
    }
  });
});
