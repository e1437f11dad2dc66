import type { Hash64 } from '../../../core/hash.js';
import { ENTRY_BYTES, lengthAt } from '../../part/entry.js';
import { orderKey } from './order-key.js';

/** Lines, and the index entry of each. */
export interface Lines {
  readonly bytes: Buffer;
  readonly index: Buffer;
}

/** Beyond, a line's number does not stand beside the half of a key in a float. */
const MOST_LINES = 2 ** 21;

/**
 * The numbers of lines in the order of their keys. Two ids of one hash keep the order in which they came, which is that of the
 * sources.
 */
export function sortedOrder(index: Buffer, seed: Hash64): Uint32Array {
  const count = index.length / ENTRY_BYTES;
  const [high, low] = [new Uint32Array(count), new Uint32Array(count)];
  for (let line = 0; line < count; line++) [high[line], low[line]] = orderKey(index, line * ENTRY_BYTES, seed);
  const compare = (a: number, b: number): number =>
    (high[a] ?? 0) - (high[b] ?? 0) || (low[a] ?? 0) - (low[b] ?? 0) || a - b;
  const order = new Uint32Array(count);
  if (count > MOST_LINES) {
    for (let line = 0; line < count; line++) order[line] = line;
    return order.sort(compare);
  }
  // Floats are sorted without a call of ours for each pair: five times as fast. Few keys share their first half.
  const floats = new Float64Array(count);
  for (let line = 0; line < count; line++) floats[line] = (high[line] ?? 0) * MOST_LINES + line;
  floats.sort();
  for (let at = 0; at < count; at++) order[at] = (floats[at] ?? 0) % MOST_LINES;
  for (let from = 0, at = 1; at <= count; at++) {
    if (at < count && high[order[at] ?? 0] === high[order[from] ?? 0]) continue;
    if (at - from > 1) order.subarray(from, at).sort(compare);
    from = at;
  }
  return order;
}

/**
 * Lines in the order of their keys.
 * @param into where their bytes go: as many as those of the lines
 */
export function sortedLines(
  { bytes, index }: Lines,
  seed: Hash64,
  into: Buffer = Buffer.allocUnsafe(bytes.length),
): Lines {
  const count = index.length / ENTRY_BYTES;
  const starts = new Float64Array(count);
  let start = 0;
  for (let line = 0; line < count; line++) {
    starts[line] = start;
    start += lengthAt(index, line * ENTRY_BYTES);
  }
  const sorted = { bytes: into, index: Buffer.allocUnsafe(index.length) };
  let [filled, entries] = [0, 0];
  for (const line of sortedOrder(index, seed)) {
    const from = starts[line] ?? 0;
    const at = line * ENTRY_BYTES;
    filled += bytes.copy(sorted.bytes, filled, from, from + lengthAt(index, at));
    entries += index.copy(sorted.index, entries, at, at + ENTRY_BYTES);
  }
  return sorted;
}
