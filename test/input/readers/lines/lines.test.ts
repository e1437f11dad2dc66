import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Chunks } from '../../../../src/input/bytes/chunks.js';
import { MAX_LINE, readLines } from '../../../../src/input/readers/lines/lines.js';
import { allOf, cutAt, pieces, rowsOf } from '../../../support/chunks.js';
import { failure } from '../../../support/errors.js';

/** Read in blocks of `blockBytes`, which come in pieces of another size. */
const lines = (text: string, blockBytes = 5): Promise<string[]> =>
  rowsOf(readLines(pieces(Buffer.from(text), blockBytes * 2 - 1), { file: 'a.txt', blockBytes }));

describe('readLines', () => {
  it.each([
    ['LF', 'a\nb\n', ['a', 'b']],
    ['no end on the last line', 'a\nb', ['a', 'b']],
    ['CRLF', 'a\r\nb\r\n', ['a', 'b']],
    ['both', 'a\r\nb\nc\r\n', ['a', 'b', 'c']],
    ['CR alone', 'a\rb\r', ['a', 'b']],
    ['CR alone, no end on the last line', 'a\rb', ['a', 'b']],
    ['a single line', 'a', ['a']],
    ['a single line with CR', 'a\r', ['a']],
    ['empty lines', '\n\na\n\n', ['', '', 'a', '']],
    ['only a line end', '\n', ['']],
    ['a CR inside a line of a file with LF', 'a\rb\nc\r\r\n', ['a\rb', 'c\r']],
    [
      'characters that other programs take for line ends',
      'a\u2028b\u0085c\vd\fe\u2029f\n',
      ['a\u2028b\u0085c\vd\fe\u2029f'],
    ],
    ['a byte order mark', '\uFEFFa\nb\n', ['a', 'b']],
    ['quotes and what looks like nothing', '"a\nNA\nnull\nnan\n', ['"a', 'NA', 'null', 'nan']],
  ])('reads %s', async (_, text, expected) => {
    for (let size = 1; size <= text.length * 3; size += 1) expect(await lines(text, size)).toEqual(expected);
  });

  it('gives the same rows wherever the bytes are cut', async () => {
    const unit = fc.constantFrom('a', '日', '\n', '\r\n', '\r', '"', '\u2028', '😀');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit, minLength: 1 }),
        fc.array(fc.nat(100)),
        fc.integer({ min: 1, max: 20 }),
        async (text, cuts, blockBytes) => {
          const rows = await rowsOf(readLines(cutAt(Buffer.from(text), cuts), { file: 'a.txt', blockBytes }));
          const end = text.includes('\n') ? /\r?\n/ : '\r';
          const expected = text.split(end);
          if (expected.at(-1) === '') expected.pop();
          expect(rows).toEqual(expected);
        },
      ),
    );
  });

  it('numbers the lines from 1 through all batches and says where they stand', async () => {
    const text = Array.from({ length: 30_000 }, (_, n) => `行${n + 1}`).join('\r\n');
    const rows = await allOf(readLines(pieces(Buffer.from(text), 1000), { file: 'a.zip', member: 'b.txt' }));
    expect(rows).toHaveLength(30_000);
    rows.forEach(({ row, origin, number }, index) => {
      expect([row, origin, number]).toEqual([`行${index + 1}`, `a.zip/b.txt:${index + 1}`, index + 1]);
    });
  });

  it('gives many lines at once', async () => {
    let batches = 0;
    for await (const batch of readLines(pieces(Buffer.from('x\n'.repeat(500_000)), 100), { file: 'a.txt' })) {
      batches += batch.rows.length > 0 ? 1 : 0;
    }
    expect(batches).toBeLessThan(50);
  });

  it('says the line and byte of what is not UTF-8, far into a file', async () => {
    const good = Buffer.from('日本語\r\n'.repeat(30_000));
    const bytes = Buffer.concat([good, Buffer.from('あ'), Buffer.from([0x83]), good]);
    const error = await failure(rowsOf(readLines(pieces(bytes, 10_000), { file: 'a.txt' })));
    expect(error).toMatchObject({
      code: 'encoding-wrong',
      place: { file: 'a.txt', line: 30_001, byte: good.length + 3 },
    });
  });

  it('says that line where lines end with CR, and in cp932', async () => {
    const bytes = Buffer.concat([Buffer.from('あ\rい\rう'), Buffer.from([0xff])]);
    expect((await failure(rowsOf(readLines(pieces(bytes, 1), { file: 'a', blockBytes: 2 })))).place.line).toBe(3);
    const japanese = Buffer.concat([iconv.encode('一\n二\n三', 'cp932'), Buffer.from([0xfd])]);
    const error = await failure(
      rowsOf(readLines(pieces(japanese, 1), { file: 'a', encoding: 'cp932', blockBytes: 3 })),
    );
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { line: 3 } });
  });

  it('reads UTF-16 where it is told to, also where a character has the byte of a line feed', async () => {
    const bytes = Buffer.from('\uFEFF上\u0A41\n下\n', 'utf16le');
    for (let blockBytes = 1; blockBytes < 6; blockBytes += 1) {
      const source = { file: 'a', encoding: 'utf-16', blockBytes };
      expect(await rowsOf(readLines(pieces(bytes, 4), source))).toEqual(['上\u0A41', '下']);
    }
  });

  it('takes CR for the line end only after looking at a million characters', async () => {
    const first = 'a\r'.repeat(600_000);
    const error = await failure(lines(`${first}b\n`, 65_537));
    expect(error).toMatchObject({ code: 'format-wrong', place: { line: 600_001 } });
    // The decision does not depend on how much more was read along with the deciding characters.
    expect((await failure(lines(`${'a\r'.repeat(524_288)}b\n`, 2_000_000))).place.line).toBe(524_289);
    const late = 'x'.repeat(2_000_000);
    expect(await lines(`${late}\r\ny\n`, 100_000)).toEqual([late, 'y']);
    // The CR of a CRLF that is the last of the characters looked at.
    const half = 'x'.repeat(1024 * 1024 - 1);
    expect(await lines(`${half}\r\ny\n`, 100_000)).toEqual([half, 'y']);
  });

  it('reads a line of the greatest length and refuses a longer one', async () => {
    const longest = 'x'.repeat(MAX_LINE);
    expect((await lines(`a\n${longest}\nb\n`, 1 << 20)).map((line) => line.length)).toEqual([1, MAX_LINE, 1]);
    const error = await failure(lines(`a\n${longest}x\nb\n`, 1 << 20));
    expect(error).toMatchObject({ code: 'line-too-long', place: { file: 'a.txt', line: 2 } });
  });

  it('refuses a line without an end before it has read much of it', async () => {
    let given = 0;
    async function* endless(): Chunks {
      yield Buffer.from('one\ntwo\n');
      const chunk = Buffer.alloc(1 << 20, 0x61);
      for (; given < 100; given += 1) yield await Promise.resolve(chunk);
    }
    const error = await failure(rowsOf(readLines(endless(), { file: 'a.txt' })));
    expect(error).toMatchObject({ code: 'line-too-long', place: { line: 3 } });
    expect(given).toBeLessThan(20);
  });

  it('refuses a file with nothing in it', async () => {
    expect((await failure(lines(''))).code).toBe('file-empty');
  });
});
