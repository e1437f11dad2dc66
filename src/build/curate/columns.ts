import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseCanonicalLine } from '../../core/line.js';
import type { OpenStage } from '../../core/stage.js';
import { makeFolder, outputError } from '../../output/folder.js';
import { openHashed } from '../../output/hashed-file.js';
import { blocksOf } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt } from '../part/entry.js';
import { fill } from '../part/fill.js';
import { recordsFile } from '../part/part.js';
import { recordsPath, type Segment } from '../part/segments.js';
import type { OpenColumn } from './records.js';

const HASH_BYTES = 32;

/**
 * A stage's column over segments. It is made of the finished parts, so that another stage, or other options of one, extracts
 * nothing anew; and it is kept, a file for each segment with its SHA-256 at the end.
 * @param dir the folder of columns
 * @param key a hash of all that determines the column but the part
 */
export function openColumn(
  { bytes, of }: NonNullable<OpenStage['column']>,
  segments: readonly Segment[],
  dir: string,
  key: string,
): OpenColumn {
  makeFolder(dir);
  const pathOf = ({ part, task }: Segment): string => join(dir, `${part.key}.${task}.${key}`);
  for (const segment of segments) {
    if (!isSound(pathOf(segment), segment.records * bytes)) make(segment, pathOf(segment), bytes, of);
  }
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

function make(segment: Segment, path: string, bytes: number, of: NonNullable<OpenStage['column']>['of']): void {
  const unfinished = `${path}.unfinished`;
  const file = openHashed(unfinished);
  const hash = createHash('sha256');
  const put = (block: Uint8Array): void => {
    hash.update(block);
    file.write(block);
  };
  const name = `${segment.part.key}/${recordsFile(segment.task)}`;
  let line = 0;
  try {
    for (const { bytes: lines, index } of blocksOf([segment])) {
      const block = new Uint8Array((index.length / ENTRY_BYTES) * bytes);
      for (let at = 0, start = 0, row = 0; at < index.length; at += ENTRY_BYTES, row++) {
        const end = start + lengthAt(index, at);
        const record = parseCanonicalLine(lines.toString('utf8', start, end), { file: name, line: ++line });
        of(record, block.subarray(row * bytes, (row + 1) * bytes));
        start = end;
      }
      put(block);
    }
    file.write(hash.digest());
    file.close();
    renameSync(unfinished, path);
  } catch (error) {
    file.abandon();
    rmSync(unfinished, { force: true });
    throw outputError(error, recordsPath(segment));
  }
}
