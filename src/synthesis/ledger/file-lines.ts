import type { FileHandle } from 'node:fs/promises';
import { KumikiError } from '../../core/errors.js';

/** A line of a file that ends with a line feed. */
export interface FileLine {
  /** From 1. */
  readonly number: number;
  /** In bytes from the start of the file. */
  readonly offset: number;
  /** Without the line feed; good until the next batch is asked for. */
  readonly bytes: Buffer;
}

/** What stands behind the last line feed of a file: nothing, where its last write was whole. */
export interface FileRest extends FileLine {
  readonly isRest: true;
}

const PIECE = 1 << 20;
/** The longest line: far more than any reply. */
export const LONGEST_LINE = 64 << 20;

/**
 * The lines of a file, in batches, and at last what stands behind them.
 * @throws {KumikiError} `ledger-damaged` for a line that is too long
 */
export async function* fileLines(
  handle: FileHandle,
  file: string,
): AsyncGenerator<readonly FileLine[], FileRest, undefined> {
  const piece = Buffer.allocUnsafe(PIECE);
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let [number, position] = [1, 0];
  for (;;) {
    const { bytesRead } = await handle.read(piece, 0, PIECE, position);
    if (bytesRead === 0) break;
    const lines: FileLine[] = [];
    let from = 0;
    for (let end = piece.indexOf(10); end !== -1 && end < bytesRead; end = piece.indexOf(10, from)) {
      const tail = piece.subarray(from, end);
      const bytes = begunBytes === 0 ? tail : Buffer.concat([...begun, tail]);
      lines.push({ number: number++, offset: position + from - begunBytes, bytes });
      [begun, begunBytes] = [[], 0];
      from = end + 1;
    }
    yield lines;
    if (from < bytesRead) {
      // A copy: the piece is filled anew.
      begun.push(Buffer.from(piece.subarray(from, bytesRead)));
      begunBytes += bytesRead - from;
      if (begunBytes > LONGEST_LINE) throw tooLong(file, number);
    }
    position += bytesRead;
  }
  return { number, offset: position - begunBytes, bytes: Buffer.concat(begun), isRest: true };
}

function tooLong(file: string, line: number): KumikiError {
  return new KumikiError('ledger-damaged', 'the line is longer than any entry', {
    place: { file, line },
    expected: `at most ${LONGEST_LINE} bytes`,
    hint: 'Look at the file with another program: this is hardly a ledger.',
  });
}
