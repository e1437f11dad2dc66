import { KumikiError, type Place } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import { openBytes } from '../../open-bytes.js';
import { type OpenOptions, type RawFile } from '../../bytes/chunks.js';
import { textOf } from '../../text/decode.js';
import { batchOf } from '../rows.js';
import { missingColumns } from '../columns.js';
import { Cells, columnName, type SheetRow } from './cells.js';
import { readDateStyles } from './date-styles.js';
import { readXml } from './events.js';
import { readSharedStrings } from './shared-strings.js';
import { findSheet, type SheetParts, tablesIn } from './workbook.js';

/**
 * A row by column name; `''` where the cell is empty or missing, `null` where it holds no text but an error, a truth
 * value or a date.
 */
export type XlsxRow = Readonly<Record<string, string | null>>;

/** Which sheets of a workbook are read, and what must be in them. */
export interface SheetChoice {
  /** A name, or a position from 1; where it is not said, every sheet that has the columns, or without columns the first. */
  readonly sheet?: string | number | undefined;
  /** The columns that must be there. */
  readonly columns?: readonly string[] | undefined;
}

/** A sheet with more columns than this is not a table with named columns. */
const MOST_COLUMNS = 256;

/**
 * The rows of a sheet of an XLSX file (ECMA-376), whose first row with any text names the columns. The sheet is
 * never held whole, only the strings that its cells share. Rows without any text are no rows. The number of a row is
 * the one that a spreadsheet program shows; its origin is `<file>/<sheet>:<number>`. Where no sheet is asked for but columns
 * are, those of all sheets that have them, one after another: a sheet of remarks is passed over, and no sheet of data.
 * @throws {KumikiError} `format-wrong`: no such sheet, a column that is missing or named twice, a text in a column without a name, rows or
 * cells out of order, a shared string that is not there, XML that is not well-formed; `xml-entity-refused` for a
 * document type; `file-empty` for a sheet without a row; all of `openBytes`
 */
export async function* readXlsx(
  file: RawFile,
  { sheet, columns = [] }: SheetChoice,
  open: OpenOptions = {},
): AsyncGenerator<Batch<XlsxRow>, void, undefined> {
  const isOne = sheet !== undefined || columns.length === 0;
  const positions = isOne ? [] : await tablesIn(file, open);
  const shared = new Shared(file, open);
  let other: KumikiError | undefined;
  let isRead = false;
  for (const wanted of positions.length === 0 ? [sheet ?? 1] : positions) {
    const why = yield* readSheet(shared, await findSheet(file, wanted, open), columns);
    if (why === undefined) isRead = true;
    else other ??= why;
  }
  if (!isRead && other !== undefined) throw other;
}

/** The rows of one sheet. @returns why it is not the one with these columns, where it is not */
async function* readSheet(
  shared: Shared,
  { sheet, cells: member, sharedStrings, styles }: SheetParts,
  columns: readonly string[],
): AsyncGenerator<Batch<XlsxRow>, KumikiError | undefined, undefined> {
  const [texts, place] = shared.part(member);
  const cells = new Cells(await shared.strings(sharedStrings), await shared.dates(styles), place);
  const table = new Table(place, columns);
  const prefix = `${place.file ?? ''}/${sheet}:`;
  const pieces = readXml(texts, cells, place);
  while ((await pieces.next()).done !== true) {
    const { rows, numbers } = table.add(cells.take());
    if (table.flaw !== undefined) return table.flaw;
    if (rows.length > 0) yield batchOf(rows, prefix, (index) => numbers[index] ?? 0);
  }
  return table.isEmpty ? new KumikiError('file-empty', 'there is not one row in the sheet', { place }) : undefined;
}

/** What the sheets of a workbook share, read once. */
class Shared {
  private readonly texts = new Map<string, Promise<readonly string[]>>();
  private readonly styles = new Map<string, Promise<ReadonlySet<number>>>();

  constructor(
    private readonly file: RawFile,
    private readonly open: OpenOptions,
  ) {}

  /** The text of a member, and its place. */
  part(member: string): [AsyncIterable<string>, Place] {
    const of = { file: this.file.name, member };
    return [textOf(openBytes(this.file, { ...this.open, member }), of), of];
  }

  /** The strings in this member; none where the workbook has no such member. */
  strings(member: string | undefined): Promise<readonly string[]> | readonly string[] {
    if (member === undefined) return [];
    const read = this.texts.get(member) ?? readSharedStrings(...this.part(member));
    this.texts.set(member, read);
    return read;
  }

  /** The numbers of the styles in this member that show dates. */
  dates(member: string | undefined): Promise<ReadonlySet<number>> | ReadonlySet<number> {
    if (member === undefined) return new Set();
    const read = this.styles.get(member) ?? readDateStyles(...this.part(member));
    this.styles.set(member, read);
    return read;
  }
}

/** Puts the names of the first row to the cells of the others. */
class Table {
  /** Why this is not the table that is looked for. */
  flaw: KumikiError | undefined;
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
        if (this.flaw !== undefined) break;
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
    // A column that is headed by an error or a date has no name.
    const named = cells.flatMap(([column, name]) => (name === null ? [] : [[column, name] as const]));
    const names = named.map(([, name]) => name);
    this.flaw = missingColumns(names, this.columns, this.place);
    if (this.flaw !== undefined) return new Map();
    if (cells.length > MOST_COLUMNS) {
      const found = { expected: `at most ${MOST_COLUMNS}`, found: `${cells.length}` };
      throw new KumikiError('format-wrong', 'the sheet has too many columns', { place: this.place, ...found });
    }
    const repeated = names.find((name, index) => names.indexOf(name) < index);
    if (repeated !== undefined) {
      throw new KumikiError('format-wrong', 'two columns have the same name', { place: this.place, found: repeated });
    }
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
