import { openOutput } from '../../output/file.js';
import { INDEX_BYTES } from '../part/part.js';
import { type Block, blocksOf, keepLines, lengthAt } from '../part/blocks.js';
import { findRepeated } from './duplicates.js';
import type { Segment } from '../part/sequence.js';

/** Records that were left out because they repeat earlier ones. */
export interface Repetitions {
  readonly source: string;
  readonly task: string;
  readonly license: string;
  /** Whom they credited; `''` where their licence is the source's own, and where the lines do not say it (the v0 form). */
  readonly attribution: string;
  readonly records: number;
}

/** Why these records are not in the dataset, in `rejects.jsonl`. */
export const REPEATED = 'repeated-record';

/**
 * The lines of all segments but those that repeat an earlier one, which are listed in `rejectsPath` and counted in
 * `repetitions`. These, and no others, are parsed, to say where they come from.
 * @throws {KumikiError} `dataset-damaged`, `disk-full`, `output-not-writable`
 */
export function* withoutRepeated(
  segments: readonly Segment[],
  rejectsPath: string,
  repetitions: Repetitions[],
): Generator<Block, void> {
  const repeated = findRepeated(segments);
  const rejects = openOutput(rejectsPath, 'append');
  try {
    let first = 0;
    for (const segment of segments) {
      const counts = new Map<string, Repetitions & { records: number }>();
      for (const block of blocksOf([segment])) {
        const from = first;
        const isRepeated = (line: number): boolean => repeated.has(from + line);
        const lines = block.index.length / INDEX_BYTES;
        if (repeated.anyBetween(from, from + lines)) {
          rejects.write(Buffer.from(listed(block, isRepeated, segment, counts), 'utf8'));
          yield keepLines(block, (line) => !isRepeated(line));
        } else {
          yield block;
        }
        first += lines;
      }
      repetitions.push(...counts.values());
    }
    rejects.close();
  } finally {
    rejects.abandon();
  }
}

/** The reject lines of a block's repeated records; counts their licences and credits. */
function listed(
  { bytes, index }: Block,
  isRepeated: (line: number) => boolean,
  { source, task, licenses, credited }: Segment,
  counts: Map<string, Repetitions & { records: number }>,
): string {
  let lines = '';
  for (let at = 0, line = 0, start = 0; at < index.length; at += INDEX_BYTES, line++) {
    const end = start + lengthAt(index, at);
    if (isRepeated(line)) {
      const row = bytes.toString('utf8', start, end - 1);
      // A line of the v0 form says nothing of its origin.
      const { origin = '', attribution: said = '' } = JSON.parse(row) as { origin?: string; attribution?: string };
      lines += `${JSON.stringify({ source, task, reason: REPEATED, sort: 'rule', origin, row })}\n`;
      const license = licenses[index.readUInt32LE(at + 20)] ?? '';
      // Only credits that the manifest lists: a source may have one a record of its own licence.
      const attribution = credited.has(license) ? said : '';
      const key = `${license}\n${attribution}`;
      const known = counts.get(key) ?? { source, task, license, attribution, records: 0 };
      known.records++;
      counts.set(key, known);
    }
    start = end;
  }
  return lines;
}
