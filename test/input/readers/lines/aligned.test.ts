import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readAligned, type AlignedFile } from '../../../../src/input/readers/lines/aligned.js';
import { readLines } from '../../../../src/input/readers/lines/lines.js';
import { allOf, cutAt, pieces, rowsOf } from '../../../support/chunks.js';
import { failure } from '../../../support/errors.js';

const file = (name: string, lines: readonly string[], size = 10): AlignedFile => ({
  file: name,
  lines: readLines(pieces(Buffer.from(lines.map((line) => `${line}\n`).join('')), 1000), {
    file: name,
    blockBytes: size,
  }),
});

describe('readAligned', () => {
  it('puts line n of every file side by side, in the order of the files', async () => {
    const rows = await allOf(readAligned([file('x.ja', ['一', '', '"三']), file('x.en', ['one', 'two', 'NA'])]));
    expect(rows).toEqual([
      { row: ['一', 'one'], origin: 'x.ja:1', number: 1 },
      { row: ['', 'two'], origin: 'x.ja:2', number: 2 },
      { row: ['"三', 'NA'], origin: 'x.ja:3', number: 3 },
    ]);
  });

  it('keeps step when the lines of one file are much longer', async () => {
    const short = Array.from({ length: 20_000 }, (_, n) => `s${n}`);
    const long = short.map((_, n) => `${'長'.repeat(20)}${n}`);
    const third = short.map((_, n) => `${n}${'x'.repeat(n % 50)}`);
    const rows = await allOf(readAligned([file('a', short, 1000), file('b', long, 777), file('c', third, 99_999)]));
    expect(rows.map(({ row }) => row)).toEqual(short.map((line, n) => [line, long[n], third[n]]));
    expect(rows.map(({ number }) => number)).toEqual(short.map((_, n) => n + 1));
  });

  it('gives the same rows wherever the bytes are cut', async () => {
    const pair = fc.tuple(fc.stringMatching(/^[a-c"]*$/), fc.stringMatching(/^[あ-う]*$/));
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 1 }), fc.array(fc.nat(60)), async (pairs, cuts) => {
        const side = (index: 0 | 1): AlignedFile => {
          const bytes = Buffer.from(pairs.map((both) => `${both[index]}\n`).join(''));
          return {
            file: 'f',
            lines: readLines(cutAt(bytes, cuts), { file: 'f', blockBytes: index + cuts.length + 1 }),
          };
        };
        expect(await rowsOf(readAligned([side(0), side(1)]))).toEqual(pairs);
      }),
    );
  });

  it.each([
    [2, 3],
    [3, 2],
    [1, 30_000],
    [40_000, 30_000],
  ])('refuses %d lines beside %d and says both numbers', async (first, second) => {
    const lines = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n}`);
    const error = await failure(rowsOf(readAligned([file('x.ja', lines(first)), file('x.en', lines(second))])));
    expect(error).toMatchObject({
      code: 'format-wrong',
      place: { line: Math.min(first, second) + 1 },
      found: `x.ja: ${first}, x.en: ${second}`,
    });
  });

  it('closes every file when its reader has enough, and when one of them is bad', async () => {
    const closed: string[] = [];
    const watched = (name: string, text: string, bad = false): AlignedFile => ({
      file: name,
      lines: readLines(
        (async function* () {
          try {
            yield Buffer.from(text);
            if (bad) yield Buffer.from([0xff, 0x0a]);
            yield await Promise.resolve(Buffer.from(text));
          } finally {
            closed.push(name);
          }
        })(),
        { file: name },
      ),
    });
    const long = 'x\n'.repeat(100_000);
    for await (const batch of readAligned([watched('a', long), watched('b', long)])) {
      expect(batch.rows[0]).toEqual(['x', 'x']);
      break;
    }
    expect(closed).toEqual(['a', 'b']);
    await failure(rowsOf(readAligned([watched('c', long), watched('d', long, true)])));
    expect(closed.sort()).toEqual(['a', 'b', 'c', 'd']);
  });
});
