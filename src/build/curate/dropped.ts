import { addTo } from '../../core/counts.js';
import { flaggedLine } from '../../core/flagged-line.js';
import { IdSamples } from '../../core/id-samples.js';
import { fullLine } from '../../core/line.js';
import type { DatasetRecord } from '../../core/record.js';
import { rejectLine } from '../../core/reject-line.js';
import { withoutText } from '../../dataset/forgotten-reject.js';
import type { OutputFile } from '../../output/file.js';
import { type Block, blocksIn, segmentReader, type Stretch } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt, licenseAt, writerAt } from '../part/entry.js';
import { recordOfLine } from '../part/part-line.js';
import type { Segment } from '../part/segments.js';
import type { Selection } from './selection.js';

/** Records that stages dropped or that were taken out, which share a source, a task, a licence, a writer and a credit. */
export interface DroppedRecords {
  readonly source: string;
  readonly task: string;
  readonly license: string;
  /** Whom they credited; `''` where their licence is the source's own. */
  readonly attribution: string;
  /** Who wrote their text. */
  readonly writer: string;
  /** By `<stage>/<reason>`. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Those that no stage dropped, and that have tombstones. */
  readonly forgotten: number;
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

type CountsOfSame = DroppedRecords & { readonly reasons: Record<string, number>; forgotten: number };
type Counts = Map<string, CountsOfSame>;

/** Records of a segment that stages have spoken of, or that were taken out. */
export interface Spoken extends Stretch {
  /** The number of the first one among all records. */
  readonly number: number;
}

/**
 * Lists and counts dropped, flagged and forgotten records. These, and no others, are read and parsed, to say where they come from. It stops
 * now and then, so that signals are handled.
 * @param spoken all of them, in the order of the dataset
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function* listSpoken(spoken: Iterable<Spoken>, selection: Selection, listing: Listing): Generator<void, void> {
  const reader = segmentReader();
  const texts: Texts = { rejected: '', flagged: '' };
  const flush = (): void => {
    listing.rejects.write(Buffer.from(texts.rejected, 'utf8'));
    listing.flags?.write(Buffer.from(texts.flagged, 'utf8'));
    [texts.rejected, texts.flagged] = ['', ''];
  };
  let segment: Segment | undefined;
  let counts: Counts = new Map();
  try {
    for (const stretch of spoken) {
      if (stretch.segment !== segment) {
        listing.dropped.push(...counts.values());
        segment = stretch.segment;
        counts = new Map();
      }
      let { number } = stretch;
      for (const block of blocksIn(stretch, reader)) {
        list(block, number, { selection, counts, listing, texts });
        number += block.index.length / ENTRY_BYTES;
        if (texts.rejected.length + texts.flagged.length < GATHERED) continue;
        flush();
        yield;
      }
    }
    flush();
    listing.dropped.push(...counts.values());
  } finally {
    reader.close();
  }
}

/** Characters of lists that are gathered before they are written. */
const GATHERED = 1 << 18;

/** Lines of lists that are not written yet. */
interface Texts {
  rejected: string;
  flagged: string;
}

/** Where the records of a segment are listed and counted. */
interface Lists {
  readonly selection: Selection;
  readonly counts: Counts;
  readonly listing: Listing;
  readonly texts: Texts;
}

/**
 * Lists the dropped and the flagged records of a block; counts the licences and credits of the dropped and the forgotten ones. Of what was
 * taken out no text is listed.
 */
function list({ bytes, index, segment }: Block, first: number, lists: Lists): void {
  const { selection, texts } = lists;
  const { ids, flagged } = lists.listing;
  for (let at = 0, number = first, start = 0; at < index.length; at += ENTRY_BYTES, number++) {
    const end = start + lengthAt(index, at);
    const against = selection.reasonAgainst(number);
    const flag = against === undefined ? selection.flagged?.of(number) : undefined;
    const isForgotten = selection.forgotten?.has(number) === true;
    const verdict = against ?? flag;
    if (verdict !== undefined || isForgotten) {
      const record = recordOfLine(bytes.toString('utf8', start, end), segment);
      if (verdict !== undefined) ids.add(verdict.stage, record.id);
      if (against !== undefined || isForgotten) {
        const counts = countsOf(
          record,
          { license: licenseAt(index, at), writer: writerAt(index, at) },
          segment,
          lists.counts,
        );
        if (against === undefined) counts.forgotten++;
        else addTo(counts.reasons, against.counted);
      }
      const shown = { ...placed(record), row: fullLine(record).trimEnd() };
      if (against !== undefined) {
        const reject = { ...shown, reason: against.reason, sort: 'rule', detail: selection.detailOf(number) } as const;
        texts.rejected += rejectLine(isForgotten ? withoutText(reject) : reject);
      } else if (flag !== undefined && !isForgotten) {
        const { reason, stage: step } = flag;
        texts.flagged += flaggedLine({ ...shown, reason, step, detail: selection.flagged?.detailOf(number) });
        addTo(flagged, step);
      }
    }
    start = end;
  }
}

const placed = ({ source, task, origin }: DatasetRecord) => ({ source, task, origin });

/** The counts of the records that share a licence, a writer and a credit with one. */
function countsOf(
  { attribution: said }: DatasetRecord,
  numbers: { readonly license: number; readonly writer: number },
  { source, task, licenses, writers, credited }: Segment,
  counts: Counts,
): CountsOfSame {
  const [license, writer] = [licenses[numbers.license] ?? '', writers[numbers.writer] ?? ''];
  // Only credits that the manifest lists: a source may have one a record of its own licence.
  const attribution = credited.has(license) ? said : '';
  const key = `${license}\n${writer}\n${attribution}`;
  const known = counts.get(key) ?? { source, task, license, attribution, writer, reasons: {}, forgotten: 0 };
  counts.set(key, known);
  return known;
}
