import { closeSync, openSync } from 'node:fs';
import type { DatasetRecord } from '../../core/record.js';
import { ENTRY_BYTES, lengthAt } from '../part/entry.js';
import { fill } from '../part/fill.js';
import { readIndex } from '../part/index-reader.js';
import { recordOfLine, recordsDamaged } from '../part/part-line.js';
import { recordsPath, indexPath, type Segment } from '../part/segments.js';

/** The place of every record that is a multiple of this is remembered; the others are counted from there. */
const STEP = 64;

/** Reads single records of segments by their numbers. */
export interface RandomAccess {
  read(this: void, record: number): DatasetRecord;
  close(this: void): void;
}

interface OpenSegment {
  readonly segment: Segment;
  /** The number of its first record. */
  readonly first: number;
  /** The byte at which each STEP-th line begins. */
  readonly offsets: Float64Array;
  readonly records: number;
  readonly index: number;
}

/** Opens a segment at its first read; the places that are remembered cost a bit a record. */
export function openRandomAccess(segments: readonly Segment[]): RandomAccess {
  const starts: number[] = [];
  let count = 0;
  for (const { records } of segments) {
    starts.push(count);
    count += records;
  }
  let current: OpenSegment | undefined;
  const close = (): void => {
    if (current === undefined) return;
    const { records, index } = current;
    current = undefined;
    try {
      closeSync(records);
    } finally {
      closeSync(index);
    }
  };
  const open = (record: number): OpenSegment => {
    if (current !== undefined && record >= current.first && record < current.first + current.segment.records)
      return current;
    close();
    const number = lastAtMost(starts, record);
    const [segment, first] = [segments[number], starts[number]];
    if (segment === undefined || first === undefined || record >= count)
      throw new RangeError(`there is no record ${record}`);
    const offsets = offsetsOf(segment);
    const records = openSync(recordsPath(segment), 'r');
    try {
      current = { segment, first, offsets, records, index: openSync(indexPath(segment), 'r') };
    } catch (error) {
      closeSync(records);
      throw error;
    }
    return current;
  };
  return {
    read(record) {
      const { segment, first, offsets, records, index } = open(record);
      const line = lineAt(record - first, offsets, records, index);
      if (line === undefined) throw recordsDamaged(segment);
      return recordOfLine(line, segment);
    },
    close,
  };
}

const known = new WeakMap<Segment, Float64Array>();

function offsetsOf(segment: Segment): Float64Array {
  const before = known.get(segment);
  if (before !== undefined) return before;
  const offsets = new Float64Array(Math.ceil(segment.records / STEP));
  let [record, offset] = [0, 0];
  for (const block of readIndex(segment)) {
    for (let at = 0; at < block.length; at += ENTRY_BYTES, record++) {
      if (record % STEP === 0) offsets[record / STEP] = offset;
      offset += lengthAt(block, at);
    }
  }
  known.set(segment, offsets);
  return offsets;
}

/** The line of this number in its file; `undefined` where the file ends before. */
function lineAt(record: number, offsets: Float64Array, records: number, index: number): string | undefined {
  const step = Math.floor(record / STEP);
  const entries = Buffer.allocUnsafe((record - step * STEP + 1) * ENTRY_BYTES);
  if (fill(index, entries, step * STEP * ENTRY_BYTES) < entries.length) return undefined;
  let offset = offsets[step] ?? 0;
  for (let at = 0; at < entries.length - ENTRY_BYTES; at += ENTRY_BYTES) offset += lengthAt(entries, at);
  const line = Buffer.allocUnsafe(lengthAt(entries, entries.length - ENTRY_BYTES));
  return fill(records, line, offset) < line.length ? undefined : line.toString('utf8');
}

function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
