import type { LineFormat } from '../../../core/format.js';
import { blocksIn, type SegmentReader } from '../../part/blocks.js';
import { ENTRY_BYTES, markForgotten } from '../../part/entry.js';
import { dealPieces } from '../cut/paths.js';
import { readPieces } from '../cut/pieces.js';
import type { MergeJob, Shuffle } from '../job.js';
import { formatted } from '../write/formatted.js';
import { ALL_KEYS, bucketFiles, bucketOf, eachLine, openDealer } from './buckets.js';
import { dealtName } from './dealt-buckets.js';

/**
 * Deals the lines of a list of pieces to buckets, as lines of the format: memory does not grow with the corpus.
 * @yields the bytes of each block that is done
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function* deal(
  { work, segments }: MergeJob,
  { seed, deals, buckets }: Shuffle,
  number: number,
  format: LineFormat,
  reader: SegmentReader,
): Generator<number, void> {
  /** The number of the first bucket of each series among all of them. */
  const firsts: number[] = [];
  let count = 0;
  for (const its of buckets) {
    firsts.push(count);
    count += its;
  }
  const files = buckets.flatMap((its, series) =>
    Array.from({ length: its }, (_, bucket) => bucketFiles(work, dealtName(series, bucket, number))),
  );
  const dealer = openDealer(files);
  for (const piece of readPieces(dealPieces(work, number), 0, deals[number] ?? 0)) {
    const segment = segments[piece.segment];
    const [first, own] = [firsts[piece.series], buckets[piece.series]];
    if (segment === undefined || first === undefined || own === undefined) throw new RangeError('a piece of nothing');
    for (const block of blocksIn({ ...piece, segment }, reader)) {
      const { length } = block.bytes;
      const written = formatted(block, format);
      eachLine(written, (line, at) => {
        if (piece.isForgotten) markForgotten(written.index, at);
        const bucket = first + bucketOf(written.index, at, seed, ALL_KEYS, own);
        dealer.add(bucket, line, written.index.subarray(at, at + ENTRY_BYTES));
      });
      yield length;
    }
  }
  dealer.flush();
}
