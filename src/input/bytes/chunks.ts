import type { Slice } from '../slices/slice.js';
import type { FileContent } from './content.js';

/** A raw file on disk. */
export interface RawFile {
  readonly path: string;
  /** The publisher's name: its ending says how to open it, and errors name it. */
  readonly name: string;
  /** What it held when it was hashed: where it is known, other bytes are not read but refused. */
  readonly content?: FileContent;
  /** Only this part of it, where it is worked on in slices. */
  readonly slice?: Slice;
}

/** The raw files of a source by role: for each one file, or its parts in their order. */
export type RawFiles = Readonly<Record<string, RawFile | readonly RawFile[]>>;

/** Bytes as they come: pieces of any size. */
export type Chunks = AsyncIterable<Uint8Array>;

export interface OpenOptions {
  /** Called with the number of bytes taken from the disk since the last call, for progress. */
  readonly onRead?: (bytes: number) => void;
}
