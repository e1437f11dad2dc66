/**
 * Some hundred to a few thousand rows at a time: with one row at a time, waiting would cost more than parsing.
 * Rows keep the order of the file.
 */
export interface Batch<Row> {
  /** The rows, in the order of the file. */
  readonly rows: readonly Row[];
  /** The place of row `index` as a record's `origin` says it where no URL exists: `jpn-eng.zip/jpn.txt:12`. Of a file in parts it names the part. */
  origin(index: number): string;
  /** The number of row `index` in its file, or in its part of a file: lines count from 1, elements of a JSON array and members of an archive from 0. */
  number(index: number): number;
}

/** How the bytes of a text file become characters. */
export interface TextOptions {
  /** The member to read where the file is an archive (`jpn.txt` in `jpn-eng.zip`). */
  readonly member?: string;
  /** `utf-8` by default; any name iconv-lite knows (`cp932`). */
  readonly encoding?: string;
  /**
   * `false` where a row read is not a row of the corpus: it is looked up (an index beside the texts), or holds many of
   * them (an article with its questions). The source then calls {@link Raw.count} for those it does give.
   */
  readonly counted?: boolean;
}

export interface CsvOptions extends TextOptions {
  /** What stands between two cells; a comma by default. */
  readonly delimiter?: string;
  /**
   * `true` for tables that people typed. A row with fewer cells than the header lacks the last columns; one with more
   * has its cells under their numbers (`0`, `1`, …) in place of names, unless those beyond the header are empty; a
   * column without a name has its number; blank lines are passed over; a quote inside a cell is a character. What
   * becomes of such rows is for the source to say. `false` by default: all that is an error.
   */
  readonly loose?: boolean;
  /** Columns without which the file is not the one the source knows: an error names those that are missing. */
  readonly columns?: readonly string[];
}

/** How a sheet of a workbook is read. */
export interface XlsxOptions extends Pick<TextOptions, 'counted'> {
  /**
   * The sheet to read: its name, or its position counted from 1. By default all sheets that have the {@link XlsxOptions.columns},
   * one after another; the first where no columns are named.
   */
  readonly sheet?: string | number;
  /** Columns without which the file is not the one the source knows: an error names those that are missing. */
  readonly columns?: readonly string[];
}

export interface JsonLinesOptions extends TextOptions {
  /** Keys that the source reads: where not one object of the file has one of them, an error names it. */
  readonly keys?: readonly string[];
}

export interface JsonOptions extends JsonLinesOptions {
  /** The key of the top-level object whose array is read (`data` in SQuAD files); the top level itself by default. */
  readonly under?: string;
}

/** One of several texts that are read side by side: a file, or a member of an archive. */
export interface Side<Role extends string> {
  /** The role of the file. */
  readonly role: Role;
  /** The name of the member in it. */
  readonly member: string;
}

/** How the members of an archive are read. */
export interface MemberOptions {
  /** Which members of the archive are rows. */
  readonly wanted: (name: string) => boolean;
  /** The encoding of the texts; UTF-8 by default. */
  readonly encoding?: string;
  /** `fail` (default) ends the build at undecodable bytes; `replace` puts U+FFFD and counts them. */
  readonly undecodable?: 'fail' | 'replace';
}

/** One text file of an archive. */
export interface TextMember {
  /** The name of the member. */
  readonly name: string;
  /** Its text, decoded. */
  readonly text: string;
  /** How many undecodable places became U+FFFD. */
  readonly undecodable: number;
}

/** One page of a MediaWiki dump (export format 0.10/0.11). */
export interface WikiPage {
  /** The number that the wiki gave the page. */
  readonly id: string;
  /** Its title. */
  readonly title: string;
  /** Its namespace: 0 for articles. */
  readonly namespace: number;
  /** The title this page redirects to. */
  readonly redirect?: string;
  /** The content model of a page that is no wikitext (`json`, `css`); such a page has no text here. */
  readonly model?: string;
  /** Wikitext, entities decoded; only on pages of the asked namespace that are no redirects. */
  readonly text?: string;
  /** When the revision was saved, as `2023-04-01T09:30:00Z`; only of pages of the asked namespace, and where the dump tells it. */
  readonly timestamp?: string;
  /** {@link PageOptions.marks} was true of its whole text; only where there is a text. */
  readonly marked?: true;
}

/** How the pages of a dump are read. */
export interface PageOptions {
  /** Only pages of this namespace carry their text. */
  readonly namespace: number;
  /** `lead`: the text up to the first heading, or somewhat more of it where that is hard to tell. */
  readonly part: 'lead' | 'whole';
  /**
   * Called with the whole wikitext of a page, even where only the lead is returned. It may be called twice, first with the
   * text as it is escaped in the dump: it must be true of that wherever it is true of the text.
   */
  readonly marks?: (wikitext: string) => boolean;
}

/**
 * The raw files of one source, open for reading. Compression and archives are undone by the file's name
 * (`.gz`, `.bz2`, `.tar.gz`, `.tgz`, `.zip`, `.xlsx`), sizes and checksums are verified on the way.
 * Every reader counts the rows it hands out; the build compares that count with the examples and rejects it gets back.
 * @typeParam Role the keys of the source's `files`
 */
export interface Raw<Role extends string = string> {
  /** False for an optional file that is absent, and for any absent file of a partial build. */
  has(role: Role): boolean;
  /** The name of the file that plays this role; of a file in parts, of the first that is read. */
  fileName(role: Role): string;
  /** Lines without their ends (LF, CRLF, or CR where the file has no LF). */
  lines(role: Role, options?: TextOptions): AsyncIterable<Batch<string>>;
  /** Lines cut at every TAB. No quoting: a `"` is a character like any other. */
  tsv(role: Role, options?: TextOptions): AsyncIterable<Batch<readonly string[]>>;
  /** Rows of a real CSV file with a header, by column name. */
  csv(role: Role, options?: CsvOptions): AsyncIterable<Batch<Readonly<Record<string, string>>>>;
  /**
   * Rows of a sheet of an XLSX file by the names in its first row: the text of the file, `''` for an empty cell, `null`
   * for one that holds an error (`#REF!`), a truth value or a date. A number is read as it is written, of rich text its
   * text without phonetic runs. Rows without anything in them are no rows.
   */
  xlsx(role: Role, options?: XlsxOptions): AsyncIterable<Batch<Readonly<Record<string, string | null>>>>;
  /** Line n of every text, side by side. Texts of different length are an error. */
  aligned(
    sides: readonly (Role | Side<Role>)[],
    options?: Omit<TextOptions, 'member'>,
  ): AsyncIterable<Batch<readonly string[]>>;
  /** The elements of a JSON array, one by one; the file is never held whole. */
  jsonArray(role: Role, options?: JsonOptions): AsyncIterable<Batch<unknown>>;
  /** One JSON value a line. */
  jsonLines(role: Role, options?: JsonLinesOptions): AsyncIterable<Batch<unknown>>;
  /** The names of all files in an archive, in its order, for those whose members are not known by name. */
  memberNames(role: Role): Promise<readonly string[]>;
  /** Text files of an archive, in the order of the archive. */
  members(role: Role, options: MemberOptions): AsyncIterable<Batch<TextMember>>;
  /** Pages of a MediaWiki dump. */
  pages(role: Role, options: PageOptions): AsyncIterable<Batch<WikiPage>>;
  /** Counts `rows` raw rows that no reader counted (see {@link TextOptions.counted}). */
  count(rows: number): void;
}
