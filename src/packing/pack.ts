import type { LineSchema } from '../core/format.js';
import type { Packing } from './packing.js';

/** Packs a shard piece by piece as it is written: each piece can be unpacked on its own, and together they are one file. */
export interface PiecePacker {
  readonly kind: 'pieces';
  pack(this: void, piece: Uint8Array): Uint8Array;
}

/** Packs a shard once all of it is there, in one run: its head says how long the whole is. */
export interface WholePacker {
  readonly kind: 'whole';
  /** @param bytes those of all pieces together */
  pack(this: void, pieces: Iterable<Uint8Array>, bytes: number): AsyncIterable<Uint8Array>;
}

export type Packer = PiecePacker | WholePacker;

/** Bytes of lines that are packed at a time; what is written depends on this number. The last piece may be shorter. */
export const PIECE_BYTES = 4 * 1024 * 1024;

/** What `gzip` takes where nothing else is asked. */
const GZIP_LEVEL = 6;

/**
 * The packer of a build. Both compressors are the same code on every machine, in JavaScript and in WebAssembly: Node's own
 * zlib gives other bytes from one version and one processor to the next, and a build is to give the same everywhere.
 * @param schema what a line is: the columns of a table
 */
export async function packerOf(packing: Packing, schema: LineSchema): Promise<Packer> {
  switch (packing) {
    case 'none':
      return { kind: 'pieces', pack: (piece) => piece };
    case 'gzip': {
      const { gzipSync } = await import('fflate');
      // A time of 0 in the header says that there is none.
      return { kind: 'pieces', pack: (piece) => gzipSync(piece, { level: GZIP_LEVEL, mtime: 0 }) };
    }
    case 'zstd': {
      const { zstdFrame } = await import('./zstd-frame.js');
      return { kind: 'whole', pack: zstdFrame };
    }
    case 'parquet': {
      const { parquetFile } = await import('./parquet/write.js');
      return { kind: 'whole', pack: (pieces) => parquetFile(pieces, schema) };
    }
  }
}
