import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../output/folder.js';
import { fill } from '../part/fill.js';
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
          fill(handle, block, position);
        } finally {
          closeSync(handle);
        }
        position += block.length;
        return block;
      };
    },
  };
}

/** A column that has rotted is made anew: it can be, from the part. */
function isSound(path: string, bytes: number): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.size !== bytes + HASH_BYTES) return false;
  const content = readFileSync(path);
  const hash = createHash('sha256').update(content.subarray(0, bytes)).digest();
  return hash.equals(content.subarray(bytes));
}
