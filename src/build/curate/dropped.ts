import { addTo } from '../../core/counts.js';
import { fullLine, parseCanonicalLine } from '../../core/line.js';
import { rejectLine } from '../../core/reject-line.js';
import type { OutputFile } from '../../output/file.js';
import { type Block, blocksOf, keepLines } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt, licenseAt, setSplitAt } from '../part/entry.js';
import { recordsFile } from '../part/part.js';
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

/**
 * The lines of all segments but those that were dropped, which are listed in `rejects` and counted in `dropped`. These, and
 * no others, are parsed, to say where they come from.
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export function* keptBlocks(
  segments: readonly Segment[],
  selection: Selection,
  rejects: Pick<OutputFile, 'write'>,
  dropped: DroppedRecords[],
): Generator<Block, void> {
  let first = 0;
  for (const segment of segments) {
    const counts = new Map<string, DroppedRecords & { readonly reasons: Record<string, number> }>();
    let line = 0;
    for (const block of blocksOf([segment])) {
      const from = first;
      const lines = block.index.length / ENTRY_BYTES;
      assignSplits(block, from, selection);
      if (selection.anyBetween(from, from + lines)) {
        rejects.write(Buffer.from(listed(block, from, line, selection, segment, counts), 'utf8'));
        yield keepLines(block, (number) => selection.reasonAgainst(from + number) === undefined);
      } else {
        yield block;
      }
      first += lines;
      line += lines;
    }
    dropped.push(...counts.values());
  }
}

/** Writes the splits of records into the index entries of a block, which nobody else holds. */
function assignSplits({ index }: Block, first: number, { splits, splitOf }: Selection): void {
  if (splits.length < 2) return;
  for (let at = 0, record = first; at < index.length; at += ENTRY_BYTES, record++)
    setSplitAt(index, at, splitOf(record));
}

/** The reject lines of the dropped records of a block; counts their licences and credits. */
function listed(
  { bytes, index }: Block,
  first: number,
  line: number,
  selection: Selection,
  { part, source, task, licenses, credited }: Segment,
  counts: Map<string, DroppedRecords & { readonly reasons: Record<string, number> }>,
): string {
  let lines = '';
  for (let at = 0, number = 0, start = 0; at < index.length; at += ENTRY_BYTES, number++) {
    const end = start + lengthAt(index, at);
    const against = selection.reasonAgainst(first + number);
    if (against !== undefined) {
      const row = bytes.toString('utf8', start, end - 1);
      const place = { file: `${part.key}/${recordsFile(task)}`, line: line + number + 1 };
      const record = parseCanonicalLine(row, place);
      const { origin, attribution: said } = record;
      lines += rejectLine({
        source,
        task,
        reason: against.reason,
        sort: 'rule',
        origin,
        row: fullLine(record).trimEnd(),
        detail: selection.detailOf(first + number),
      });
      const license = licenses[licenseAt(index, at)] ?? '';
      // Only credits that the manifest lists: a source may have one a record of its own licence.
      const attribution = credited.has(license) ? said : '';
      const key = `${license}\n${attribution}`;
      const known = counts.get(key) ?? { source, task, license, attribution, reasons: {} };
      addTo(known.reasons, against.counted);
      counts.set(key, known);
    }
    start = end;
  }
  return lines;
}
