import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openRaw } from '../../../../src/input/open-raw.js';
import { readXlsx } from '../../../../src/input/readers/xlsx/xlsx.js';
import { openFiles, patchZip, withRawFile, zipOf } from '../../../support/archives.js';
import { allOf, rowsOf, type ReadRow } from '../../../support/chunks.js';
import { failure } from '../../../support/errors.js';
import { inlineRow, textElement, xlsxOf, type NewWorkbook } from '../../../support/xlsx.js';

type Row = Readonly<Record<string, string | null>>;

const readBytes = (bytes: Uint8Array, sheet: string | number = 1, columns?: string[]): Promise<ReadRow<Row>[]> =>
  withRawFile('a.xlsx', bytes, (file) => allOf(readXlsx(file, { sheet, columns })));

const read = async (workbook: NewWorkbook, sheet?: string | number, columns?: string[]): Promise<ReadRow<Row>[]> =>
  readBytes(await xlsxOf(workbook), sheet, columns);

/** The rows under the header `x`, `y` when these are the rows of the sheet. */
async function rowsUnder(data: string, strings?: string): Promise<Row[]> {
  const sheets = { S: inlineRow(1, ['x', 'y']) + data };
  return (await read(strings === undefined ? { sheets } : { sheets, strings })).map(({ row }) => row);
}

const cell = (reference: string, type: string, inside: string): string =>
  `<c r="${reference}" t="${type}">${inside}</c>`;

