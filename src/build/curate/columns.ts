import { createHash } from 'node:crypto';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../output/folder.js';
import { fill } from '../part/fill.js';
import { recordsDamaged } from '../part/part-line.js';
import type { Segment } from '../part/segments.js';
import type { ColumnJob } from './column-job.js';
import { HASH_BYTES } from './make-column.js';
import type { ColumnReader } from './records.js';

/** Which column, and where it is kept. */
export interface ColumnPlace {
  /** Bytes a record. */
  readonly bytes: number;
  /** The folder of columns. */
  readonly dir: string;
  /** A hash of all that determines the column but the part. */
  readonly key: string;
}

/**
 * A stage's column over segments. It is made of the finished parts, so that another stage, or other options of one, extracts
 * nothing anew; and it is kept, a file for each segment with its SHA-256 at the end.
 * @param make makes those that are missing or have rotted
 * @throws {KumikiError} `part-damaged` where one is cut while it is read
 */
export async function openColumn(
  { bytes, dir, key }: ColumnPlace,
  segments: readonly Segment[],
  make: (jobs: readonly Pick<ColumnJob, 'segment' | 'path'>[]) => Promise<void>,
): Promise<ColumnReader> {
  makeFolder(dir);
  const pathOf = ({ part, task }: Segment): string => join(dir, `${part.key}.${task}.${key}`);
  const missing = segments.filter((segment) => !isSound(pathOf(segment), segment.records * bytes));
  await make(missing.map((segment) => ({ segment, path: pathOf(segment) })));
  return {
    bytes,
    reader(segment) {
      const path = pathOf(segment);
      let position = 0;
      return (records) => {
        const block = Buffer.alloc(records * bytes);
        const handle = openSync(path, 'r');
        try {
          // Zeros in place of what is missing would be decided upon.
          if (fill(handle, block, position) < block.length) throw recordsDamaged(segment);
        } finally {
          closeSync(handle);
        }
        position += block.length;
        return block;
      };
    },
  };
}

/** A column is hashed in pieces: one of a large segment may be larger than memory. */
const PIECE_BYTES = 1 << 20;

/** A column that has rotted is made anew: it can be, from the part. */
function isSound(path: string, bytes: number): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.size !== bytes + HASH_BYTES) return false;
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(Math.min(PIECE_BYTES, bytes));
  const said = Buffer.alloc(HASH_BYTES);
  const handle = openSync(path, 'r');
  try {
    for (let done = 0; done < bytes;) {
      const filled = fill(handle, piece.subarray(0, bytes - done), done);
      if (filled === 0) return false;
      hash.update(piece.subarray(0, filled));
      done += filled;
    }
    return fill(handle, said, bytes) === HASH_BYTES && hash.digest().equals(said);
  } finally {
    closeSync(handle);
  }
}
