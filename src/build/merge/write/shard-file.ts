import { closeSync, openSync, rmSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { openOutput } from '../../../output/file.js';
import { type HashedFile, openHashed } from '../../../output/hashed-file.js';
import { fill } from '../../part/fill.js';
import { type Packer, PIECE_BYTES, type PiecePacker, type WholePacker } from '../../../packing/pack.js';
import { gatheredFile } from './shard-names.js';

/** What is known of the file of a shard once it is written. `bytes` and `sha256` are those of the file, packed or not. */
export interface ShardFile extends HashedFile {
  /** Bytes of its lines. */
  readonly lineBytes: number;
}

/** A shard being written. */
export interface OpenShard {
  add(lines: Buffer): void;
  /** Writes what is left. `onDisk` is kept when all of it has reached the disk and the file is closed. */
  close(): Promise<{ readonly shard: ShardFile; readonly onDisk: Promise<void> }>;
  /** Closes the file without flushing; the caller deletes it. */
  abandon(): void;
}

/**
 * @param onPiece told of each piece that is packed once all lines are there
 * @throws {KumikiError} `disk-full`, `output-not-writable`
 */
export function openShard(path: string, packer: Packer, onPiece: () => void = () => undefined): OpenShard {
  const lines = packer.kind === 'pieces' ? packedOnTheWay(path, packer) : packedAtTheEnd(path, packer, onPiece);
  let lineBytes = 0;
  return {
    add(more) {
      lines.add(more);
      lineBytes += more.length;
    },
    async close() {
      const { file, onDisk } = await lines.close();
      return { shard: { ...file, lineBytes }, onDisk };
    },
    abandon() {
      lines.abandon();
    },
  };
}

/** The file of a shard. */
interface PackedFile {
  add(lines: Buffer): void;
  close(): Promise<{ readonly file: HashedFile; readonly onDisk: Promise<void> }>;
  abandon(): void;
}

/** Packs in pieces of one size, whatever the pieces it came in: what is written does not depend on them. */
function packedOnTheWay(path: string, { pack }: PiecePacker): PackedFile {
  const file = openHashed(path);
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let filled = 0;
  let isEmpty = true;
  const flush = (): void => {
    if (filled > 0) file.write(pack(piece.subarray(0, filled)));
    isEmpty &&= filled === 0;
    filled = 0;
  };
  return {
    add(bytes) {
      for (let done = 0; done < bytes.length;) {
        const copied = bytes.copy(piece, filled, done);
        filled += copied;
        done += copied;
        if (filled === piece.length) flush();
      }
    },
    close() {
      flush();
      // Of a shard whose records were all taken out: a packed file of nothing has some bytes all the same.
      if (isEmpty) file.write(pack(piece.subarray(0, 0)));
      return Promise.resolve(file.closeSoon());
    },
    abandon() {
      file.abandon();
    },
  };
}

/** Gathers the lines in a file beside it, and packs them once all are there. */
function packedAtTheEnd(path: string, { pack }: WholePacker, onPiece: () => void): PackedFile {
  const gathered = gatheredFile(path);
  const lines = openOutput(gathered);
  let bytes = 0;
  return {
    add(more) {
      lines.write(more);
      bytes += more.length;
    },
    async close() {
      // Read back at once and removed: none of it need reach the disk.
      lines.abandon();
      const file = openHashed(path);
      try {
        for await (const packed of pack(piecesOf(gathered), bytes)) {
          file.write(packed);
          onPiece();
          // A piece is milliseconds of work; between two of them progress is shown and signals are handled.
          await turn();
        }
        rmSync(gathered);
      } catch (error) {
        file.abandon();
        throw error;
      }
      return file.closeSoon();
    },
    abandon() {
      lines.abandon();
    },
  };
}

/** The content of a file in pieces of one size; each is used before the next is asked for. */
function* piecesOf(path: string): Generator<Uint8Array, void> {
  const handle = openSync(path, 'r');
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  try {
    for (;;) {
      const filled = fill(handle, piece);
      if (filled > 0) yield piece.subarray(0, filled);
      if (filled < piece.length) return;
    }
  } finally {
    closeSync(handle);
  }
}
