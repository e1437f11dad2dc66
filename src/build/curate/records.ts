import type { Hash64 } from '../../core/hash.js';
import type { Split } from '../../core/source.js';
import type { HashName, Records, Scanned } from '../../core/stage.js';
import { ENTRY_BYTES, hash64At, hashAt, lengthAt, licenseAt, publishedSplitAt } from '../part/entry.js';
import { readIndex } from '../part/index-reader.js';
import type { Segment } from '../part/segments.js';
import { openRandomAccess } from './random-access.js';
import { repeatedHashes } from './repeated.js';

/** Hashes looked at together: 80 MB, however much there is. Beyond, they are dealt to files. */
const HELD = 10_000_000;

/** Records of segments, open for a stage. */
export interface OpenRecords extends Records {
  close(): void;
}

/** What a stage's column holds of the records of a segment, `bytes` each, in their order. */
export interface ColumnReader {
  readonly bytes: number;
  /** Reads the column of a segment from front to back, for so many records at a time. */
  reader(segment: Segment): (records: number) => Uint8Array;
}

/** Records of one content, in groups, each in order; dropped ones may be among them. */
export type SameContent = () => Iterable<readonly number[]>;

/** How records are opened. */
export interface OpenOptions {
  /** A folder in which temporary files may be made. */
  readonly dir: string;
  /** Whether an earlier stage has dropped a record. */
  isDropped(this: void, record: number): boolean;
  readonly column?: ColumnReader | undefined;
  /** Groups of records of one content that somebody else has found: nothing is looked for then. */
  readonly sameContent?: SameContent | undefined;
  /** Hashes that {@link Records.repeated} holds at a time. */
  readonly held?: number;
}

/** The records of segments, numbered from 0 in their order, as stages see them. */
export function openRecords(
  segments: readonly Segment[],
  { dir, isDropped, column, sameContent, held = HELD }: OpenOptions,
): OpenRecords {
  const count = segments.reduce((sum, { records }) => sum + records, 0);
  const access = openRandomAccess(segments);
  return {
    count,
    isDropped,
    scan: () => scan(segments, column),
    repeated: (name) =>
      name === 'content' && sameContent !== undefined
        ? stillThere(sameContent(), isDropped)
        : repeatedHashes(
            (visit) => {
              forEachHash(segments, name, isDropped, visit);
            },
            { count, most: held, dir },
          ),
    read: access.read,
    close: access.close,
  };
}

/** What earlier stages have left of groups, where that is more than one record. */
function* stillThere(
  groups: Iterable<readonly number[]>,
  isDropped: (record: number) => boolean,
): Generator<readonly number[], void> {
  for (const group of groups) {
    const left = group.filter((record) => !isDropped(record));
    if (left.length > 1) yield left;
  }
}

const NO_COLUMN = new Uint8Array();

function* scan(segments: readonly Segment[], column: ColumnReader | undefined): Generator<Scanned, void> {
  let first = 0;
  for (const segment of segments) {
    const read = column?.reader(segment);
    for (const index of readIndex(segment)) {
      const lines = index.length / ENTRY_BYTES;
      const view = new Entry(segment, index, read?.(lines) ?? NO_COLUMN, column?.bytes ?? 0);
      for (let line = 0; line < lines; line++) yield view.at(line, first + line);
      first += lines;
    }
  }
}

/** A window on the entries of a block: one object for all of them. */
class Entry implements Scanned {
  record = 0;
  readonly source: string;
  readonly task: string;
  #at = 0;
  #line = 0;
  readonly #segment: Segment;
  readonly #index: Buffer;
  readonly #columns: Uint8Array;
  readonly #width: number;

  constructor(segment: Segment, index: Buffer, columns: Uint8Array, width: number) {
    this.source = segment.source;
    this.task = segment.task;
    this.#segment = segment;
    this.#index = index;
    this.#columns = columns;
    this.#width = width;
  }

  at(line: number, record: number): this {
    this.#line = line;
    this.#at = line * ENTRY_BYTES;
    this.record = record;
    return this;
  }

  get license(): string {
    return this.#segment.licenses[licenseAt(this.#index, this.#at)] ?? '';
  }

  get bytes(): number {
    return lengthAt(this.#index, this.#at);
  }

  get split(): Split | undefined {
    return publishedSplitAt(this.#index, this.#at);
  }

  hash(name: HashName): Hash64 {
    return hashAt(this.#index, this.#at, name);
  }

  get column(): Uint8Array {
    return this.#columns.subarray(this.#line * this.#width, (this.#line + 1) * this.#width);
  }
}

function forEachHash(
  segments: readonly Segment[],
  name: HashName,
  isDropped: (record: number) => boolean,
  visit: (hash: bigint, record: number) => void,
): void {
  let record = 0;
  for (const segment of segments) {
    for (const index of readIndex(segment)) {
      for (let at = 0; at < index.length; at += ENTRY_BYTES, record++) {
        if (!isDropped(record)) visit(hash64At(index, at, name), record);
      }
    }
  }
}
