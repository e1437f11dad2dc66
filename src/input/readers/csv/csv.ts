import type { Parser } from 'csv-parse';
import { KumikiError, type Place } from '../../../core/errors.js';
import type { Batch } from '../../../core/raw.js';
import type { Chunks } from '../../bytes/chunks.js';
import { textOf } from '../../text/decode.js';
import { assertColumns } from '../columns.js';
import { MAX_LINE } from '../lines/lines.js';
import { batchOf, occurrences, pathOf, placeOf, type TextFile } from '../rows.js';

/** A row may have about this many cells. The parser bounds the characters of a row, and an empty cell has none. */
const MOST_CELLS = 1_000_000;

/** A row by column name. Every value is the text of the file: nothing is trimmed, nothing becomes a number. */
export type CsvRow = Readonly<Record<string, string>>;

/** How a CSV file is to be read. */
export interface CsvForm {
  readonly delimiter?: string | undefined;
  /** See `CsvOptions.loose`. */
  readonly loose?: boolean | undefined;
  /** The columns that must be there. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * The rows of a CSV file (RFC 4180) whose first line names the columns. The number of a row is that of the line on
 * which it begins; blank lines at the end are no rows. What `loose` lets pass stands at `CsvOptions.loose`.
 * @throws {KumikiError} `format-wrong` naming the line: a row with more or fewer columns than the header, a header
 * with an empty or repeated name or without a column that is asked for, a misplaced quote, a blank line between rows; `line-too-long` for a row over 16 MiB
 * or with about a million cells (most often a quote that is never closed); `encoding-wrong`, `file-empty`
 */
export async function* readCsv(
  chunks: Chunks,
  source: TextFile & CsvForm,
): AsyncGenerator<Batch<CsvRow>, void, undefined> {
  const { parse, CsvError } = await import('csv-parse');
  const loose = source.loose ?? false;
  const table = new Table(placeOf(source), loose, source.columns ?? []);
  const delimiter = source.delimiter ?? ',';
  const parser = parse({
    delimiter,
    // Not discovered from the first line: a file in which only the header ends with CRLF must not become one row.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: loose,
    max_record_size: MAX_LINE,
    // Taking records here, not from the stream, saves passing each through it.
    on_record: (fields: string[]) => {
      table.add(fields);
      return null;
    },
  });
  // Errors arrive through the callbacks of write() and end(); without a listener the event would end the process.
  parser.on('error', () => undefined);
  const prefix = `${pathOf(source)}:`;
  let lines = 1;
  /** Delimiters in the pieces of text since the last end of a row. */
  let cells = 0;
  try {
    for await (const text of textOf(chunks, source, (before) => lines + occurrences(before, '\n'))) {
      lines += occurrences(text, '\n');
      const before = table.read;
      await written(parser, text);
      cells = table.read === before ? cells + occurrences(text, delimiter) : 0;
      if (cells > MOST_CELLS) throw table.endless(`at most ${MOST_CELLS} cells in a row`);
      yield* table.batch(prefix);
    }
    await ended(parser);
    yield* table.batch(prefix);
  } catch (error) {
    throw error instanceof CsvError ? table.broken(error) : error;
  } finally {
    parser.destroy();
  }
}

function written(parser: Parser, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(text, settle(resolve, reject));
  });
}

function ended(parser: Parser): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.end(settle(resolve, reject));
  });
}

function settle(resolve: () => void, reject: (error: Error) => void): (error?: Error | null) => void {
  return (error) => {
    if (error == null) resolve();
    else reject(error);
  };
}

/** Records become rows: names the columns, counts lines, and refuses what does not fit. */
class Table {
  private header: readonly string[] | undefined;
  /** The line on which the next record begins. */
  private line = 1;
  private blankLine: number | undefined;
  private records = 0;
  private rows: CsvRow[] = [];
  private numbers: number[] = [];

  constructor(
    private readonly place: Place,
    private readonly loose: boolean,
    private readonly columns: readonly string[],
  ) {}

  /** How many records were added. */
  get read(): number {
    return this.records;
  }

