import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTsv } from '../../../../src/input/readers/lines/tsv.js';
import { allOf, cutAt, pieces, rowsOf } from '../../../support/chunks.js';

describe('readTsv', () => {
  it('cuts lines at every TAB and knows no quotes, no nothing and no numbers', async () => {
    const text = '"Hi\tやあ\n"a"\t"b\tc"\n\tNA\tnull\tnan\t007\t\n\none column\n';
    const expected = [['"Hi', 'やあ'], ['"a"', '"b', 'c"'], ['', 'NA', 'null', 'nan', '007', ''], [''], ['one column']];
    for (let blockBytes = 1; blockBytes <= 40; blockBytes += 1) {
      const chunks = pieces(Buffer.from(text), 3);
      expect(await rowsOf(readTsv(chunks, { file: 'a.tsv', blockBytes }))).toEqual(expected);
    }
  });

  it('gives any table back, wherever its bytes are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('"', ' ', 'a', '日', '\u2028', '\v', "'", '\\') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n', '\r'), fc.array(fc.nat(200)), async (rows, end, cuts) => {
        const text = rows.map((row) => row.join('\t') + end).join('');
        const source = { file: 'a.tsv', blockBytes: cuts.length + 1 };
        expect(await rowsOf(readTsv(cutAt(Buffer.from(text), cuts), source))).toEqual(rows);
      }),
    );
  });

  it('says where every row stands', async () => {
    const rows = await allOf(readTsv(pieces(Buffer.from('a\tb\r\nc\td\r\n'), 3), { file: 'z.zip', member: 'm' }));
    expect(rows).toEqual([
      { row: ['a', 'b'], origin: 'z.zip/m:1', number: 1 },
      { row: ['c', 'd'], origin: 'z.zip/m:2', number: 2 },
    ]);
  });
});
