import { closeSync, openSync } from 'node:fs';
import { fill } from '../../part/fill.js';
import type { Seen } from './walk.js';
import { bufferedFile } from '../../../output/buffered-file.js';

/** Records that stand one after another in a segment and belong to one series. */
export interface Piece {
  readonly series: number;
  /** The number of its segment. */
  readonly segment: number;
  /** The number of its first record in the segment. */
  readonly first: number;
  readonly records: number;
  /** The byte of the segment's file at which it begins. */
  readonly start: number;
  readonly bytes: number;
  /** True where a record of it has turns: its line is no line of a form. */
  readonly hasTurns: boolean;
  /** True where its records keep their places and their lines are not written. */
  readonly isForgotten: boolean;
}

/**
 * A list of pieces on the disk has 40 bytes a piece, little-endian: three 32-bit words (series, segment, records, with bit 31
 * for turns and bit 30 for forgotten ones), four bytes of nothing, and three 64-bit floats (first, start, bytes).
 */
const PIECE_BYTES = 40;
const TURNS = 0x80000000;
const FORGOTTEN = 0x40000000;
/** Beyond, a piece is cut in two: its records are counted in 30 bits. */
const MOST_RECORDS = 2 ** 29;
/** Bytes gathered before they are written: there may be thousands of lists. */
const WRITE_BYTES = 400 * PIECE_BYTES;
/** Pieces read at a time. */
const READ_PIECES = 4096;

/** Writes a list of pieces, record by record: records that follow each other become one piece. */
export interface PieceWriter {
  add(seen: Seen): void;
  /** Ends the piece at hand. Returns how many pieces there are. */
  end(this: void): number;
  /** Writes what is left. */
  close(): void;
}

type Growing = { -readonly [K in keyof Piece]: Piece[K] };

/** @throws {KumikiError} from its calls: `disk-full`, `output-not-writable` */
export function openPieces(path: string): PieceWriter {
  const file = bufferedFile(path, WRITE_BYTES);
  let piece: Growing | undefined;
  let count = 0;
  const end = (): number => {
    if (piece !== undefined) {
      file.add(entryOf(piece));
      count++;
    }
    piece = undefined;
    return count;
  };
  return {
    add(seen) {
      if (piece === undefined || !follows(piece, seen)) {
        end();
        const { series, segment, record, start, bytes, hasTurns, isForgotten } = seen;
        piece = { series, segment, first: record, records: 1, start, bytes, hasTurns, isForgotten };
        return;
      }
      piece.records++;
      piece.bytes += seen.bytes;
      piece.hasTurns ||= seen.hasTurns;
    },
    end,
    close() {
      end();
      file.flush();
    },
  };
}

function follows(piece: Piece, { series, segment, record, isForgotten }: Seen): boolean {
  return (
    piece.segment === segment &&
    piece.series === series &&
    piece.isForgotten === isForgotten &&
    piece.first + piece.records === record &&
    piece.records < MOST_RECORDS
  );
}

function entryOf({ series, segment, first, records, start, bytes, hasTurns, isForgotten }: Piece): Buffer {
  const entry = Buffer.alloc(PIECE_BYTES);
  entry.writeUInt32LE(series, 0);
  entry.writeUInt32LE(segment, 4);
  entry.writeUInt32LE(records + (hasTurns ? TURNS : 0) + (isForgotten ? FORGOTTEN : 0), 8);
  entry.writeDoubleLE(first, 16);
  entry.writeDoubleLE(start, 24);
  entry.writeDoubleLE(bytes, 32);
  return entry;
}

/** The pieces `from` ≤ n < `to` of a list. */
export function* readPieces(path: string, from: number, to: number): Generator<Piece, void> {
  if (from >= to) return;
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(READ_PIECES * PIECE_BYTES);
    for (let first = from; first < to; first += READ_PIECES) {
      const entries = buffer.subarray(0, Math.min(READ_PIECES, to - first) * PIECE_BYTES);
      if (fill(handle, entries, first * PIECE_BYTES) < entries.length) throw new RangeError(`${path} is cut short`);
      for (let at = 0; at < entries.length; at += PIECE_BYTES) yield pieceAt(entries, at);
    }
  } finally {
    closeSync(handle);
  }
}

function pieceAt(entries: Buffer, at: number): Piece {
  const word = entries.readUInt32LE(at + 8);
  const records = word % TURNS;
  return {
    series: entries.readUInt32LE(at),
    segment: entries.readUInt32LE(at + 4),
    records: records % FORGOTTEN,
    hasTurns: word >= TURNS,
    isForgotten: records >= FORGOTTEN,
    first: entries.readDoubleLE(at + 16),
    start: entries.readDoubleLE(at + 24),
    bytes: entries.readDoubleLE(at + 32),
  };
}