describe('readXlsx', () => {
  it('names the columns by the first row and says where a row stands', async () => {
    const strings = '<si><t>ID</t></si><si><t>#日本語(原文)</t></si><si><t>駅はどこですか。</t></si>';
    const header = `<row r="1">${cell('A1', 's', '<v>0</v>')}${cell('B1', 's', '<v>1</v>')}</row>`;
    const data = `<row r="2"><c r="A2"><v>1</v></c>${cell('B2', 's', '<v>2</v>')}</row>`;
    expect(await read({ strings, sheets: { T15: header + data } })).toEqual([
      { row: { ID: '1', '#日本語(原文)': '駅はどこですか。' }, origin: 'a.xlsx/T15:2', number: 2 },
    ]);
  });

  it('reads numbers as they are written, and no text from truth values, errors and dates', async () => {
    const data = [
      '<row r="2"><c r="A2"><v>0.1</v></c><c r="B2" t="n"><v>1E-7</v></c></row>',
      `<row r="3">${cell('A3', 'b', '<v>1</v>')}${cell('B3', 'e', '<v>#N/A</v>')}</row>`,
      `<row r="4">${cell('A4', 'e', '<f>B9</f><v>#REF!</v>')}${cell('B4', 'd', '<v>2020-01-07</v>')}</row>`,
      '<row r="5"><c r="A5"><v>007</v></c><c r="B5"><v>12345678901234567890</v></c></row>',
    ].join('');
    expect(await rowsUnder(data)).toEqual([
      { x: '0.1', y: '1E-7' },
      { x: null, y: null },
      { x: null, y: null },
      { x: '007', y: '12345678901234567890' },
    ]);
  });

  it('knows a date by the style of its cell', async () => {
    const codes = [
      '0.00',
      'yyyy/mm/dd',
      '[$-411]ggge&quot;年&quot;',
      '[h]:mm',
      '&quot;mds&quot;0',
      '[Red]0',
      '\\d0',
      'General',
      '_d0',
      '@',
    ];
    const numbers = codes.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`);
    const formats = [0, 14, 27, 37, ...codes.keys()].map((id, index) => (index < 4 ? id : 164 + id));
    const styles =
      `<styleSheet><numFmts>${numbers.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
      `<cellXfs>${formats.map((id) => `<xf numFmtId="${id}"><alignment/></xf>`).join('')}</cellXfs></styleSheet>`;
    const relations = (target: string): string => `<Relationship Id="s" Type="/styles" Target="${target}"/>`;
    const data = formats.map(
      (_, style) => `<row r="${style + 2}"><c r="A${style + 2}" s="${style}"><v>43837</v></c></row>`,
    );
    const rows = await read({
      sheets: { S: inlineRow(1, ['x']) + data.join('') + '<row r="99"><c r="A99" s="1" t="str"><v>a</v></c></row>' },
      parts: {
        'xl/styles.xml': styles,
        'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Type="/worksheet" Target="worksheets/sheet1.xml"/>${relations('styles.xml')}</Relationships>`,
      },
    });
    expect(rows.map(({ row }) => row['x'])).toEqual(
      ['43837', null, null, '43837', '43837', null, null, null, '43837', '43837', '43837', '43837', '43837', '43837', 'a'], // prettier-ignore
    );
  });

  it('takes the value of a formula, not the formula', async () => {
    const data = `<row r="2">${cell('A2', 'str', '<f>B2&amp;"!"</f><v>やあ_x0021_</v>')}</row>`;
    expect(await rowsUnder(data)).toEqual([{ x: 'やあ!', y: '' }]);
  });

  it('joins the runs of rich text and leaves out how it is read aloud', async () => {
    const rich =
      '<r><rPr><b/></rPr><t>東</t></r><r><t xml:space="preserve">京 </t></r>' +
      '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>';
    const data = `<row r="2">${cell('A2', 's', '<v>0</v>')}${cell('B2', 'inlineStr', `<is>${rich}</is>`)}</row>`;
    expect(await rowsUnder(data, `<si>${rich}</si>`)).toEqual([{ x: '東京 ', y: '東京 ' }]);
  });

  it('decodes escapes once, entities before them', async () => {
    const strings = '<si><t>a_x000D_\nb_x005F_x000D_c_x3042_ &amp;lt;&#x3044;<![CDATA[<i>]]> _x00_ _X0041_</t></si>';
    const data = `<row r="2">${cell('A2', 's', '<v>0</v>')}</row>`;
    expect(await rowsUnder(data, strings)).toEqual([{ x: 'a\r\nb_x000D_cあ &lt;い<i> _x00_ _X0041_', y: '' }]);
  });

  it('puts a cell into the column of its reference, and one without into the next', async () => {
    const data = [
      `<row r="2">${cell('B2', 'inlineStr', '<is><t>b</t></is>')}</row>`,
      '<row><c><v>1</v></c><c><v>2</v></c></row>',
      '<row r="4"><c r="A4" s="3"/><c r="B4" t="s"/></row>',
      '<row r="5"><c r="A5"><v>3</v></c></row>',
    ].join('');
    const rows = await read({ sheets: { S: inlineRow(1, ['x', 'y']) + data } });
    expect(rows.map(({ row, number }) => [number, row['x'], row['y']])).toEqual([
      [2, '', 'b'],
      [3, '1', '2'],
      [5, '3', ''],
    ]);
  });

  it('keeps the numbers of rows behind rows without any text, and may begin below the top', async () => {
    const data = `<row r="1"/>${inlineRow(3, ['x'])}<row r="4"><c r="A4" s="1"/></row>${inlineRow(9, ['z'])}`;
    expect(await read({ sheets: { S: data } })).toEqual([{ row: { x: 'z' }, origin: 'a.xlsx/S:9', number: 9 }]);
  });

  it('reads the sheet that is asked for, by name or position', async () => {
    const sheets = {
      一: inlineRow(1, ['x']) + inlineRow(2, ['1']),
      'A&amp;B': inlineRow(1, ['x']) + inlineRow(2, ['2']),
    };
    const asked = async (sheet?: string | number) => (await read({ sheets }, sheet)).map(({ row }) => row['x']);
    expect([await asked(), await asked(2), await asked('一'), await asked('A&B')]).toEqual([
      ['1'],
      ['2'],
      ['1'],
      ['2'],
    ]);
  });

  it('reads every sheet that has the columns, where none is asked for', async () => {
    const data = (text: string): string => inlineRow(1, ['x', 'y']) + inlineRow(2, [text]);
    const sheets = { 説明: inlineRow(1, ['a', 'a']), 一: data('1'), 空: '', 二: data('2') };
    const asked = async (...columns: string[]): Promise<unknown[]> => {
      const bytes = await xlsxOf({ sheets });
      const rows = await withRawFile('a.xlsx', bytes, (file) => allOf(readXlsx(file, { columns })));
      return rows.map(({ row, origin }) => [row['x'], origin]);
    };
    expect(await asked('y')).toEqual([
      ['1', 'a.xlsx/一:2'],
      ['2', 'a.xlsx/二:2'],
    ]);
    expect((await failure(asked('z'))).message).toContain('sheet1.xml: the table has no column "z"');
  });

  it('finds the parts by their relationships, whatever they are called and whatever prefix they use', async () => {
    const names = 'xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"';
    const types = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
    const bytes = await zipOf([
      { name: 'book/cells.xml', data: `<x:worksheet ${names}><x:sheetData><x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c></x:row><x:row r="2"><x:c r="A2" t="s"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>` }, // prettier-ignore
      { name: 'texts.xml', data: `<x:sst ${names}><x:si><x:t>x</x:t></x:si><x:si><x:t>あ</x:t></x:si></x:sst>` },
      { name: 'book/main.xml', data: `<x:workbook ${names} xmlns:q="${types}"><x:sheets><x:sheet name="S" sheetId="1" q:id="a"/></x:sheets></x:workbook>` }, // prettier-ignore
      { name: 'book/_rels/main.xml.rels', data: `<Relationships><Relationship Id="a" Type="${types}/worksheet" Target="/book/cells.xml"/><Relationship Id="b" Type="${types}/sharedStrings" Target="../texts.xml"/></Relationships>` }, // prettier-ignore
      { name: '_rels/.rels', data: `<Relationships><Relationship Id="a" Type="${types}/officeDocument" Target="book/main.xml"/></Relationships>` }, // prettier-ignore
    ]);
    expect((await readBytes(bytes)).map(({ row }) => row)).toEqual([{ x: 'あ' }]);
  });

  it('has no place for inheritance in column names', async () => {
    const [only] = await read({ sheets: { S: inlineRow(1, ['__proto__', 'constructor']) + inlineRow(2, ['1', '2']) } });
    expect(Object.entries(only?.row ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });

  it('gives any table back, its texts shared or in place', async () => {
    const character = fc.constantFrom(
      'a',
      '日',
      '😀',
      ' ',
      '\n',
      '\r',
      '\t',
      '\u0001',
      '&',
      '<',
      '>',
      '"',
      '_x000D_',
      '_',
    );
    const texts = fc.array(fc.string({ unit: character, minLength: 1 }), { minLength: 2, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.array(texts, { minLength: 1 }), fc.array(fc.boolean()), async (table, shared) => {
        const strings: string[] = [];
        const written = (text: string, reference: string, index: number): string => {
          if (shared[index] !== true) return cell(reference, 'inlineStr', `<is>${textElement(text)}</is>`);
          strings.push(`<si>${textElement(text)}</si>`);
          return cell(reference, 's', `<v>${strings.length - 1}</v>`);
        };
        const rows = table.map(
          ([x = '', y = ''], index) =>
            `<row r="${index + 2}">${written(x, `A${index + 2}`, index)}${written(y, `B${index + 2}`, index + 1)}</row>`,
        );
        const found = await rowsUnder(rows.join(''), strings.join(''));
        expect(found).toEqual(table.map(([x, y]) => ({ x, y })));
      }),
      { numRuns: 40 },
    );
  });

  it('reads a sheet of many batches in order', async () => {
    const count = 20_000;
    const data = Array.from({ length: count }, (_, index) => inlineRow(index + 2, [String(index), 'あ'.repeat(20)]));
    const bytes = await xlsxOf({ sheets: { S: inlineRow(1, ['x', 'y']) + data.join('') } });
    await withRawFile('a.xlsx', bytes, async (file) => {
      const before = await openFiles();
      let batches = 0;
      let next = 0;
      for await (const batch of readXlsx(file, { sheet: 1 })) {
        batches += 1;
        for (const [index, row] of batch.rows.entries()) {
          if (row['x'] !== String(next) || batch.number(index) !== next + 2) throw new Error(`row ${next}`);
          next += 1;
        }
      }
      expect(next).toBe(count);
      expect(batches).toBeGreaterThan(3);
      expect(await openFiles()).toBe(before);
    });
  });
});

describe('raw.xlsx', () => {
  it('counts the rows, unless they are only looked up, and names the source in errors', async () => {
    const bytes = await xlsxOf({ sheets: { S: inlineRow(1, ['x']) + inlineRow(2, ['1']) + inlineRow(3, ['2']) } });
    await withRawFile('a.xlsx', bytes, async (file) => {
      const raw = openRaw({ source: 'demo', files: { book: file } });
      expect(await rowsOf(raw.xlsx('book', { sheet: 'S', counted: false }))).toHaveLength(2);
      expect(raw.rowsRead).toBe(0);
      expect(await rowsOf(raw.xlsx('book'))).toEqual([{ x: '1' }, { x: '2' }]);
      expect(raw.rowsRead).toBe(2);
      const error = await failure(rowsOf(raw.xlsx('book', { sheet: 'T' })));
      expect(error.place).toEqual({ source: 'demo', file: 'a.xlsx', member: 'xl/workbook.xml' });
    });
  });
});

describe('readXlsx refuses', () => {
  const head = inlineRow(1, ['x', 'y']);
  const sheet = 'xl/worksheets/sheet1.xml';
  const strings = 'xl/sharedStrings.xml';
  const entities =
    '<!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>';

  const run = `<r><t>${'a'.repeat(100_000)}</t></r>`;

  it.each<[string, NewWorkbook, string, string, RegExp]>([
    ['a shared string that is not there', { sheets: { S: `${head}<row r="2">${cell('B2', 's', '<v>3</v>')}</row>` }, strings: '<si><t>a</t></si>' }, 'format-wrong', sheet, /cell B2 .*from 0 to 0, found 3/], // prettier-ignore
    ['a shared string without a number', { sheets: { S: `${head}<row r="2">${cell('B2', 's', '<v>-1</v>')}</row>` }, strings: '<si><t>a</t></si>' }, 'format-wrong', sheet, /found -1/], // prettier-ignore
    [
      'a column named twice',
      { sheets: { S: inlineRow(1, ['x', 'x']) } },
      'format-wrong',
      sheet,
      /same name \(found x\)/,
    ],
    ['a text in a column without a name', { sheets: { S: head + inlineRow(2, ['1', '2', '三']) } }, 'format-wrong', sheet, /cell C2 .*found 三/], // prettier-ignore
    ['rows out of order', { sheets: { S: head + inlineRow(3, ['1']) + inlineRow(2, ['2']) } }, 'format-wrong', sheet, /row is out of order .*found 2/], // prettier-ignore
    ['a row beyond the last', { sheets: { S: head + inlineRow(1_048_577, ['1']) } }, 'format-wrong', sheet, /1048576/],
    ['a cell of another row', { sheets: { S: `${head}<row r="2"><c r="A3"><v>1</v></c></row>` } }, 'format-wrong', sheet, /row 2, found A3/], // prettier-ignore
    ['a cell that stands twice', { sheets: { S: `${head}<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>` } }, 'format-wrong', sheet, /out of order .*found A2/], // prettier-ignore
    ['a cell without a name', { sheets: { S: `${head}<row r="2"><c r="toString"><v>1</v></c></row>` } }, 'format-wrong', sheet, /found toString/], // prettier-ignore
    ['more columns than a table has', { sheets: { S: `<row r="1">${'<c><v>1</v></c>'.repeat(257)}</row>` } }, 'format-wrong', sheet, /at most 256, found 257/], // prettier-ignore
    ['a row of cells without end', { sheets: { S: `${head}<row r="2">${'<c/>'.repeat(16_385)}</row>` } }, 'format-wrong', sheet, /out of order .*found XFE2/], // prettier-ignore
    ['a row of texts without end', { sheets: { S: `${head}<row r="2"><c><is>${run.repeat(170)}</is></c></row>` } }, 'format-wrong', sheet, /row does not end .*in row 2/], // prettier-ignore
    ['a shared string of runs without end', { sheets: { S: head }, strings: `<si>${run.repeat(680)}&x;` }, 'format-wrong', strings, /more shared strings than can be held/], // prettier-ignore
    ['a sheet without a row', { sheets: { S: '' } }, 'file-empty', sheet, /not one row/],
    ['XML that breaks off', { sheets: { S: head }, parts: { [sheet]: '<worksheet><sheetData><row r="1">' } }, 'format-wrong', sheet, /unclosed tag/], // prettier-ignore
    ['another part than a worksheet', { sheets: { S: head }, parts: { [sheet]: '<chartsheet/>' } }, 'format-wrong', sheet, /expected worksheet, found chartsheet/], // prettier-ignore
    ['another part than shared strings', { sheets: { S: head }, strings: '', parts: { [strings]: '<a/>' } }, 'format-wrong', strings, /expected sst, found a/], // prettier-ignore
    ['entities of its own', { sheets: { S: head }, strings: '', parts: { [strings]: entities } }, 'xml-entity-refused', strings, /ENTITY/], // prettier-ignore
    ['an entity that is nowhere declared', { sheets: { S: head }, strings: '<si><t>&nbsp;</t></si>' }, 'format-wrong', strings, /entity/], // prettier-ignore
    ['entities in the workbook', { sheets: { S: head }, parts: { 'xl/workbook.xml': '<!DOCTYPE w [<!ENTITY a "b">]><workbook>&a;</workbook>' } }, 'xml-entity-refused', 'xl/workbook.xml', /ENTITY/], // prettier-ignore
    ['elements without end in one another', { sheets: { S: '<a>'.repeat(101) } }, 'format-wrong', sheet, /more than 100 deep/], // prettier-ignore
    ['a text that does not end', { sheets: { S: head }, strings: `<si><t>${'a'.repeat(1_200_000)}</t></si>` }, 'format-wrong', strings, /more than 1048576 characters/], // prettier-ignore
    ['bytes that are no UTF-8', { sheets: { S: head }, parts: { [sheet]: Buffer.from('<worksheet>\x82\xa0', 'latin1') } }, 'encoding-wrong', sheet, /UTF-8/], // prettier-ignore
    ['a part that is missing', { sheets: { S: head }, parts: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="/worksheet" Target="../../../etc/passwd"/></Relationships>' } }, 'archive-member-missing', 'etc/passwd', /no such member/], // prettier-ignore
    ['a sheet that is a chart', { sheets: { S: head }, parts: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId1" Type="/chartsheet" Target="c.xml"/></Relationships>' } }, 'format-wrong', 'xl/workbook.xml', /found chartsheet/], // prettier-ignore
  ])('%s', async (_, workbook, code, member, message) => {
    const error = await failure(read(workbook));
    expect(error).toMatchObject({ code, place: { file: 'a.xlsx', member } });
    expect(error.message).toMatch(message);
  });

  it('a sheet without a column that is asked for, and names those it has', async () => {
    const error = await failure(read({ sheets: { S: head } }, 1, ['x', 'z']));
    expect(error).toMatchObject({ code: 'format-wrong', place: { file: 'a.xlsx', member: sheet } });
    expect(error.message).toContain('no column "z" (expected the columns "x", "z", found "x", "y")');
    expect(await read({ sheets: { S: head + inlineRow(2, ['1']) } }, 1, ['y', 'x'])).toHaveLength(1);
  });

  it('a sheet that is not there, and names those that are', async () => {
    const workbook = { sheets: { 一: head, 二: head } };
    const error = await failure(read(workbook, '三'));
    expect(error.message).toContain('no such sheet (expected "三", found "一", "二")');
    expect(await failure(read(workbook, 0))).toMatchObject({ code: 'format-wrong', expected: 'sheet 0' });
    expect(await failure(read(workbook, 3))).toMatchObject({ code: 'format-wrong', expected: 'sheet 3' });
  });

  it('a ZIP archive that is cut short, damaged, no spreadsheet, or no archive at all', async () => {
    const bytes = await xlsxOf({ sheets: { S: head + inlineRow(2, ['1', '2']) } });
    expect(await failure(readBytes(bytes.subarray(0, -30)))).toMatchObject({ code: 'raw-truncated' });
    expect(await failure(readBytes(patchZip(bytes, { crc: 1 })))).toMatchObject({ code: 'raw-checksum-wrong' });
    expect(await failure(readBytes(patchZip(bytes, { size: 10 })))).toMatchObject({ code: 'raw-checksum-wrong' });
    const empty = await zipOf([{ name: 'a.txt', data: 'a' }]);
    expect(await failure(readBytes(empty))).toMatchObject({ code: 'archive-member-missing' });
    expect(await failure(readBytes(Buffer.from('ID,x\n1,2\n')))).toMatchObject({ code: 'format-wrong' });
  });

  it('more shared strings than can be held, before they are all read', async () => {
    const text = `<si><t>${'a'.repeat(1_000_000)}</t></si>`;
    const bytes = await xlsxOf({ sheets: { S: head }, strings: text.repeat(70) });
    expect(bytes.length).toBeLessThan(1_000_000);
    const error = await failure(readBytes(bytes));
    expect(error).toMatchObject({ code: 'format-wrong', place: { member: strings } });
    expect(error.message).toContain('more shared strings than can be held');
  });
});
