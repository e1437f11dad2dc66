import { KumikiError, type Place } from '../../../core/errors.js';
import { joined } from '../../bytes/blocks.js';
import { MAX_DEPTH, newScan, nextStop } from './scan.js';

/** Some elements of the array, one after the other. */
export interface JsonPiece {
  /** The elements with the commas between them. */
  readonly bytes: Buffer;
  /** Where the piece begins: bytes of the file before it. */
  readonly byte: number;
  /** The line on which it begins. */
  readonly line: number;
  /** How many keys stand in it, repeated ones included. */
  readonly colons: number;
}

/** An element may have about this many bytes, and so may a key: parsing takes many times as much memory. */
const MAX_ELEMENT = 16 * 1024 * 1024;

/** Line feeds and colons so far. */
interface Counts {
  readonly lines: number;
  readonly colons: number;
}

/**
 * A place in JSON bytes that come block by block, and what must be kept of earlier blocks. `at`, `from` and `to` are
 * indexes in the block that was loaded last.
 */
export class JsonCursor {
  block: Buffer = Buffer.alloc(0);
  private readonly scan = newScan();
  /** Bytes in the blocks before this one. */
  private before = 0;
  /** What earlier blocks hold of the key or element that is being read. */
  private held: Buffer[] = [];
  private heldBytes = 0;
  /** Where in this block the part begins that is neither cut off nor held. */
  private from = 0;
  /** The counts at the place where the part begins that is not cut off. */
  private start: Counts = { lines: 0, colons: 0 };

  constructor(private readonly place: Place) {}

  load(block: Buffer): void {
    this.before += this.block.length;
    this.block = block;
    this.from = 0;
  }

  /** The next `,`, `:` or closing bracket that belongs to the frame; the length of the block where it has none. */
  nextStop(at: number): number {
    return nextStop(this.scan, this.block, at);
  }

  counts(): Counts {
    return { lines: this.scan.lines, colons: this.scan.colons };
  }

  /** Nothing before `at` is needed any more. */
  mark(at: number, counts = this.counts()): void {
    this.held = [];
    this.heldBytes = 0;
    this.from = at;
    this.start = counts;
  }

  /** What stands between the mark and `to`. */
  cut(to: number, counts = this.counts()): JsonPiece {
    return {
      bytes: joined([...this.held, this.block.subarray(this.from, to)]),
      byte: this.byteAt(this.from) - this.heldBytes,
      line: this.start.lines + 1,
      colons: counts.colons - this.start.colons,
    };
  }

  /**
   * Keeps what stands behind the mark for the next block.
   * @returns the length of the block
   */
  hold(): number {
    const { length } = this.block;
    const rest = this.block.subarray(this.from);
    this.held.push(rest);
    this.heldBytes += rest.length;
    if (this.heldBytes <= MAX_ELEMENT) return length;
    throw this.wrong('an element or key does not end', length, { expected: `at most ${MAX_ELEMENT} bytes` });
  }

  skipSpace(from: number): number {
    let at = from;
    for (; at < this.block.length; at += 1) {
      const byte = this.block[at];
      if (byte === FEED) this.scan.lines += 1;
      else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) break;
    }
    return at;
  }

  /** Past a byte order mark at the start of the file. */
  skipMark(at: number): number {
    return this.byteAt(at) === 0 && this.block.toString('latin1', 0, 3) === UTF8_MARK ? 3 : at;
  }

  byteAt(at: number): number {
    return this.before + at;
  }

  endOfFile(): Place {
    return { ...this.place, byte: this.byteAt(this.block.length) };
  }

  /** The error for something at `at` that must not stand there. */
  misplaced(at: number, expected: string): KumikiError {
    if (this.scan.depth > MAX_DEPTH) return this.wrong(`brackets are nested more than ${MAX_DEPTH} deep`, at);
    const found = JSON.stringify(this.block.toString('utf8', at, at + 16));
    return this.wrong('this is not the JSON that was expected', at, { expected, found });
  }

  wrong(what: string, at: number, more: { expected?: string; found?: string } = {}): KumikiError {
    const place = { ...this.place, line: this.scan.lines + 1, byte: this.byteAt(at) };
    return new KumikiError('format-wrong', what, { place, ...more });
  }
}

const FEED = 0x0a;
/** The byte order mark, a character a byte. */
const UTF8_MARK = '\u00EF\u00BB\u00BF';
