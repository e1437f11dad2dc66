import type { Hash64 } from '../../../core/hash.js';
import { hashAt } from '../../part/entry.js';

/**
 * The order key of a record: the hash of its id, stirred with the seed by four Feistel rounds. Different hashes have
 * different keys. So the order looks random and depends on nothing but the seed and the ids of the records: not on how
 * many there are, which others there are, or who made them.
 */
export function orderKey(index: Buffer, at: number, [seedHigh, seedLow]: Hash64): Hash64 {
  let [high, low] = hashAt(index, at, 'id');
  high ^= stir(low ^ seedLow);
  low ^= stir(high ^ seedHigh);
  high ^= stir(low ^ ~seedLow);
  low ^= stir(high ^ ~seedHigh);
  return [high >>> 0, low >>> 0];
}

function stir(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
