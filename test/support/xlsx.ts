import { zipOf } from './archives.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** XML of an XLSX file's parts: what stands inside `sst` and inside each `sheetData`, or a whole part by its name. */
export interface NewWorkbook {
  readonly strings?: string;
  /** By the name on the tab. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** An XLSX file, its parts named as Excel names them. */
export async function xlsxOf({ strings, sheets, parts = {} }: NewWorkbook): Promise<Buffer> {
  const names = Object.keys(sheets);
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const shared = strings === undefined ? '' : relation('rId99', 'sharedStrings', 'sharedStrings.xml');
  const listed = names.map((name, index) => `<sheet name="${name}" sheetId="${index + 7}" r:id="rId${index + 1}"/>`);
  const all: Record<string, string | Uint8Array> = {
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}">${names
      .map((_, index) => relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`))
      .join('')}${shared}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((data, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${data}</sheetData></worksheet>`,
      ]),
    ),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>` }),
    ...parts,
  };
  return zipOf(Object.entries(all).map(([name, data]) => ({ name, data })));
}

/** A row whose cells, from column A, are strings written in place. */
export function inlineRow(number: number, texts: readonly string[]): string {
  const cells = texts.map(
    (text, index) => `<c r="${'ABCDEFGH'.charAt(index)}${number}" t="inlineStr"><is>${textElement(text)}</is></c>`,
  );
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** A text as a spreadsheet program writes it: markup as entities, what XML cannot hold or would change as `_xHHHH_`. */
export function textElement(text: string): string {
  const escaped = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g, (character) => {
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
    })
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  return `<t xml:space="preserve">${escaped}</t>`;
}
