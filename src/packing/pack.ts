import type { Packing } from './packing.js';

/** Turns pieces of a shard into what is written; each piece can be unpacked on its own, and together they are one file. */
export type Packer = (bytes: Uint8Array) => Uint8Array;

/** Bytes compressed together, as a gzip member or a zstd frame. The end of the shard may be shorter. */
export const FRAME_BYTES = 4 * 1024 * 1024;

/** As many as the programs take that are not told anything else. */
const GZIP_LEVEL = 6;
const ZSTD_LEVEL = 3;

/**
 * The packer of a build. Both are the same code on every machine, in JavaScript and in WebAssembly: Node's own zlib
 * gives other bytes from one version and one processor to the next, and a build is to give the same everywhere.
 */
export async function packerOf(packing: Packing): Promise<Packer> {
  switch (packing) {
    case 'none':
      return (bytes) => bytes;
    case 'gzip': {
      const { gzipSync } = await import('fflate');
      // A time of 0 in the header says that there is none.
      return (bytes) => gzipSync(bytes, { level: GZIP_LEVEL, mtime: 0 });
    }
    case 'zstd': {
      const { compress } = await startedZstd();
      return (bytes) => compress(bytes, ZSTD_LEVEL);
    }
  }
}

let zstd: Promise<typeof import('@bokuweb/zstd-wasm')> | undefined;

/** Started once a process: its `init`, called again, does not wait for the memory that it makes anew. */
function startedZstd(): Promise<typeof import('@bokuweb/zstd-wasm')> {
  zstd ??= import('@bokuweb/zstd-wasm').then(async (module) => {
    await module.init();
    return module;
  });
  return zstd;
}
