import type { RawFile } from '../../src/input/bytes/chunks.js';
import type { Bytes } from '../pack/bytes.js';

/**
 * The bytes of a raw file whose content is that of `file`, `times` times over, in the publisher's format. Ids of copy n
 * (from 1 on) are others than those of copy 0, which is the content as it was.
 */
export type Multiply = (file: RawFile, times: number) => Bytes;

/** The numbers of the copies: 0, 1, … */
export function* copies(times: number): Generator<number, void> {
  for (let copy = 0; copy < times; copy++) yield copy;
}

/** A number of the original in a copy: far from all of the original and of other copies. */
export function shifted(number: string, copy: number, step: number): string {
  return copy === 0 ? number : String(Number(number) + copy * step).padStart(number.length, '0');
}

/** A name or text id of the original in a copy. */
export function renamed(id: string, copy: number): string {
  return copy === 0 ? id : `${id}x${copy}`;
}
