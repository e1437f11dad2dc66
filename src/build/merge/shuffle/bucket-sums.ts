import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { KumikiError } from '../../../core/errors.js';
import { openOutput } from '../../../output/file.js';

/**
 * The CRC-32 of the two files of a bucket, in a third one of eight bytes: between the cut of a merge and its writers days may pass, and
 * a disk that loses a bit is noticed.
 */
export interface BucketSums {
  lines: number;
  index: number;
}

export function newSums(): BucketSums {
  return { lines: 0, index: 0 };
}

/** The sum of bytes that follow those of another sum. */
export function summed(sum: number, bytes: Uint8Array): number {
  return crc32(bytes, sum);
}

/** @throws {KumikiError} `disk-full`, `output-not-writable` */
export function writeSums(path: string, { lines, index }: BucketSums): void {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(lines, 0);
  bytes.writeUInt32LE(index, 4);
  const file = openOutput(path);
  try {
    file.write(bytes);
  } finally {
    file.abandon();
  }
}

/**
 * Compares what was read of a bucket with what was written.
 * @throws {KumikiError} `cut-damaged`
 */
export function checkSums(path: string, found: Partial<BucketSums>): void {
  const bytes = readFileSync(path);
  const isWhole = bytes.length === 8;
  const { lines, index } = isWhole ? { lines: bytes.readUInt32LE(0), index: bytes.readUInt32LE(4) } : newSums();
  if (isWhole && (found.lines ?? lines) === lines && (found.index ?? index) === index) return;
  throw new KumikiError('cut-damaged', 'shuffled lines are not as the cut of the merge has left them', {
    place: { file: path },
    expected: 'the CRC-32 of when they were written',
    hint: 'Look at the disk. Then remove the folder .kumiki/merge-… in the output folder, if there is one, and run the merge or its --cut again.',
  });
}
