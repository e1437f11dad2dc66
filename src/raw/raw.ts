import type { Batch } from './batch.js';
import type { WikiPage } from './mediawiki.js';

/** How the bytes of a text file become characters. */
export interface TextOptions {
  /** The member to read where the file is an archive (`jpn.txt` in `jpn-eng.zip`). */
  readonly member?: string;
  /** `utf-8` if not said; any name iconv-lite knows (`cp932`). */
  readonly encoding?: string;
}

export interface CsvOptions extends TextOptions {
  readonly delimiter?: string;
  /** `false` where the rows are looked up and do not become examples (an index beside the texts). */
  readonly counted?: boolean;
}

export interface JsonOptions extends TextOptions {
  /** The key of the top-level object whose array is read (`data` in SQuAD files); the top level itself if not said. */
  readonly under?: string;
  /** `false` where an element is not itself a row (an article with many questions): the source then calls {@link Raw.count}. */
  readonly counted?: boolean;
}

export interface MemberOptions {
  /** Which members of the archive are rows. */
  readonly wanted: (name: string) => boolean;
  readonly encoding?: string;
  /** `fail` (if not said) ends the build at undecodable bytes; `replace` puts U+FFFD and counts them. */
  readonly undecodable?: 'fail' | 'replace';
}

/** One text file of an archive. */
export interface TextMember {
  readonly name: string;
  readonly text: string;
  /** How many undecodable places became U+FFFD. */
  readonly undecodable: number;
}

export interface PageOptions {
  /** Only pages of this namespace carry their text. */
  readonly namespace: number;
  /** `lead`: the text up to the first heading. */
  readonly part: 'lead' | 'whole';
}

/**
 * The raw files of one source, open for reading. Compression and archives are undone by the file's name
 * (`.gz`, `.bz2`, `.tar.gz`, `.tgz`, `.zip`), sizes and checksums are verified on the way.
 * Every reader counts the rows it hands out; the build compares that count with the examples and rejects it gets back.
 * @typeParam Role the keys of the source's `files`
 */
export interface Raw<Role extends string = string> {
  /** False for an optional file that is absent, and for any absent file of a partial build. */
  has(role: Role): boolean;
  /** The name of the file that plays this role. */
  fileName(role: Role): string;
  /** Lines without their ends (LF, CRLF, or CR where the file has no LF). */
  lines(role: Role, options?: TextOptions): AsyncIterable<Batch<string>>;
  /** Lines cut at every TAB. No quoting: a `"` is a character like any other. */
  tsv(role: Role, options?: TextOptions): AsyncIterable<Batch<readonly string[]>>;
  /** Rows of a real CSV file with a header, by column name. */
  csv(role: Role, options?: CsvOptions): AsyncIterable<Batch<Readonly<Record<string, string>>>>;
  /** Line n of every file, side by side. Files of different length are an error. */
  aligned(roles: readonly Role[], options?: TextOptions): AsyncIterable<Batch<readonly string[]>>;
  /** The elements of a JSON array, one by one; the file is never held whole. */
  jsonArray(role: Role, options?: JsonOptions): AsyncIterable<Batch<unknown>>;
  /** One JSON value a line. */
  jsonLines(role: Role, options?: TextOptions): AsyncIterable<Batch<unknown>>;
  /** Text files of an archive, in the order of the archive. */
  members(role: Role, options: MemberOptions): AsyncIterable<Batch<TextMember>>;
  /** Pages of a MediaWiki dump. */
  pages(role: Role, options: PageOptions): AsyncIterable<Batch<WikiPage>>;
  /** Counts `rows` raw rows that no reader counted (see {@link JsonOptions.counted}). */
  count(rows: number): void;
}
