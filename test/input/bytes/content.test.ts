import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RawFile } from '../../../src/input/bytes/chunks.js';
import { BLOCK, contentOf, isComplete } from '../../../src/input/bytes/content.js';
import { diskBytes, openDisk, rangeBytes, readAt } from '../../../src/input/bytes/disk.js';
import { collect, withRawFile } from '../../support/archives.js';
import { failure } from '../../support/errors.js';

const nothing = (): void => undefined;
/** Three blocks and a piece of a fourth, none like another. */
const BYTES = Buffer.alloc(3 * BLOCK + 1000);
for (let at = 0; at + 4 <= BYTES.length; at += 4) BYTES.writeUInt32LE(Math.imul(at, 2654435761) >>> 0, at);

/** Hands over a file that has been hashed. */
async function withHashed(bytes: Buffer, work: (file: RawFile) => Promise<void>): Promise<void> {
  await withRawFile('raw.txt', bytes, async (file) => work({ ...file, content: await contentOf(file.path, nothing) }));
}

/** How many blocks at the front of a file, which one of them, and a place. */
const places = fc
  .tuple(fc.nat(BYTES.length + 10), fc.nat(BYTES.length + 10))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

/** Bytes of a file as archives take them: a piece at a time, each as the last one left the file. */
async function readPieces(file: RawFile, pieces: readonly (readonly [from: number, to: number])[]): Promise<Buffer[]> {
  const opened = await openDisk(file);
  try {
    return pieces.map(([from, to]) => readAt(opened, from, to - from));
  } finally {
    await opened.handle.close();
  }
}

async function readRange(file: RawFile, from: number, to: number): Promise<Buffer> {
  const opened = await openDisk(file);
  try {
    return await collect(rangeBytes(opened, from, to, undefined, BLOCK));
  } finally {
    await opened.handle.close();
  }
}

describe('the content of a file', () => {
  it.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 16 * BLOCK, 33 * BLOCK + 5])(
    'of %d bytes is its SHA-256, its size and a digest for every block',
    async (size) => {
      const bytes = Buffer.alloc(size, 'ab');
      await withRawFile('raw.txt', bytes, async ({ path }) => {
        let told = 0;
        const content = await contentOf(path, (more) => (told += more));
        expect(content).toMatchObject({ size, sha256: createHash('sha256').update(bytes).digest('hex') });
        expect(isComplete(content)).toBe(true);
        expect(isComplete({ ...content, size: size + BLOCK })).toBe(false);
        expect(told).toBe(size);
      });
    },
  );
});

describe('a file that has been hashed', () => {
  it('gives the same bytes as any other, from wherever they are taken', async () => {
    await withHashed(BYTES, async (file) => {
      const { path, name } = file;
      expect((await collect(diskBytes(file))).equals(BYTES)).toBe(true);
      await fc.assert(
        fc.asyncProperty(fc.array(places, { minLength: 1, maxLength: 6 }), async (pieces) => {
          const plain = await readPieces({ path, name }, pieces);
          const checked = await readPieces(file, pieces);
          expect(checked.map((bytes, index) => bytes.equals(plain[index] ?? Buffer.alloc(0)))).toEqual(
            pieces.map(() => true),
          );
          for (const [from, to] of pieces.slice(0, 1)) {
            expect((await readRange(file, from, to)).equals(BYTES.subarray(from, to))).toBe(true);
          }
        }),
        { numRuns: 60 },
      );
    });
  });

  it('gives no byte of a block in which one has changed, and every other', async () => {
    await withHashed(BYTES, async (file) => {
      await fc.assert(
        fc.asyncProperty(fc.nat(BYTES.length - 1), places, async (at, [from, to]) => {
          const edited = Buffer.from(BYTES);
          edited[at] = (edited[at] ?? 0) ^ 1;
          writeFileSync(file.path, edited);
          const block = Math.floor(at / BLOCK);
          const isTouched =
            from < to &&
            from < BYTES.length &&
            Math.floor(from / BLOCK) <= block &&
            block <= Math.floor((to - 1) / BLOCK);
          for (const read of [readRange(file, from, to), readPieces(file, [[from, to]]).then(([bytes]) => bytes)]) {
            if (isTouched) {
              expect(await failure(read)).toMatchObject({
                code: 'raw-changed',
                place: { file: 'raw.txt', byte: block * BLOCK },
              });
            } else expect((await read)?.equals(BYTES.subarray(from, to))).toBe(true);
          }
        }),
        // No bytes at all, within a block in which one has changed.
        { numRuns: 60, examples: [[0, [14, 14]]] },
      );
    });
  });

  it('is refused where it has become longer or shorter, before it is opened or while it is read', async () => {
    await withHashed(BYTES, async (file) => {
      appendFileSync(file.path, 'x');
      expect(await failure(openDisk(file))).toMatchObject({ code: 'raw-changed', found: `${BYTES.length + 1} bytes` });
      writeFileSync(file.path, BYTES);
      const opened = await openDisk(file);
      try {
        truncateSync(file.path, BLOCK + 1);
        expect(await failure(collect(rangeBytes(opened, 0, BYTES.length, undefined)))).toMatchObject({
          code: 'raw-changed',
        });
        expect(readAt(opened, 5, 10).equals(BYTES.subarray(5, 15))).toBe(true);
        expect(() => readAt(opened, BLOCK, 10)).toThrow('written to since it was hashed');
      } finally {
        await opened.handle.close();
      }
      expect(readFileSync(file.path)).toHaveLength(BLOCK + 1);
    });
  });
});
