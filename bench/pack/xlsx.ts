import type { Bytes } from './bytes.js';
import { utf8 } from './bytes.js';
import { zipOf } from './zip.js';

type Row = readonly (string | number)[];

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * A workbook of one sheet as spreadsheet programs write it (ECMA-376): texts in a table of their own, which the cells
 * name by number. Neither sheet nor table is held whole.
 * @param rows makes the rows, the header first; called twice
 */
export function xlsxOf(name: string, rows: () => Iterable<Row>): Bytes {
  const parts: Readonly<Record<string, () => Iterable<string>>> = {
    '[Content_Types].xml': () => [
      `${XML}<Types xmlns="${PACKAGE}/content-types">`,
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
      '<Default Extension="xml" ContentType="application/xml"/>',
      `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`,
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>`,
      `<Override PartName="/xl/sharedStrings.xml" ContentType="${TYPE}.sharedStrings+xml"/></Types>`,
    ],
    '_rels/.rels': () => relationships([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': () => [
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>`,
      `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    'xl/_rels/workbook.xml.rels': () =>
      relationships([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    'xl/worksheets/sheet1.xml': () => sheet(rows()),
    'xl/sharedStrings.xml': () => strings(rows()),
  };
  return zipOf(Object.entries(parts).map(([part, text]) => ({ name: part, content: () => utf8(text()) })));
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string[] {
  const all = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return [`${XML}<Relationships xmlns="${PACKAGE}/relationships">`, ...all, '</Relationships>'];
}

/** Every text cell names the next entry of the table: none is looked for among those that are there. */
function* sheet(rows: Iterable<Row>): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`;
  let number = 0;
  let text = 0;
  for (const row of rows) {
    number++;
    const cells = row.map((cell, column) => {
      const place = `r="${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(column)}${number}"`;
      return typeof cell === 'number' ? `<c ${place}><v>${cell}</v></c>` : `<c ${place} t="s"><v>${text++}</v></c>`;
    });
    yield `<row r="${number}">${cells.join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function* strings(rows: Iterable<Row>): Generator<string> {
  yield `${XML}<sst xmlns="${MAIN}">`;
  for (const row of rows) {
    for (const cell of row) if (typeof cell === 'string') yield `<si><t xml:space="preserve">${escaped(cell)}</t></si>`;
  }
  yield '</sst>';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
