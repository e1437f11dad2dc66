import { addTo } from '../../core/counts.js';
import { flaggedLine } from '../../core/flagged-line.js';
import { IdSamples } from '../../core/id-samples.js';
import { fullLine } from '../../core/line.js';
import { rejectLine } from '../../core/reject-line.js';
import type { OutputFile } from '../../output/file.js';
import { type Block, blocksOf, keepLines } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt, licenseAt, setSplitAt } from '../part/entry.js';
import { recordOfLine } from '../part/part-line.js';
import type { Segment } from '../part/segments.js';
import type { Selection } from './selection.js';

/** Records that stages dropped, which share a source, a task, a licence and a credit. */
export interface DroppedRecords {
  readonly source: string;
  readonly task: string;
  readonly license: string;
  /** Whom they credited; `''` where their licence is the source's own. */
  readonly attribution: string;
  /** By `<stage>/<reason>`. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** Where the records that stages have spoken of are listed and counted. */
export interface Listing {
  readonly rejects: Pick<OutputFile, 'write'>;
  /** Given where the selection has flagged records. */
  readonly flags: Pick<OutputFile, 'write'> | undefined;
  readonly dropped: DroppedRecords[];
  /** Some ids of dropped and flagged records, by stage. */
  readonly ids: IdSamples;
  /** Flagged records that stay, by stage. */
  readonly flagged: Record<string, number>;
}

type Counts = Map<string, DroppedRecords & { readonly reasons: Record<string, number> }>;

/**
 * The lines of all segments but those that were dropped. Dropped and flagged records are listed and counted; these, and no
 * others, are parsed, to say where they come from.
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function* keptBlocks(
  segments: readonly Segment[],
  selection: Selection,
  listing: Listing,
): Generator<Block, void> {
  let first = 0;
  for (const segment of segments) {
    const counts: Counts = new Map();
    for (const block of blocksOf([segment])) {
      const from = first;
      const lines = block.index.length / ENTRY_BYTES;
      assignSplits(block, from, selection);
      const isDropped = selection.anyBetween(from, from + lines);
      if (isDropped || selection.flagged?.anyBetween(from, from + lines) === true) {
        list(block, from, selection, segment, counts, listing);
      }
      yield isDropped ? keepLines(block, (number) => selection.reasonAgainst(from + number) === undefined) : block;
      first += lines;
    }
    listing.dropped.push(...counts.values());
  }
}

/** Writes the splits of the dataset into the index entries of a block, which nobody else holds. */
function assignSplits({ index }: Block, first: number, { splitOf }: Selection): void {
  for (let at = 0, record = first; at < index.length; at += ENTRY_BYTES, record++)
    setSplitAt(index, at, splitOf(record));
}

/** Lists the dropped and the flagged records of a block; counts the licences and credits of the dropped ones. */
function list(
  { bytes, index }: Block,
  first: number,
  selection: Selection,
  segment: Segment,
  counts: Counts,
  { rejects, flags, ids, flagged }: Listing,
): void {
  const { source, task, licenses, credited } = segment;
  let [rejected, marked] = ['', ''];
  for (let at = 0, number = 0, start = 0; at < index.length; at += ENTRY_BYTES, number++) {
    const end = start + lengthAt(index, at);
    const against = selection.reasonAgainst(first + number);
    const flag = against === undefined ? selection.flagged?.of(first + number) : undefined;
    const verdict = against ?? flag;
    if (verdict !== undefined) {
      const record = recordOfLine(bytes.toString('utf8', start, end), segment);
      const { id, origin, attribution: said } = record;
      const { reason, stage: step, counted } = verdict;
      const shown = { source, task, reason, origin, row: fullLine(record).trimEnd() };
      ids.add(step, id);
      if (against === undefined) {
        marked += flaggedLine({ ...shown, step, detail: selection.flagged?.detailOf(first + number) });
        addTo(flagged, step);
      } else {
        rejected += rejectLine({ ...shown, sort: 'rule', detail: selection.detailOf(first + number) });
        const license = licenses[licenseAt(index, at)] ?? '';
        // Only credits that the manifest lists: a source may have one a record of its own licence.
        const attribution = credited.has(license) ? said : '';
        const key = `${license}\n${attribution}`;
        const known = counts.get(key) ?? { source, task, license, attribution, reasons: {} };
        addTo(known.reasons, counted);
        counts.set(key, known);
      }
    }
    start = end;
  }
  rejects.write(Buffer.from(rejected, 'utf8'));
  flags?.write(Buffer.from(marked, 'utf8'));
}
