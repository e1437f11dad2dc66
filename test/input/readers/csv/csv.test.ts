import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { readCsv } from '../../../../src/input/readers/csv/csv.js';
import { allOf, cutAt, pieces, rowsOf } from '../../../support/chunks.js';
import { failure } from '../../../support/errors.js';

/** Read in blocks of `blockBytes`, which come in pieces of another size. */
const read = (text: string, blockBytes = 7) =>
  allOf(readCsv(pieces(Buffer.from(text), blockBytes * 2 - 1), { file: 'a.csv', blockBytes }));

describe('readCsv', () => {
  it('names the columns by the header, undoes quotes and keeps text as it is', async () => {
    const text =
      'Topic (Title),Question,Answer\r\n"東京, 日本","何が ""首都"" か",NA\r\n007, null ,"nan\r\n二行目"\r\nx\u2028y,,\'z\r\n';
    for (let size = 1; size <= 30; size += 1) {
      expect(await read(text, size)).toEqual([
        {
          row: { 'Topic (Title)': '東京, 日本', Question: '何が "首都" か', Answer: 'NA' },
          origin: 'a.csv:2',
          number: 2,
        },
        { row: { 'Topic (Title)': '007', Question: ' null ', Answer: 'nan\r\n二行目' }, origin: 'a.csv:3', number: 3 },
        { row: { 'Topic (Title)': 'x\u2028y', Question: '', Answer: "'z" }, origin: 'a.csv:5', number: 5 },
      ]);
    }
  });

  it.each([
    ['LF', 'a,b\n1,2\n3,4\n'],
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['CR', 'a,b\r1,2\r3,4\r'],
    ['CRLF after the header alone', 'a,b\r\n1,2\n3,4\n'],
    ['no end on the last line', 'a,b\n1,2\n3,4'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n3,4\n'],
    ['blank lines at the end', 'a,b\n1,2\n3,4\n\n\n'],
    ['quotes around everything', '"a","b"\n"1","2"\n"3","4"\n'],
  ])('reads lines that end with %s', async (_, text) => {
    for (let size = 1; size < 8; size += 1) {
      expect((await read(text, size)).map(({ row, number }) => [row, number])).toEqual([
        [{ a: '1', b: '2' }, 2],
        [{ a: '3', b: '4' }, 3],
      ]);
    }
  });

  it('gives any table back, wherever its bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ',', ' ', 'a', '日', '\n', '\r\n', '\t', '😀') });
    const table = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.array(fc.nat(200)), async (rows, end, cuts) => {
        const text = [['x', 'y'], ...rows].map((row) => row.map(quoted).join(',') + end).join('');
        const source = { file: 'a.csv', blockBytes: cuts.length + 1 };
        const found = await rowsOf(readCsv(cutAt(Buffer.from(text), cuts), source));
        expect(found).toEqual(rows.map(([x, y]) => ({ x, y })));
      }),
    );
  });

  it('takes another delimiter and another encoding', async () => {
    const bytes = iconv.encode('表;能\n十;ソ,\n', 'cp932');
    const rows = await rowsOf(
      readCsv(pieces(bytes, 3), { file: 'a', delimiter: ';', encoding: 'cp932', blockBytes: 2 }),
    );
    expect(rows).toEqual([{ 表: '十', 能: 'ソ,' }]);
  });

  it('has no place for inheritance in column names', async () => {
    const [only] = await read('__proto__,constructor\n1,2\n');
    expect(Object.entries(only?.row ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it.each([
    ['too few columns', 'a,b\n1,2\n"x\ny",2\n3\n', 5, '1'],
    ['too many columns', 'a,b\n1,2\n3,4,5\n', 3, '3'],
    ['a blank line between rows', 'a,b\n1,2\n\n3,4\n', 3, undefined],
    ['a repeated column name', 'a,b,a\n1,2,3\n', 1, 'a'],
    ['a column without a name', 'a,,b\n1,2,3\n', 1, 'a, , b'],
    ['a quote inside a field', 'a,b\n1,2\n3,4"5\n', 3, expect.anything()],
    ['text after a closing quote', 'a,b\n1,2\n3,"4"5\n', 3, expect.anything()],
    ['a quote that is never closed', 'a,b\n1,2\n3,"4\n5,6\n', 3, expect.anything()],
  ])('refuses %s and names the line on which the row begins', async (_, text, line, found) => {
    for (const size of [1, 4, 100]) {
      const error = await failure(read(text, size));
      expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a.csv', line } });
      if (found !== undefined) expect(error.found).toEqual(found);
    }
  });

  it('refuses a row that does not end', async () => {
    const text = `a,b\n1,"${'x'.repeat(17 * 1024 * 1024)}`;
    const error = await failure(read(text, 1 << 20));
    expect(error).toMatchObject({ code: 'line-too-long', place: { line: 2 } });
  });

  it('refuses a row of empty cells without end, which has hardly a character', async () => {
    for (const text of ['a,b\n1,2\n', '']) {
      const error = await failure(read(text + ','.repeat(2_000_000), 1 << 16));
      expect(error).toMatchObject({ code: 'line-too-long', place: { line: text === '' ? 1 : 3 } });
    }
  });

  it('names the column that is asked for and not there, and those that are', async () => {
    const table = (text: string, columns: string[]) =>
      rowsOf(readCsv(pieces(Buffer.from(text), 5), { file: 'a', loose: true, columns }));
    const error = await failure(table('Topic,Frage,Answer\n1,2,3\n', ['Topic', 'Question']));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a', line: 1 } });
    expect(error.message).toContain(
      'no column "Question" (expected the columns "Topic", "Question", found "Topic", "Frage", "Answer")',
    );
    expect(await table('Answer,Topic\n1,2\n', ['Topic'])).toHaveLength(1);
    const many = await failure(table(`${Array.from({ length: 30 }, (_, index) => `c${index}`).join(',')}\n`, ['x']));
    expect(many.found).toMatch(/"c19" and 10 more$/);
  });

  it('says the line of what cannot be decoded', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,2\n3,'), Buffer.from([0xff]), Buffer.from('\n')]);
    const error = await failure(rowsOf(readCsv(pieces(bytes, 2), { file: 'a', blockBytes: 3 })));
    expect(error).toMatchObject({ code: 'encoding-wrong', place: { line: 3, byte: 10 } });
  });

  it('stops without a trace when its reader has enough', async () => {
    const text = `a,b\n${'1,2\n'.repeat(100_000)}`;
    for await (const batch of readCsv(pieces(Buffer.from(text), 1000), { file: 'a' })) {
      expect(batch.rows[0]).toEqual({ a: '1', b: '2' });
      break;
    }
  });

  describe('of a table that people typed', () => {
    const loosely = (text: string, blockBytes = 7) =>
      allOf(readCsv(pieces(Buffer.from(text), blockBytes * 2 - 1), { file: 'a.csv', blockBytes, loose: true }));

    it('leaves out the columns that a short row lacks and counts those of a long row', async () => {
      for (const size of [1, 5, 100]) {
        expect(await loosely('a,b,c\n1,2\n1,2,3,4\n1,2,3\n', size)).toEqual([
          { row: { a: '1', b: '2' }, origin: 'a.csv:2', number: 2 },
          { row: { 0: '1', 1: '2', 2: '3', 3: '4' }, origin: 'a.csv:3', number: 3 },
          { row: { a: '1', b: '2', c: '3' }, origin: 'a.csv:4', number: 4 },
        ]);
      }
    });

    it('does not take empty cells at the end for too many', async () => {
      expect((await loosely('a,b\n1,2,,\n,,,\n')).map(({ row }) => row)).toEqual([
        { a: '1', b: '2' },
        { a: '', b: '' },
      ]);
    });

    it('numbers the columns that have no name', async () => {
      expect((await loosely('a,,b,\n1,2,3,4\n')).map(({ row }) => row)).toEqual([{ a: '1', 1: '2', b: '3', 3: '4' }]);
    });

    it('passes blank lines over and keeps the numbers of the lines', async () => {
      const rows = await loosely('a,b\n\n1,2\n\n\n"3\n",4\n\n5,6\n');
      expect(rows.map(({ row, number }) => [Object.values(row), number])).toEqual([
        [['1', '2'], 3],
        [['3\n', '4'], 6],
        [['5', '6'], 9],
      ]);
    });

    it('takes a quote inside a cell for a character', async () => {
      expect((await loosely('a,b\n5" disk,2\n"x ""y""",3\n')).map(({ row }) => row)).toEqual([
        { a: '5" disk', b: '2' },
        { a: 'x "y"', b: '3' },
      ]);
    });

    it.each([
      ['a repeated column name', 'a,b,a\n1,2,3\n', 1],
      ['a quote that is never closed', 'a,b\n1,2\n3,"4\n5,6\n', 3],
    ])('still refuses %s', async (_, text, line) => {
      expect(await failure(loosely(text))).toMatchObject({ code: 'format-wrong', place: { file: 'a.csv', line } });
    });
  });
});
