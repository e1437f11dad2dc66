import { isKumikiError, KumikiError, type Place } from '../core/errors.js';
import { readAligned } from './readers/lines/aligned.js';
import { memberNames } from './archives/archive.js';
import type { Batch, Raw, TextMember, TextOptions } from '../core/raw.js';
import { openBytes } from './open-bytes.js';
import { type Chunks, type OpenOptions, type RawFile, type RawFiles } from './bytes/chunks.js';
import { readCsv } from './readers/csv/csv.js';
import { readInLines } from './readers/lines/in-lines.js';
import { readJsonArray, readJsonLines } from './readers/json/json.js';
import { withKeys } from './readers/json/wanted-keys.js';
import { readLines } from './readers/lines/lines.js';
import { readMembers } from './readers/members/members.js';
import { pathOf, placeOf, type TextFile } from './readers/rows.js';
import { readTsv } from './readers/lines/tsv.js';

export interface OpenRawOptions extends OpenOptions {
  /** The source's id, for errors. */
  readonly source: string;
  /** The files that are there, by role: each whole, or its parts in their order. */
  readonly files: RawFiles;
  /** The names of files that are not there, for errors. */
  readonly missing?: readonly string[];
}

/** The raw files of a source, and how much was read of them. */
export type OpenedRaw = Raw & {
  /** Rows handed out so far by all readers, and those that the source counted itself. */
  readonly rowsRead: number;
  /** Characters so far that became U+FFFD because their bytes could not be decoded. */
  readonly undecodable: number;
};

/**
 * Opens the raw files of a source. Nothing is read, and no parser loaded, before a reader is used.
 * Every error of a reader names source, file and member. A reader of an absent file throws `raw-missing`.
 */
