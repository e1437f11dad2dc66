import type { Hash64 } from '../../core/hash.js';
import { orderKey } from '../merge/shuffle/order-key.js';
import { ENTRY_BYTES } from '../part/entry.js';
import { readIndex } from '../part/index-reader.js';
import type { Segment } from '../part/segments.js';
import { openRanges, type Ranges } from './ranges.js';
import { cutWrong, type Numbering } from './wrong.js';

/** Of a record at a position: its order key, high and low half, and its number. */
const RECORD = 8;
const KEYED_BYTES = 16;

/**
 * Checks that records stand in the order of the plan: by their order keys, then as they come; as they come where nothing is
 * shuffled. So the manifest stays true, which says how the dataset was made. It stops now and then.
 * @param positions the position of every record, each once
 * @param dir an empty folder for temporary files
 * @throws {KumikiError} `cut-wrong`, `part-damaged`, `disk-full`, `output-not-writable`
 */
export function* assertOrder(
  positions: Ranges,
  dir: string,
  segments: readonly Segment[],
  numbering: Numbering,
  seed: Hash64 | undefined,
): Generator<void, void> {
  const keyed = openRanges(dir, numbering.count, KEYED_BYTES);
  const keys = seed === undefined ? undefined : keysOf(segments, seed);
  const value = Buffer.alloc(KEYED_BYTES);
  for (const { first, count, entries } of positions.read()) {
    const own = new Float64Array(count);
    for (const { place, value: position } of entries()) own[place] = position.readDoubleLE();
    for (const [place, position] of own.entries()) {
      const key = keys?.next();
      const [high, low] = key === undefined || key.done === true ? [0, 0] : key.value;
      value.writeUInt32LE(high, 0);
      value.writeUInt32LE(low, 4);
      value.writeDoubleLE(first + place, RECORD);
      keyed.add(position, value);
    }
    yield;
  }
  yield* assertAscending(keyed, numbering);
}

/** The order keys of all records, as they come. */
function* keysOf(segments: readonly Segment[], seed: Hash64): Generator<Hash64, void> {
  for (const segment of segments) {
    for (const index of readIndex(segment)) {
      for (let at = 0; at < index.length; at += ENTRY_BYTES) yield orderKey(index, at, seed);
    }
  }
}

function* assertAscending(keyed: Ranges, { nameOf }: Numbering): Generator<void, void> {
  let before: readonly [high: number, low: number, record: number] = [0, 0, -1];
  for (const { count, entries } of keyed.read()) {
    const [high, low, record] = [new Uint32Array(count), new Uint32Array(count), new Float64Array(count)];
    for (const { place, value } of entries()) {
      high[place] = value.readUInt32LE(0);
      low[place] = value.readUInt32LE(4);
      record[place] = value.readDoubleLE(RECORD);
    }
    for (let place = 0; place < count; place++) {
      const next = [high[place] ?? 0, low[place] ?? 0, record[place] ?? 0] as const;
      const difference = next[0] - before[0] || next[1] - before[1] || next[2] - before[2];
      if (difference <= 0) throw otherOrder(nameOf(before[2]), nameOf(next[2]));
      before = next;
    }
    yield;
  }
}

function otherOrder(before: string, after: string): Error {
  return cutWrong('the records of the decisions are not in the order of the plan', {
    expected: 'ascending order_high, order_low, segment, row; segment and row alone where the plan does not shuffle',
    found: `${before} before ${after}`,
  });
}
