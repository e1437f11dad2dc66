import { KumikiError } from '../core/errors.js';
import type { ParsedRecord } from '../core/format.js';
import type { DatasetRecord } from '../core/record.js';
import type { Manifest } from './manifest.js';
import type { RecordFilter } from './read/filter.js';
import { openReader, type OpenOptions, type Reader } from './read/reader.js';

/** A built dataset, open for reading. */
export interface Dataset {
  /** What the dataset says of itself. */
  readonly manifest: Manifest;
  /**
   * Every record, or those that a filter takes, in the order of the shards, checked against the schema as it is read. The
   * hash of a shard is compared at its end: a damaged one ends in an error, behind the records that could be read before.
   * @throws {KumikiError} `option-wrong` where the dataset has no split, source, task or licence that the filter names
   */
  records(filter?: RecordFilter): AsyncGenerator<DatasetRecord, void, undefined>;
  /**
   * The same for datasets of every form: what the lines tell of their records. All of them tell instruction, input and
   * response; a form of chats tells instruction and input in one text, which is cut at its first empty line.
   */
  parsed(filter?: RecordFilter): AsyncGenerator<ParsedRecord, void, undefined>;
  /**
   * The record with an id; `undefined` where there is none. The first call reads the whole dataset and writes an index into
   * its folder (`.kumiki/ids`, 32 bytes a record), by which later ones find a record at once; where the folder may only be
   * read, every call reads until the record comes. An index of another manifest is made anew.
   * @throws {KumikiError} `dataset-damaged` where the record is not as it was when the index was made
   */
  record(id: string): Promise<DatasetRecord | undefined>;
}

/**
 * Opens the folder that a build wrote.
 * @throws {KumikiError} `dataset-damaged` where there is no manifest or it is not one. Reading throws it where a shard
 * is missing or is not, byte for byte, the one of the manifest, `record-invalid` at a line that is no record, and
 * `option-wrong` where the dataset was written in a form whose lines do not hold a whole record (`parsed` does not)
 */
export function openDataset(dir: string, options: OpenOptions = {}): Dataset {
  const reader = openReader(dir, options);
  return {
    manifest: reader.manifest,
    async *records(filter = {}) {
      assertWhole(reader);
      for await (const { records } of reader.batches(filter)) for (const record of records) yield whole(record);
    },
    async *parsed(filter = {}) {
      for await (const { records } of reader.batches(filter)) yield* records;
    },
    async record(id) {
      assertWhole(reader);
      const found = await reader.find(id);
      return found === undefined ? undefined : whole(found);
    },
  };
}

function assertWhole({ metadata, form }: Reader): void {
  if (metadata === 'all') return;
  throw new KumikiError(
    'option-wrong',
    `this dataset was written with --format ${form}: its lines do not hold whole records`,
    { hint: 'Read what they hold with parsed(), or build it with --format full or with --metadata all.' },
  );
}

/** A record from lines that hold its metadata, its keys in their order. */
function whole(parsed: ParsedRecord): DatasetRecord {
  const { id = '', instruction, input, response, source = '', task = '', license = '' } = parsed;
  const { attribution = '', origin = '', turns } = parsed;
  const record = { id, instruction, input, response, source, task, license, attribution, origin };
  return turns === undefined ? record : { ...record, turns };
}
