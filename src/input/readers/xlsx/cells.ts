import { KumikiError, type Place } from '../../../core/errors.js';
import type { Attributes, XmlReader } from './events.js';
import { RichText, unescaped } from './rich-text.js';

/** One row as it is written: the cells that hold something, by column from 0. */
export interface SheetRow {
  /** From 1, as a spreadsheet program shows it. */
  readonly number: number;
  readonly cells: readonly (readonly [column: number, text: string | null])[];
}

/** Depths of the elements in `worksheet/sheetData/row/c`. */
const ROW = 3;
const CELL = 4;
/** What a sheet of the format can have. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_383;
/** Characters that may be written in one row; no corpus comes near it. */
const MOST_CHARACTERS = 16 * 1024 * 1024;
/** Types of a cell that holds an error, a truth value or a date. */
const NO_TEXT: ReadonlySet<string> = new Set(['e', 'b', 'd']);
const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;

/**
 * The cells of a worksheet (ECMA-376, 18.3.1). The text of a cell is that of the file: a number as it is written there,
 * the last value of a formula. `null` is a cell that holds no text but an error, a truth value or a date (which is a
 * number that its style shows as a date).
 */
export class Cells implements XmlReader {
  private rows: SheetRow[] = [];
  private number = 0;
  private cells: [column: number, text: string | null][] = [];
  private column = -1;
  private characters = 0;
  private type = 'n';
  private style = 0;
  private value = '';
  private inValue = false;
  private readonly inline = new RichText(CELL + 1);

  constructor(
    private readonly sharedStrings: readonly string[],
    /** The numbers of the styles that show a number as a date. */
    private readonly dateStyles: ReadonlySet<number>,
    private readonly place: Place,
  ) {}

  /** The rows with any text that ended since the last call. */
  take(): readonly SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(path: readonly string[], attributes: Attributes): void {
    if (path.length === 1 && path[0] !== 'worksheet') {
      throw this.wrong('this part is no worksheet', 'worksheet', path[0] ?? '');
    }
    if (path[1] !== 'sheetData' || path.length < ROW || path[2] !== 'row') return;
    if (path.length === ROW) this.openRow(attributes);
    else if (path[3] !== 'c') return;
    else if (path.length === CELL) this.openCell(attributes);
    else if (path.length === CELL + 1) this.inValue = path[CELL] === 'v';
    else if (path[CELL] === 'is') this.inline.open(path);
  }

  text(text: string): void {
    this.characters += text.length;
    if (this.characters > MOST_CHARACTERS) {
      throw this.wrong('a row does not end', `at most ${MOST_CHARACTERS} characters in row ${this.number}`, 'more');
    }
    if (this.inValue) this.value += text;
    else this.inline.text(text);
  }

  close(path: readonly string[]): void {
    if (path.length > CELL + 1) this.inline.close(path);
    else if (path.length === CELL + 1) this.inValue = false;
    else if (path[2] !== 'row') return;
    else if (path.length === CELL && path[3] === 'c') this.closeCell();
    else if (path.length === ROW) this.closeRow();
  }

  private openRow({ r }: Attributes): void {
    const number = r === undefined ? this.number + 1 : Number(r);
    if (!Number.isInteger(number) || number <= this.number || number > LAST_ROW) {
      throw this.wrong('a row is out of order', `a number from ${this.number + 1} to ${LAST_ROW}`, r ?? '');
    }
    this.number = number;
    this.column = -1;
    this.characters = 0;
  }

  private openCell({ r, s, t = 'n' }: Attributes): void {
    const column = r === undefined ? this.column + 1 : this.columnOf(r);
    if (column <= this.column || column > LAST_COLUMN) {
      throw this.wrong('a cell is out of order', 'ascending columns', this.name(column));
    }
    this.column = column;
    this.type = t;
    this.style = Number(s ?? 0);
    this.value = '';
    this.inline.take();
  }

  private closeCell(): void {
    const text = this.textOfCell();
    if (text !== '') this.cells.push([this.column, text]);
  }

  private closeRow(): void {
    if (this.cells.length > 0) this.rows.push({ number: this.number, cells: this.cells });
    this.cells = [];
  }

  private textOfCell(): string | null {
    const { type, value } = this;
    if (NO_TEXT.has(type)) return null;
    if (type === 'n' && value !== '' && this.dateStyles.has(this.style)) return null;
    if (type === 'inlineStr') return unescaped(this.inline.take());
    if (type === 'str') return unescaped(value);
    if (type !== 's' || value === '') return value;
    const text = /^\d+$/.test(value) ? this.sharedStrings[Number(value)] : undefined;
    if (text !== undefined) return text;
    const last = this.sharedStrings.length - 1;
    throw this.wrong(`cell ${this.name(this.column)} has no text`, `a shared string from 0 to ${last}`, value);
  }

  private columnOf(reference: string): number {
    const [, letters = '', row] = REFERENCE.exec(reference) ?? [];
    if (Number(row) !== this.number) {
      throw this.wrong('a cell stands in the wrong row', `a cell of row ${this.number}`, reference);
    }
    let column = 0;
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
    return column - 1;
  }

  private name(column: number): string {
    return `${columnName(column)}${this.number}`;
  }

  private wrong(summary: string, expected: string, found: string): KumikiError {
    return new KumikiError('format-wrong', summary, {
      place: this.place,
      expected,
      found,
      hint: 'Get the file again.',
    });
  }
}

/** The letters of a column counted from 0: `A`, `Z`, `AA`. */
export function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}
