import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '../../src/dataset/read-manifest.js';
import type { DatasetRecord } from '../../src/core/record.js';
import { readLines } from '../../src/input/readers/lines/lines.js';

/** What stands in every record of one direction of translation. */
interface Constants extends Pick<DatasetRecord, 'instruction' | 'source' | 'task' | 'license' | 'attribution'> {
  /** The language of `input`. */
  readonly from: string;
  /** The language of `response`. */
  readonly to: string;
}

/** What Kumiki wrote into every record of each task of a dataset of translations, in the order of the tasks. */
export async function constantFields(out: string): Promise<Constants[]> {
  const found = new Map<string, Constants>();
  for await (const line of linesOf(out)) {
    const { instruction, source, task, license, attribution } = JSON.parse(line) as DatasetRecord;
    if (found.has(task)) continue;
    const [from = '', to = ''] = task.split('-');
    found.set(task, { instruction, source, task, license, attribution, from, to });
    if (found.size === readManifest(out).sources[0]?.tasks.length) break;
  }
  return [...found.values()];
}

/**
 * How many lines of a dataset stand in a file of JSON lines byte for byte. Both are in the same order; what Kumiki rejects
 * stands in the file alone.
 */
export async function sameLines(out: string, file: string): Promise<number> {
  let same = 0;
  const ours = linesOf(out)[Symbol.asyncIterator]();
  let our = await ours.next();
  for await (const line of lines(file)) {
    if (our.done === true) break;
    if (line === our.value) same += 1;
    if (idOf(line) === idOf(our.value)) our = await ours.next();
  }
  return same;
}

/** The start of a line up to the end of its id. */
const idOf = (line: string): string => line.slice(0, line.indexOf('",'));

async function* linesOf(out: string): AsyncGenerator<string, void> {
  for (const { file } of readManifest(out).shards) yield* lines(join(out, file));
}

async function* lines(path: string): AsyncGenerator<string, void> {
  for await (const { rows } of readLines(createReadStream(path), { file: path })) yield* rows;
}
