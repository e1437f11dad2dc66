import { isUtf8 } from 'node:buffer';
import { KumikiError } from '../core/errors.js';
import { decodeUtf8 } from '../core/utf8.js';

const LINE_FEED = 10;

/** Some lines of a file, one after another, without their line feeds. */
export interface LineBatch {
  readonly lines: readonly string[];
  /** Which of them, counted from 0, are not UTF-8; what they hold instead of the wrong bytes is U+FFFD. */
  readonly illFormed: readonly number[];
  /** False for the batch of a last line that no line feed ends. */
  readonly isEnded: boolean;
}

/** A line is held in memory whole. */
const MOST_LINE_BYTES = 256 * 1024 * 1024;

/**
 * The lines in pieces of a file, in batches.
 * @param file named in errors
 * @throws {KumikiError} `line-too-long` beyond 256 MiB
 */
export async function* linesOf(pieces: AsyncIterable<Buffer>, file: string): AsyncGenerator<LineBatch, void> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(LINE_FEED) + 1;
    held += piece.length;
    if (end === 0) {
      if (held > MOST_LINE_BYTES) {
        throw new KumikiError('line-too-long', 'a line is longer than 256 MiB', { place: { file } });
      }
      rest.push(piece);
      continue;
    }
    yield batchOf(Buffer.concat([...rest, piece.subarray(0, end - 1)]), true);
    rest = [piece.subarray(end)];
    held = piece.length - end;
  }
  const last = Buffer.concat(rest);
  if (last.length > 0) yield batchOf(last, false);
}

function batchOf(bytes: Buffer, isEnded: boolean): LineBatch {
  if (isUtf8(bytes)) return { lines: decodeUtf8(bytes).split('\n'), illFormed: [], isEnded };
  return { lines: bytes.toString('utf8').split('\n'), illFormed: illFormedLines(bytes), isEnded };
}

function illFormedLines(bytes: Buffer): readonly number[] {
  const found: number[] = [];
  for (let line = 0, start = 0; start <= bytes.length; line++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(start, end))) found.push(line);
    start = end + 1;
  }
  return found;
}
