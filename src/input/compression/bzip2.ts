import { KumikiError, type Place } from '../../core/errors.js';
import type { Chunks } from '../bytes/chunks.js';
import { lookAhead } from '../bytes/looked-ahead.js';
import { bzip2Blocks } from './bzip2-blocks.js';
import { findBzip2, NATIVE_BZIP2, runBzip2, type NativeBzip2 } from './bzip2-native.js';
import { walkBzip2 } from './bzip2-structure.js';

/** Packed bytes up to which this process is the fastest: to start a program takes as long as to undo them here. */
const SMALL = 64 * 1024;

export interface Bzip2Options {
  /** The program to use, or `none` for this process alone; if not said, the fastest one installed for what is not small. */
  readonly native?: NativeBzip2 | 'none';
}

/**
 * Undoes bzip2, all streams of it, by `lbzip2` or `bzip2` where one is on PATH, else and what is small in this process: the
 * bytes are the same. The CRC of every block and stream is verified. A cut exactly between two streams cannot be seen here.
 * @throws {KumikiError} `format-wrong`, `raw-truncated`, `raw-checksum-wrong`, `decompressor-failed`, and whatever
 * `packed` throws
 */
export async function* openBzip2(packed: Chunks, place: Place, { native }: Bzip2Options = {}): Chunks {
  const path = await pathOf(native, place);
  if (path === undefined) {
    yield* bzip2Blocks(packed, place);
    return;
  }
  if (native !== undefined) {
    yield* runBzip2(path, walked(packed, place), place);
    return;
  }
  const { all, isWhole } = await lookAhead(packed, SMALL);
  yield* isWhole ? bzip2Blocks(all, place) : runBzip2(path, walked(all, place), place);
}

async function* walked(packed: Chunks, place: Place): Chunks {
  for await (const { chunk } of walkBzip2(packed, place)) {
    if (chunk.length > 0) yield chunk;
  }
}

async function pathOf(native: Bzip2Options['native'], place: Place): Promise<string | undefined> {
  if (native === 'none') return undefined;
  for (const name of native === undefined ? NATIVE_BZIP2 : [native]) {
    const path = await findBzip2(name);
    if (path !== undefined) return path;
  }
  if (native === undefined) return undefined;
  throw new KumikiError('decompressor-failed', `${native} is not on PATH`, { place, hint: `Install ${native}.` });
}
