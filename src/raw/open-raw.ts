import { KumikiError, type Place } from '../errors.js';
import { readAligned } from './aligned.js';
import type { Batch } from './batch.js';
import { openBytes, type Chunks, type OpenOptions, type RawFile } from './bytes.js';
import { readCsv } from './csv.js';
import { readJsonArray, readJsonLines } from './json.js';
import { readLines } from './lines.js';
import { readMembers } from './members.js';
import type { Raw, TextMember, TextOptions } from './raw.js';
import type { TextFile } from './rows.js';
import { readTsv } from './tsv.js';

export interface OpenRawOptions extends OpenOptions {
  /** The source's id, for errors. */
  readonly source: string;
  /** The files that are there, by role. */
  readonly files: Readonly<Record<string, RawFile>>;
  /** The names of files that are not there, for errors. */
  readonly missing?: readonly string[];
}

/** The raw files of a source, and how much was read of them. */
export type OpenedRaw = Raw & {
  /** Rows handed out so far by all readers, and those that were counted by hand. */
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

  const fileOf = (role: string): RawFile => {
    const file = Object.hasOwn(files, role) ? files[role] : undefined;
    if (file !== undefined) return file;
    throw new KumikiError('raw-missing', `the file for “${role}” is not there`, {
      place: { source },
      ...(missing.length === 0 ? {} : { found: `that these are missing: ${missing.join(', ')}` }),
      hint: 'Get it, or let the source ask raw.has() first.',
    });
  };
  const bytesOf = (role: string, { member }: TextOptions): Chunks =>
    openBytes(fileOf(role), { ...open, ...(member === undefined ? {} : { member }) });
  const textFile = (role: string, { member, encoding }: TextOptions): TextFile => ({
    file: fileOf(role).name,
    member,
    encoding,
  });

  /** The batches of a reader, counted, its errors completed. The reader is made when the first batch is asked for. */
  async function* rows<Row>(
    role: string,
    member: string | undefined,
    read: () => AsyncIterable<Batch<Row>>,
    count: (batch: Batch<Row>) => number = (batch) => batch.rows.length,
  ): AsyncGenerator<Batch<Row>, void, undefined> {
    const place: Place = { source, file: fileOf(role).name, ...(member === undefined ? {} : { member }) };
    try {
      for await (const batch of read()) {
        rowsRead += count(batch);
        yield batch;
      }
    } catch (error) {
      throw error instanceof KumikiError ? error.within(place) : error;
    }
  }

  const countMembers = ({ rows: members }: Batch<TextMember>): number => {
    for (const member of members) undecodable += member.undecodable;
    return members.length;
  };

  return {
    get rowsRead() {
      return rowsRead;
    },
    get undecodable() {
      return undecodable;
    },
    has: (role) => Object.hasOwn(files, role),
    fileName: (role) => fileOf(role).name,
    lines: (role, options = {}) =>
      rows(role, options.member, () => readLines(bytesOf(role, options), textFile(role, options))),
    tsv: (role, options = {}) =>
      rows(role, options.member, () => readTsv(bytesOf(role, options), textFile(role, options))),
    csv: (role, options = {}) =>
      rows(
        role,
        options.member,
        () => readCsv(bytesOf(role, options), { ...textFile(role, options), delimiter: options.delimiter }),
        options.counted === false ? () => 0 : undefined,
      ),
    aligned: (roles, options = {}) =>
      rows(roles[0] ?? '', options.member, () =>
        readAligned(
          roles.map((role) => ({
            file: fileOf(role).name,
            // Not counted here: line n of all files together is one row.
            lines: rows(
              role,
              options.member,
              () => readLines(bytesOf(role, options), textFile(role, options)),
              () => 0,
            ),
          })),
        ),
      ),
    jsonArray: (role, options = {}) =>
      rows(
        role,
        options.member,
        () => readJsonArray(bytesOf(role, options), { ...textFile(role, options), under: options.under }),
        options.counted === false ? () => 0 : undefined,
      ),
    jsonLines: (role, options = {}) =>
      rows(role, options.member, () => readJsonLines(bytesOf(role, options), textFile(role, options))),
    members: (role, options) => rows(role, undefined, () => readMembers(fileOf(role), options, open), countMembers),
    pages: (role, options) =>
      rows(role, undefined, async function* () {
        const { readPages } = await import('./mediawiki.js');
        yield* readPages(bytesOf(role, {}), { ...options, fileName: fileOf(role).name });
      }),
    count: (more) => {
      rowsRead += more;
    },
  };
}
