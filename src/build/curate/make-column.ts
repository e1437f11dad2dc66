import { createHash, randomUUID } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { lineReader } from '../../core/line-reader.js';
import type { OpenColumn } from '../../core/stage.js';
import { outputError } from '../../output/folder.js';
import { openHashed } from '../../output/hashed-file.js';
import { blocksOf } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt } from '../part/entry.js';
import { recordOfLine } from '../part/part-line.js';
import { recordsPath, type Segment } from '../part/segments.js';

/** A SHA-256 at the end of the file. */
export const HASH_BYTES = 32;

/**
 * Writes a column over one segment: so many bytes for each record, then their SHA-256.
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function makeColumn(segment: Segment, path: string, { bytes, reads, of }: OpenColumn): void {
  // A name of its own: a build that was frozen for long may have been taken over by another.
  const unfinished = `${path}.${randomUUID()}.unfinished`;
  const file = openHashed(unfinished);
  const hash = createHash('sha256');
  const read = lineReader(reads);
  try {
    for (const { bytes: lines, index } of blocksOf([segment])) {
      const block = new Uint8Array((index.length / ENTRY_BYTES) * bytes);
      for (let at = 0, start = 0, row = 0; at < index.length; at += ENTRY_BYTES, row++) {
        const end = start + lengthAt(index, at);
        const record = read(lines, start, end) ?? recordOfLine(lines.toString('utf8', start, end), segment);
        of(record, block.subarray(row * bytes, (row + 1) * bytes));
        start = end;
      }
      hash.update(block);
      file.write(block);
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
