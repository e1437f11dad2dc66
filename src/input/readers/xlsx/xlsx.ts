import { KumikiError, type Place } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import { openBytes } from '../../open-bytes.js';
import { type OpenOptions, type RawFile } from '../../bytes/chunks.js';
import { textOf } from '../../text/decode.js';
import { batchOf } from '../rows.js';
import { assertColumns } from '../columns.js';
import { Cells, columnName, type SheetRow } from './cells.js';
import { readDateStyles } from './date-styles.js';
import { readXml } from './events.js';
import { readSharedStrings } from './shared-strings.js';
import { findSheet } from './workbook.js';

/**
 * A row by column name; `''` where the cell is empty or missing, `null` where it holds no text but an error, a truth
 * value or a date.
 */
export type XlsxRow = Readonly<Record<string, string | null>>;

/** Which sheet of a workbook is read, and what must be in it. */
export interface SheetChoice {
  /** A name, or a position from 1. */
  readonly sheet: string | number;
  /** The columns that must be there. */
  readonly columns?: readonly string[] | undefined;
}

/** A sheet with more columns than this is not a table with named columns. */
const MOST_COLUMNS = 256;

/**
 * The rows of one sheet of an XLSX file (ECMA-376), whose first row with any text names the columns. The sheet is
 * never held whole, only the strings that its cells share. Rows without any text are no rows. The number of a row is
 * the one that a spreadsheet program shows; its origin is `<file>/<sheet>:<number>`.
 * @throws {KumikiError} `format-wrong`: no such sheet, a column that is missing or named twice, a text in a column without a name, rows or
 * cells out of order, a shared string that is not there, XML that is not well-formed; `xml-entity-refused` for a
 * document type; `file-empty` for a sheet without a row; all of `openBytes`
 */
export async function* readXlsx(
  file: RawFile,
  { sheet, columns = [] }: SheetChoice,
  open: OpenOptions = {},
): AsyncGenerator<Batch<XlsxRow>, void, undefined> {
  const parts = await findSheet(file, sheet, open);
  const place = { file: file.name, member: parts.cells };
  const part = (member: string): [AsyncIterable<string>, Place] => {
    const of = { file: file.name, member };
    return [textOf(openBytes(file, { ...open, member }), of), of];
  };
  const strings = parts.sharedStrings === undefined ? [] : await readSharedStrings(...part(parts.sharedStrings));
  const dates = parts.styles === undefined ? new Set<number>() : await readDateStyles(...part(parts.styles));
  const cells = new Cells(strings, dates, place);
  const table = new Table(place, columns);
  const prefix = `${file.name}/${parts.sheet}:`;
  const [texts] = part(parts.cells);
  const pieces = readXml(texts, cells, place);
  while ((await pieces.next()).done !== true) {
    const { rows, numbers } = table.add(cells.take());
    if (rows.length > 0) yield batchOf(rows, prefix, (index) => numbers[index] ?? 0);
  }
  if (table.isEmpty) throw new KumikiError('file-empty', 'there is not one row in the sheet', { place });
}

/** Puts the names of the first row to the cells of the others. */
class Table {
  private header: ReadonlyMap<number, string> | undefined;

  constructor(
    private readonly place: Place,
    private readonly columns: readonly string[],
  ) {}

  get isEmpty(): boolean {
    return this.header === undefined;
  }

  add(sheetRows: readonly SheetRow[]): { rows: XlsxRow[]; numbers: number[] } {
    const rows: XlsxRow[] = [];
    const numbers: number[] = [];
    for (const row of sheetRows) {
      if (this.header === undefined) {
        this.header = this.checked(row);
      } else {
        rows.push(this.named(row, this.header));
        numbers.push(row.number);
      }
    }
    return { rows, numbers };
  }

  private named({ number, cells }: SheetRow, header: ReadonlyMap<number, string>): XlsxRow {
    const texts = new Map(cells);
    for (const column of texts.keys()) {
      if (!header.has(column)) throw this.unnamed(`${columnName(column)}${number}`, texts.get(column) ?? '');
    }
    // fromEntries defines properties, so a column named __proto__ is a column.
    return Object.fromEntries(
      Array.from(header, ([column, name]) => {
        const text = texts.get(column);
        return [name, text === undefined ? '' : text];
      }),
    );
  }

  private checked({ cells }: SheetRow): ReadonlyMap<number, string> {
    if (cells.length > MOST_COLUMNS) {
      const found = { expected: `at most ${MOST_COLUMNS}`, found: `${cells.length}` };
      throw new KumikiError('format-wrong', 'the sheet has too many columns', { place: this.place, ...found });
    }
    // A column that is headed by an error or a date has no name.
    const named = cells.flatMap(([column, name]) => (name === null ? [] : [[column, name] as const]));
    const names = named.map(([, name]) => name);
    const repeated = names.find((name, index) => names.indexOf(name) < index);
    if (repeated !== undefined) {
      throw new KumikiError('format-wrong', 'two columns have the same name', { place: this.place, found: repeated });
    }
    assertColumns(names, this.columns, this.place);
    return new Map(named);
  }

  private unnamed(cell: string, text: string): KumikiError {
    return new KumikiError('format-wrong', `cell ${cell} stands in a column without a name`, {
      place: this.place,
      expected: 'a name in the first row for every column that is used',
      found: text.slice(0, 40),
    });
  }
}
