import { closeSync, openSync } from 'node:fs';
import { type LineReader, lineReader } from '../../core/line-reader.js';
import type { DatasetRecord } from '../../core/record.js';
import { ENTRY_BYTES, lengthAt } from '../part/entry.js';
import { fill } from '../part/fill.js';
import { readIndex } from '../part/index-reader.js';
import { recordOfLine, recordsDamaged } from '../part/part-line.js';
import { recordsPath, indexPath, type Segment } from '../part/segments.js';
import { Windows } from './windows.js';

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
  /** Groups of STEP lines that were looked at: where each line begins, and where the last one ends. */
  readonly groups: Map<number, Float64Array>;
  readonly records: number;
  readonly lines: Windows;
  readonly reader: LineReader;
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
      current = {
        ...{ segment, first, offsets, records, groups: new Map() },
        ...{ lines: new Windows(records), reader: lineReader(), index: openSync(indexPath(segment), 'r') },
      };
    } catch (error) {
      closeSync(records);
      throw error;
    }
    return current;
  };
  return {
    read(record) {
      const { segment, first, offsets, groups, lines, reader, index } = open(record);
      const place = placeOf(record - first, offsets, groups, index);
      const line = place === undefined ? undefined : lines.read(...place);
      if (place === undefined || line === undefined) throw recordsDamaged(segment);
      const { bytes, from } = line;
      const to = from + place[1] - place[0];
      return reader(bytes, from, to) ?? recordOfLine(bytes.toString('utf8', from, to), segment);
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

/** Groups that are held: half a kilobyte each. Records that are read stand together mostly. */
const HELD_GROUPS = 1024;

/** Where a line begins and ends in its file; `undefined` where the index ends before. */
function placeOf(
  line: number,
  offsets: Float64Array,
  groups: Map<number, Float64Array>,
  index: number,
): readonly [start: number, end: number] | undefined {
  const group = Math.floor(line / STEP);
  let starts = groups.get(group);
  if (starts === undefined) {
    starts = startsOf(group, offsets, index);
    if (groups.size >= HELD_GROUPS) groups.clear();
    groups.set(group, starts);
  }
  const [start, end] = [starts[line - group * STEP], starts[line - group * STEP + 1]];
  return start === undefined || end === undefined ? undefined : [start, end];
}

/** Where the lines of a group begin, and where the last one ends. */
function startsOf(group: number, offsets: Float64Array, index: number): Float64Array {
  const entries = Buffer.allocUnsafe(STEP * ENTRY_BYTES);
  const count = Math.floor(fill(index, entries, group * entries.length) / ENTRY_BYTES);
  const starts = new Float64Array(count + 1);
  let offset = offsets[group] ?? 0;
  for (let line = 0; line < count; line++) {
    starts[line] = offset;
    offset += lengthAt(entries, line * ENTRY_BYTES);
  }
  starts[count] = offset;
  return starts;
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
