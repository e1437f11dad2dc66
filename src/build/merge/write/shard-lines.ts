import type { LineFormat } from '../../../core/format.js';
import { blocksIn, bytesIn, type SegmentReader } from '../../part/blocks.js';
import { ENTRY_BYTES, isForgottenAt } from '../../part/entry.js';
import { seriesPieces } from '../cut/paths.js';
import { type Piece, readPieces } from '../cut/pieces.js';
import type { CutShard, MergeJob } from '../job.js';
import { eachLine } from '../shuffle/buckets.js';
import type { Lines } from '../shuffle/sort.js';
import { openSortedBuckets } from '../shuffle/sorted-buckets.js';
import { formatted } from './formatted.js';

/** Lines of a shard, valid until the next are taken, and the bytes that they had where they were read. */
export interface ShardLines {
  readonly lines: Buffer;
  readonly bytes: number;
  /** Records that have their place there, and whose lines are left out. */
  readonly forgotten: number;
}

/**
 * Gives the lines of shards, as those of a format.
 * @throws {KumikiError} from its calls: `part-damaged`
 */
export function shardLines(
  job: MergeJob,
  format: LineFormat,
  reader: SegmentReader,
): (shard: CutShard) => Generator<ShardLines, void> {
  const { work, segments, shuffle } = job;
  const buckets = shuffle === undefined ? undefined : openSortedBuckets(work, shuffle.seed);
  return function* ({ series, records, content }) {
    if (content.kind === 'pieces') {
      for (const piece of readPieces(seriesPieces(work, series), content.from, content.to)) {
        const segment = segments[piece.segment];
        if (segment === undefined) throw new RangeError(`there is no segment ${piece.segment}`);
        yield* linesOf({ ...piece, segment }, format, reader);
      }
      return;
    }
    // They were made lines of the format when they were dealt.
    for (const lines of buckets?.read(content.buckets, content.from, records) ?? []) yield withoutForgotten(lines);
  };
}

type Stretch = Parameters<typeof blocksIn>[0] & Omit<Piece, 'segment'>;

function* linesOf(piece: Stretch, format: LineFormat, reader: SegmentReader): Generator<ShardLines, void> {
  if (piece.isForgotten) {
    yield { lines: Buffer.alloc(0), bytes: piece.bytes, forgotten: piece.records };
    return;
  }
  if (format.isCanonical && !piece.hasTurns) {
    for (const lines of bytesIn(piece, reader)) yield { lines, bytes: lines.length, forgotten: 0 };
    return;
  }
  for (const block of blocksIn(piece, reader)) {
    yield { lines: formatted(block, format).bytes, bytes: block.bytes.length, forgotten: 0 };
  }
}

/** The lines that are written, of some that were dealt. */
function withoutForgotten({ bytes, index }: Lines): ShardLines {
  if (!hasForgotten(index)) return { lines: bytes, bytes: bytes.length, forgotten: 0 };
  const kept: Buffer[] = [];
  let forgotten = 0;
  eachLine({ bytes, index }, (line, at) => {
    if (isForgottenAt(index, at)) forgotten++;
    else kept.push(line);
  });
  return { lines: Buffer.concat(kept), bytes: bytes.length, forgotten };
}

function hasForgotten(index: Buffer): boolean {
  for (let at = 0; at < index.length; at += ENTRY_BYTES) if (isForgottenAt(index, at)) return true;
  return false;
}
