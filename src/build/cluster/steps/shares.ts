import { KumikiError } from '../../../core/errors.js';

/** Shards `from` ≤ n < `to`. */
export interface Share {
  readonly from: number;
  readonly to: number;
}

/** The shards of one of several writers: a run of them, as many for each as far as that goes. */
export function shareOf(shards: number, index: number, of: number): Share {
  return { from: Math.floor((shards * index) / of), to: Math.floor((shards * (index + 1)) / of) };
}

/** The writers that have one of these shards: for each, the first whose run ends behind it. */
export function writersOfShards(shards: number, numbers: readonly number[], of: number): readonly number[] {
  return [...new Set(numbers.map((number) => Math.ceil(((number + 1) * of) / shards) - 1))];
}

/** @throws {KumikiError} `option-wrong` where there is no such writer */
export function assertWriter(index: number, of: number): void {
  if (!Number.isSafeInteger(of) || of < 1) {
    throw new KumikiError('option-wrong', 'the number of writers has a wrong value', {
      expected: 'a whole number from 1 up',
      found: String(of),
    });
  }
  if (Number.isSafeInteger(index) && index >= 0 && index < of) return;
  throw new KumikiError('option-wrong', 'there is no such writer', {
    expected: of === 1 ? '0, the only one' : `a whole number from 0 to ${of - 1}`,
    found: String(index),
  });
}