export function openRaw({ source, files, onRead, missing = [] }: OpenRawOptions): OpenedRaw {
  const open: OpenOptions = onRead === undefined ? {} : { onRead };
  let rowsRead = 0;
  let undecodable = 0;

  /** The file of a role, or its parts. */
  const filesOf = (role: string): readonly [RawFile, ...RawFile[]] => {
    const [first, ...rest] = Object.hasOwn(files, role) ? [files[role] ?? []].flat() : [];
    if (first !== undefined) return [first, ...rest];
    throw new KumikiError('raw-missing', `the file for “${role}” is not there`, {
      place: { source },
      ...(missing.length === 0 ? {} : { found: `that these are missing: ${missing.join(', ')}` }),
      hint: 'Get it, or let the source ask raw.has() first.',
    });
  };
  const unsliced = (summary: string, file: string): KumikiError =>
    new KumikiError('source-invalid', summary, {
      place: { source, file },
      hint: 'Take `slices` out of the definition of the source.',
    });
  /** For readers that read a file whole. */
  const whole = (file: RawFile): RawFile => {
    if (file.slice === undefined) return file;
    throw unsliced('only lines, members and pages can be read in slices', file.name);
  };
  const names = new Map<string, Promise<readonly string[]>>();
  /** The directory of an archive takes as long to read as hundreds of its members: once is enough. */
  const namesIn = (file: RawFile): Promise<readonly string[]> => {
    const known = names.get(file.path) ?? memberNames(file);
    names.set(file.path, known);
    return known;
  };
  const sliced = new Set<string>();
  /** For readers that can read a slice: once, because the rows of a second reading would come between those of the first. */
  const once = (file: RawFile): RawFile => {
    if (file.slice !== undefined && sliced.has(file.path)) {
      throw unsliced('a file read in slices is read twice', file.name);
    }
    sliced.add(file.path);
    return file;
  };
  const bytesOf = (file: RawFile, { member }: TextOptions): Chunks =>
    openBytes(whole(file), { ...open, ...(member === undefined ? {} : { member }) });
  const textFile = (file: RawFile, { member, encoding }: TextOptions): TextFile => ({
    file: file.name,
    member,
    encoding,
  });

  /** The batches of a reader, counted, its errors completed. The reader is made when the first batch is asked for. */
  async function* counting<Row>(
    file: RawFile,
    { member, counted = true }: TextOptions,
    read: (file: RawFile) => AsyncIterable<Batch<Row>>,
  ): AsyncGenerator<Batch<Row>, void, undefined> {
    const place: Place = { source, file: file.name, ...(member === undefined ? {} : { member }) };
    try {
      for await (const batch of read(file)) {
        if (counted) rowsRead += batch.rows.length;
        yield batch;
      }
    } catch (error) {
      throw isKumikiError(error) ? error.within(place) : error;
    }
  }

  /** The same of every part of a file, one after another. */
  async function* rows<Row>(
    role: string,
    options: TextOptions,
    read: (file: RawFile) => AsyncIterable<Batch<Row>>,
  ): AsyncGenerator<Batch<Row>, void, undefined> {
    for (const file of filesOf(role)) yield* counting(file, options, read);
  }

  const linesOf = (role: string, options: TextOptions): AsyncIterable<Batch<string>> =>
    rows(role, options, (file) => readLines(bytesOf(file, options), textFile(file, options)));

  const inLines = <Row>(
    role: string,
    options: TextOptions,
    read: (chunks: Chunks, text: TextFile) => AsyncIterable<Batch<Row>>,
  ): AsyncIterable<Batch<Row>> =>
    rows(role, options, (file) => readInLines(once(file), { ...textFile(file, options), open, read }));

  async function* countUndecodable(batches: AsyncIterable<Batch<TextMember>>): AsyncGenerator<Batch<TextMember>> {
    for await (const batch of batches) {
      for (const member of batch.rows) undecodable += member.undecodable;
      yield batch;
    }
  }

  return {
    get rowsRead() {
      return rowsRead;
    },
    get undecodable() {
      return undecodable;
    },
    has: (role) => Object.hasOwn(files, role),
    fileName: (role) => filesOf(role)[0].name,
    lines: (role, options = {}) => inLines(role, options, readLines),
    tsv: (role, options = {}) => inLines(role, options, readTsv),
    csv: (role, options = {}) =>
      rows(role, options, (file) =>
        readCsv(bytesOf(file, options), {
          ...textFile(file, options),
          delimiter: options.delimiter,
          loose: options.loose,
          columns: options.columns,
        }),
      ),
    xlsx: (role, { sheet, columns, ...options } = {}) =>
      rows(role, options, async function* (file) {
        const { readXlsx } = await import('./readers/xlsx/xlsx.js');
        yield* readXlsx(whole(file), { sheet, columns }, open);
      }),
    aligned: async function* (sides, options = {}) {
      const texts = sides.map((side) => (typeof side === 'string' ? { role: side } : side));
      yield* counting(filesOf(texts[0]?.role ?? '')[0], options, () =>
        readAligned(
          texts.map(({ role, ...member }) => ({
            file: pathOf(textFile(filesOf(role)[0], member)),
            // Not counted by the side: line n of all of them together is one row.
            lines: linesOf(role, { ...options, ...member, counted: false }),
          })),
        ),
      );
    },
    jsonArray: (role, options = {}) =>
      rows(role, options, (file) => {
        const text = textFile(file, options);
        const batches = readJsonArray(bytesOf(file, options), { ...text, under: options.under });
        return withKeys(batches, options.keys ?? [], placeOf(text));
      }),
    jsonLines: (role, options = {}) =>
      inLines(role, options, (chunks, text) =>
        withKeys(readJsonLines(chunks, text), options.keys ?? [], placeOf(text)),
      ),
    memberNames: async (role) => {
      const all: string[] = [];
      for (const file of filesOf(role)) {
        try {
          all.push(...(await namesIn(file)));
        } catch (error) {
          throw isKumikiError(error) ? error.within({ source, file: file.name }) : error;
        }
      }
      return all;
    },
    members: (role, options) =>
      countUndecodable(rows(role, {}, (file) => readMembers(once(file), options, open, () => namesIn(file)))),
    pages: (role, options) =>
      rows(role, {}, async function* (file) {
        const { readPages } = await import('./readers/mediawiki/mediawiki.js');
        const { name, slice } = once(file);
        if (slice?.kind === 'share') {
          // Only a dump in bzip2 streams can be cut: of another all pages are in the first slice.
          if (slice.index === 0) yield* readPages(openBytes(file, open), { ...options, fileName: name });
          return;
        }
        const dumpPart = { hasHead: slice === undefined || slice.start === 0, hasEnd: slice?.end === slice?.size };
        yield* readPages(openBytes(file, open), { ...options, fileName: name, dumpPart });
      }),
    count: (more) => {
      rowsRead += more;
    },
  };
}
