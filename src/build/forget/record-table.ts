import { closeSync, openSync } from 'node:fs';
import { hash64, type Hash64 } from '../../core/hash.js';
import { bufferedFile } from '../../output/buffered-file.js';
import { fill } from '../part/fill.js';

/** What is kept of each record and reject: hashes of four texts, 8 bytes each. */
export const COLUMNS = ['id', 'place', 'content', 'repeats'] as const;
export type Column = (typeof COLUMNS)[number];
/** What a record or reject has in each column; nothing where it has none. */
export type Row = Readonly<Partial<Record<Column, string>>>;

const HASH_BYTES = 8;
const ROW_BYTES = COLUMNS.length * HASH_BYTES;
const ROWS = 16_384;

/** A table of hashes on the disk, a row for each record and reject in their order. */
export interface RecordTable {
  add(this: void, row: Row): void;
  /** Ends the writing. */
  close(this: void): void;
  /** Numbers of rows that have one of these texts in a column, or another text of the same hash, in their order. */
  matching(this: void, column: Column, texts: Iterable<string>): readonly number[];
}

/** @throws {KumikiError} from its calls: `disk-full`, `output-not-writable` */
export function openTable(path: string): RecordTable {
  const file = bufferedFile(path, ROWS * ROW_BYTES);
  const row = Buffer.alloc(ROW_BYTES);
  return {
    add(texts) {
      row.fill(0);
      for (const [number, column] of COLUMNS.entries()) {
        const text = texts[column];
        if (text === undefined) continue;
        const [high, low] = hash64(text);
        row.writeUInt32LE(high, number * HASH_BYTES);
        row.writeUInt32LE(low, number * HASH_BYTES + 4);
      }
      file.add(row);
    },
    close() {
      file.flush();
    },
    matching(column, texts) {
      const wanted = new Set<number>();
      for (const text of texts) wanted.add(numberOf(hash64(text)));
      return wanted.size === 0 ? [] : rowsWith(path, COLUMNS.indexOf(column) * HASH_BYTES, wanted);
    },
  };
}

function rowsWith(path: string, at: number, wanted: ReadonlySet<number>): readonly number[] {
  const found: number[] = [];
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(ROWS * ROW_BYTES);
    for (let first = 0, filled = buffer.length; filled === buffer.length; first += ROWS) {
      filled = fill(handle, buffer);
      for (let row = 0, from = at; from < filled; row++, from += ROW_BYTES) {
        const hash: Hash64 = [buffer.readUInt32LE(from), buffer.readUInt32LE(from + 4)];
        if (wanted.has(numberOf(hash))) found.push(first + row);
      }
    }
  } finally {
    closeSync(handle);
  }
  return found;
}

/** The upper 52 bits: a number is looked up faster than a text. */
const numberOf = ([high, low]: Hash64): number => high * 2 ** 20 + (low >>> 12);