  /** @throws {KumikiError} `format-wrong` */
  add(fields: readonly string[]): void {
    const { line } = this;
    this.records += 1;
    this.line += 1 + breaksIn(fields);
    if (this.header === undefined) {
      this.header = this.checkedHeader(this.loose ? withNumbers(fields) : fields);
    } else if (fields.length === 1 && fields[0] === '' && this.header.length > 1) {
      this.blankLine ??= line;
    } else if (this.loose) {
      this.push(line, looselyNamed(fields, this.header));
    } else if (this.blankLine !== undefined) {
      throw this.wrong('a blank line between rows', this.blankLine);
    } else if (fields.length !== this.header.length) {
      throw this.wrong('a row has another number of columns than the header', line, {
        expected: `${this.header.length} columns`,
        found: `${fields.length}`,
        hint: 'A quote or a comma that should have been quoted may stand in this row or just before it.',
      });
    } else {
      this.push(line, named(fields, this.header));
    }
  }

  private push(line: number, row: CsvRow): void {
    this.rows.push(row);
    this.numbers.push(line);
  }

  /** The rows since the last call, as one batch or none. */
  *batch(prefix: string): Generator<Batch<CsvRow>, void, undefined> {
    const { rows, numbers } = this;
    this.rows = [];
    this.numbers = [];
    if (rows.length > 0) yield batchOf(rows, prefix, (index) => numbers[index] ?? 0);
  }

  /** An error of the parser as one that names the row. */
  broken(error: Error & { readonly code: string }): KumikiError {
    if (error.code === 'CSV_MAX_RECORD_SIZE') return this.endless(`at most ${MAX_LINE} characters in a row`);
    const what = PARSER_ERRORS.get(error.code) ?? 'the row that begins here is no CSV';
    return this.wrong(what, this.line, { found: error.message });
  }

  endless(expected: string): KumikiError {
    return new KumikiError('line-too-long', 'a row does not end', {
      place: { ...this.place, line: this.line },
      expected,
      hint: 'A quote that is opened in this row is probably never closed.',
    });
  }

  private checkedHeader(names: readonly string[]): readonly string[] {
    const empty = names.indexOf('');
    if (empty >= 0) throw this.wrong(`column ${empty + 1} of the header has no name`, 1, { found: names.join(', ') });
    const seen = new Set<string>();
    const repeated = names.find((name) => seen.size === seen.add(name).size);
    if (repeated !== undefined) throw this.wrong('two columns have the same name', 1, { found: repeated });
    assertColumns(names, this.columns, { ...this.place, line: 1 });
    return names;
  }

  private wrong(
    what: string,
    line: number,
    more: { expected?: string; found?: string; hint?: string } = {},
  ): KumikiError {
    return new KumikiError('format-wrong', what, { place: { ...this.place, line }, ...more });
  }
}

/** The cells by name; names without a cell are left out. */
function named(fields: readonly string[], names: readonly string[]): CsvRow {
  // fromEntries defines properties, so a column named __proto__ is a column.
  return Object.fromEntries(fields.map((field, index) => [names[index] ?? '', field]));
}

/** A row of a loose table. In a row with too many cells it is unknown which cell belongs to which column, so they are only numbered. */
function looselyNamed(fields: readonly string[], names: readonly string[]): CsvRow {
  let length = fields.length;
  while (length > names.length && fields[length - 1] === '') length--;
  return length > names.length ? Object.fromEntries(fields.entries()) : named(fields.slice(0, length), names);
}

/** Column names, a number in place of each that is empty. */
function withNumbers(names: readonly string[]): readonly string[] {
  return names.map((name, index) => (name === '' ? String(index) : name));
}

/** What csv-parse calls its errors, in words about the file. */
const PARSER_ERRORS: ReadonlyMap<string, string> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', 'a quote that is opened in the row that begins here is never closed'],
  ['INVALID_OPENING_QUOTE', 'a quote inside a field without quotes, in the row that begins here'],
  ['CSV_INVALID_CLOSING_QUOTE', 'text after a closing quote, in the row that begins here'],
]);

/** Line breaks inside the fields: those of quoted text. */
function breaksIn(fields: readonly string[]): number {
  let breaks = 0;
  for (const field of fields) if (/[\r\n]/.test(field)) breaks += field.split(/\r\n|\n|\r/).length - 1;
  return breaks;
}
