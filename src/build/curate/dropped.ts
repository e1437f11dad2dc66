import { addTo } from '../../core/counts.js';
import { flaggedLine } from '../../core/flagged-line.js';
import { IdSamples } from '../../core/id-samples.js';
import { fullLine } from '../../core/line.js';
import { rejectLine } from '../../core/reject-line.js';
import type { OutputFile } from '../../output/file.js';
import { type Block, blocksIn, segmentReader, type Stretch } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt, licenseAt, writerAt } from '../part/entry.js';
import { recordOfLine } from '../part/part-line.js';
import type { Segment } from '../part/segments.js';
import type { Selection } from './selection.js';

/** Records that stages dropped, which share a source, a task, a licence, a writer and a credit. */
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

/** Records of a segment that stages have spoken of. */
export interface Spoken extends Stretch {
  /** The number of the first one among all records. */
  readonly number: number;
}

/**
 * Lists and counts dropped and flagged records. These, and no others, are read and parsed, to say where they come from. It stops
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

/** Lists the dropped and the flagged records of a block; counts the licences and credits of the dropped ones. */
function list({ bytes, index, segment }: Block, first: number, { selection, counts, listing, texts }: Lists): void {
  const { source, task, licenses, writers, credited } = segment;
  const { ids, flagged } = listing;
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
        texts.flagged += flaggedLine({ ...shown, step, detail: selection.flagged?.detailOf(first + number) });
        addTo(flagged, step);
      } else {
        texts.rejected += rejectLine({ ...shown, sort: 'rule', detail: selection.detailOf(first + number) });
        const license = licenses[licenseAt(index, at)] ?? '';
        // Only credits that the manifest lists: a source may have one a record of its own licence.
        const attribution = credited.has(license) ? said : '';
        const writer = writers[writerAt(index, at)] ?? '';
        const key = `${license}\n${writer}\n${attribution}`;
        const known = counts.get(key) ?? { source, task, license, attribution, writer, reasons: {} };
        addTo(known.reasons, counted);
        counts.set(key, known);
      }
    }
    start = end;
  }
}
