import type { LineFormat } from '../../../core/format.js';
import type { Selection } from '../../curate/selection.js';
import { blocksOf } from '../../part/blocks.js';
import { ENTRY_BYTES, hasTurnsAt, lengthAt, licenseAt } from '../../part/entry.js';
import { readIndex } from '../../part/index-reader.js';
import type { Segment } from '../../part/segments.js';
import { formatted } from '../write/formatted.js';
import type { Layout } from './layout.js';

/** What the cut sees of a record. One object for all of them. */
export interface Seen {
  /** The number of its segment. */
  readonly segment: number;
  /** Its number in the segment. */
  readonly record: number;
  /** The byte at which its line begins, and how long that is. */
  readonly start: number;
  readonly bytes: number;
  readonly hasTurns: boolean;
  /** The bytes of its line in the dataset; those of the part's line, if they need not be known. */
  readonly written: number;
  /** The number of its series. */
  readonly series: number;
  /** True where it keeps its place and its line is not written. */
  readonly isForgotten: boolean;
}

/** What is told of records, in the order of the dataset. */
export interface Visitor {
  kept(seen: Seen): void;
  /** A record that a stage has dropped or flagged, or that was taken out of the dataset. */
  listed(seen: Seen): void;
}

/**
 * Goes through the indexes of all segments, each once; it stops now and then, so that progress is shown and signals are handled.
 * @param measuring the form of the lines, where their lengths in the dataset must be known and are others: then lines are
 * read too
 * @throws {KumikiError} `part-damaged`
 */
export function* walk(
  segments: readonly Segment[],
  selection: Selection,
  layout: Layout,
  measuring: LineFormat | undefined,
  visitor: Visitor,
): Generator<void, void> {
  let before = 0;
  for (const [number, segment] of segments.entries()) {
    const seriesOf = layout.seriesOf(segment);
    const seen = {
      segment: number,
      record: 0,
      start: 0,
      bytes: 0,
      hasTurns: false,
      written: 0,
      series: 0,
      isForgotten: false,
    };
    const stones = selection.forgotten;
    for (const { index, written } of measured(segment, measuring)) {
      const from = before + seen.record;
      const end = from + index.length / ENTRY_BYTES;
      const hasDropped = selection.anyBetween(from, end);
      const hasFlagged = selection.flagged?.anyBetween(from, end) === true;
      const hasForgotten = stones?.anyBetween(from, end) === true;
      for (let at = 0, record = from; at < index.length; at += ENTRY_BYTES, record++) {
        seen.bytes = lengthAt(index, at);
        seen.written = lengthAt(written, at);
        seen.hasTurns = hasTurnsAt(index, at);
        const isDropped = hasDropped && selection.reasonAgainst(record) !== undefined;
        seen.isForgotten = hasForgotten && stones.has(record);
        const isSpokenOf = isDropped || seen.isForgotten;
        if (isSpokenOf || (hasFlagged && selection.flagged.of(record) !== undefined)) visitor.listed(seen);
        if (!isDropped) {
          seen.series = seriesOf(licenseAt(index, at), selection.splitOf(record));
          visitor.kept(seen);
        }
        seen.start += seen.bytes;
        seen.record++;
      }
      yield;
    }
    before += segment.records;
  }
}

/** The index of a segment, and the same with the lengths of lines of a form. */
function* measured(
  segment: Segment,
  format: LineFormat | undefined,
): Generator<{ readonly index: Buffer; readonly written: Buffer }, void> {
  if (format === undefined) {
    for (const index of readIndex(segment)) yield { index, written: index };
    return;
  }
  for (const block of blocksOf([segment])) yield { index: block.index, written: formatted(block, format).index };
}
