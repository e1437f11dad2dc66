import { setImmediate as turn } from 'node:timers/promises';
import type { Hash64 } from '../../../core/hash.js';
import { lineFormat } from '../../../formats/line-format.js';
import type { Selection } from '../../curate/selection.js';
import type { Segment } from '../../part/segments.js';
import type { CutShard, LineForm, ShardLimits, Shuffle } from '../job.js';
import { bucketsOf } from '../shuffle/buckets.js';
import { dealtCut } from './dealt.js';
import { orderedCut } from './in-order.js';
import type { Layout } from './layout.js';
import { dealPieces, listedPieces, seriesPieces } from './paths.js';
import { openPieces } from './pieces.js';
import { walk } from './walk.js';

/** How records are cut. */
export interface CutOptions {
  readonly layout: Layout;
  readonly form: LineForm;
  readonly limits: ShardLimits;
  /** The seed of a pseudo-random order; that of the sources where there is none. */
  readonly seed: Hash64 | undefined;
  /** Lists of pieces that are dealt at a time. */
  readonly deals: number;
}

/** What the indexes say of a merge, beside the lists of pieces. */
export interface CutRecords {
  /** Shuffled records are cut when they have been dealt. */
  readonly shards: readonly CutShard[];
  readonly shuffle: Shuffle | undefined;
  /** Pieces of records that stages dropped or flagged. */
  readonly listed: number;
  /** Bytes of the parts' lines of all records that stay. */
  readonly bytes: number;
}

/**
 * Decides by the indexes alone which shard takes which records, and leaves lists of pieces in the folder `work`. Lines are read only
 * where shards end by bytes and the form changes lengths.
 * @param onStep called now and then
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export async function cutRecords(
  segments: readonly Segment[],
  selection: Selection,
  work: string,
  { layout, form, limits, seed, deals }: CutOptions,
  onStep: () => void,
): Promise<CutRecords> {
  const format = lineFormat(form);
  const total = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const count = layout.series.length;
  const isMeasured = seed === undefined && limits.bytes > 0;
  const ordered = orderedCut(seed === undefined ? count : 0, limits, (series) => seriesPieces(work, series));
  const dealt = dealtCut(count, deals, total, (deal) => dealPieces(work, deal));
  const cut = seed === undefined ? ordered : dealt;
  const listed = openPieces(listedPieces(work));
  let bytes = 0;
  const steps = walk(segments, selection, layout, isMeasured ? format : undefined, {
    kept(seen) {
      cut.add(seen);
      bytes += seen.bytes;
    },
    listed(seen) {
      listed.add(seen);
    },
  });
  while (steps.next().done !== true) {
    onStep();
    await turn();
  }
  const pieces = listed.end();
  listed.close();
  const shards = ordered.end();
  if (seed === undefined) return { shards, shuffle: undefined, listed: pieces, bytes };
  const all = dealt.end();
  return { shards, shuffle: { seed, deals: all.deals, buckets: bucketsOf(all.bytes) }, listed: pieces, bytes };
}
