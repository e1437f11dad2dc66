import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { textOriginLine } from '../../core/text-origin-line.js';
import { TEXT_ORIGINS_FILE } from '../../dataset/files.js';
import { type HashedFile, openHashed } from '../../output/hashed-file.js';
import type { Selection } from '../curate/selection.js';
import { type Block, blocksIn, segmentReader } from '../part/blocks.js';
import { ENTRY_BYTES, lengthAt, writerAt } from '../part/entry.js';
import { recordOfLine } from '../part/part-line.js';
import type { Segment } from '../part/segments.js';

/**
 * Writes `text-origins.jsonl`: who wrote each record of the tasks of which not all were written by the same, in the order of the
 * sources. The manifest tells it of all other tasks.
 * @param onStep called now and then; what it throws ends the writing
 * @returns `undefined` where there is no such task
 * @throws {KumikiError} `part-damaged`, `disk-full`, `output-not-writable`
 */
export async function writeTextOrigins(
  segments: readonly Segment[],
  selection: Selection,
  dir: string,
  onStep: () => void,
): Promise<HashedFile | undefined> {
  const mixed = mixedTasks(segments);
  if (mixed.size === 0) return undefined;
  const file = openHashed(join(dir, TEXT_ORIGINS_FILE));
  const reader = segmentReader();
  try {
    let before = 0;
    for (const segment of segments) {
      let number = before;
      before += segment.records;
      if (!mixed.has(taskOf(segment))) continue;
      for (const block of blocksIn({ segment, first: 0, records: segment.records, start: 0 }, reader)) {
        file.write(Buffer.from(linesOf(block, number, selection), 'utf8'));
        number += block.index.length / ENTRY_BYTES;
        onStep();
        await turn();
      }
    }
    return file.close();
  } finally {
    reader.close();
    file.abandon();
  }
}

/** Tasks of several writers, before stages have dropped any of their records. */
function mixedTasks(segments: readonly Segment[]): ReadonlySet<string> {
  const byTask = new Map<string, Set<string>>();
  for (const segment of segments) {
    const task = taskOf(segment);
    byTask.set(task, new Set([...(byTask.get(task) ?? []), ...segment.writers]));
  }
  return new Set([...byTask].flatMap(([task, writers]) => (writers.size > 1 ? [task] : [])));
}

const taskOf = ({ source, task }: Segment): string => `${source}/${task}`;

/** @param first the number of the first record among all */
function linesOf({ bytes, index, segment }: Block, first: number, { reasonAgainst, forgotten }: Selection): string {
  let lines = '';
  for (let at = 0, number = first, start = 0; at < index.length; at += ENTRY_BYTES, number++) {
    const end = start + lengthAt(index, at);
    if (reasonAgainst(number) === undefined && forgotten?.has(number) !== true) {
      const { id } = recordOfLine(bytes.toString('utf8', start, end), segment);
      lines += textOriginLine(id, segment.writers[writerAt(index, at)] ?? '');
    }
    start = end;
  }
  return lines;
}
