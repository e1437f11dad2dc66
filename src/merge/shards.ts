import { createHash, type Hash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { KumikiError } from '../errors.js';
import { outputError } from '../output.js';
import { lengths } from './index-reader.js';
import type { Segment } from './sequence.js';

/** A finished shard. */
export interface Shard {
  /** Relative to the dataset folder, with `/`. */
  readonly file: string;
  readonly records: number;
  readonly bytes: number;
  readonly sha256: string;
}

const COPY_BYTES = 1 << 20;

/**
 * Copies the segments, one after another, into shards of `shardRecords` records (the last may have fewer), on bytes:
 * the indexes say where a record ends, no record is parsed.
 * @throws {KumikiError} `option-wrong` where there is nothing to write, `disk-full`, `output-not-writable`
 */
export async function writeShards(
  segments: readonly Segment[],
  dir: string,
  shardRecords: number,
  onProgress: (bytes: number) => void,
): Promise<readonly Shard[]> {
  const total = segments.reduce((sum, { records }) => sum + records, 0);
  if (total === 0) {
    throw new KumikiError('option-wrong', 'the build leaves no record to write', {
      hint: 'Look at the transforms, the splits that were left out, and the bundle.',
    });
  }
  const count = Math.ceil(total / shardRecords);
  await mkdir(join(dir, 'data'), { recursive: true }).catch(rethrow(dir));
  const pieces = cut(segments, shardRecords);
  const shards: Shard[] = [];
  for (let number = 0; number < count; number++) {
    const file = `data/train-${pad(number)}-of-${pad(count)}.jsonl`;
    const records = Math.min(shardRecords, total - number * shardRecords);
    const { bytes, sha256 } = await writeShard(pieces, records, join(dir, file), onProgress);
    shards.push({ file, records, bytes, sha256 });
  }
  return shards;
}

const pad = (number: number): string => String(number).padStart(5, '0');

/** A stretch of bytes of one part file that goes into one shard. */
interface Piece {
  readonly path: string;
  readonly start: number;
  readonly bytes: number;
  readonly records: number;
}

/** Cuts segments so that no piece reaches over the end of a shard. */
function* cut(segments: readonly Segment[], shardRecords: number): Generator<Piece, void> {
  let room = shardRecords;
  for (const { path, indexPath, records, bytes } of segments) {
    const index = lengths(indexPath);
    let start = 0;
    for (let left = records; left > 0;) {
      const taken = Math.min(left, room);
      // The last piece of a segment reaches to its end, whose length is known without adding up.
      const length = taken === left ? bytes - start : index.next(taken);
      yield { path, start, bytes: length, records: taken };
      start += length;
      left -= taken;
      room = room === taken ? shardRecords : room - taken;
    }
    index.close();
  }
}

async function writeShard(
  pieces: Iterator<Piece, void>,
  records: number,
  path: string,
  onProgress: (bytes: number) => void,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const target = await open(path, 'w').catch(rethrow(path));
  let bytes = 0;
  try {
    for (let left = records; left > 0;) {
      const { value: piece } = pieces.next();
      if (piece === undefined) throw new RangeError('the segments hold fewer records than they say');
      await copy(piece, target, hash, path, onProgress);
      bytes += piece.bytes;
      left -= piece.records;
    }
    await target.sync().catch(rethrow(path));
  } finally {
    await target.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

type FileHandle = Awaited<ReturnType<typeof open>>;

async function copy(
  piece: Piece,
  target: FileHandle,
  hash: Hash,
  path: string,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const buffer = Buffer.allocUnsafe(Math.min(COPY_BYTES, piece.bytes));
  const from = await open(piece.path, 'r');
  try {
    for (let done = 0; done < piece.bytes;) {
      const { bytesRead } = await from.read(buffer, 0, Math.min(buffer.length, piece.bytes - done), piece.start + done);
      if (bytesRead === 0) {
        throw new KumikiError('dataset-damaged', `${piece.path} is shorter than its part says`, {
          hint: 'Remove the part and build again.',
        });
      }
      const bytes = buffer.subarray(0, bytesRead);
      hash.update(bytes);
      await writeAll(target, bytes).catch(rethrow(path));
      done += bytesRead;
      onProgress(bytesRead);
    }
  } finally {
    await from.close();
  }
}

async function writeAll(target: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await target.write(bytes, done)).bytesWritten;
}

function rethrow(path: string): (error: unknown) => never {
  return (error) => {
    throw outputError(error, path);
  };
}
