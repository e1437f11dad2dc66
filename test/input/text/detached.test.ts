import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { detached } from '../../../src/input/index.js';

const MEGABYTE = 1024 * 1024;

/** Megabytes of heap that are held for a piece of twenty characters of each of twenty texts of half a megabyte. */
function heldBy(pieceOf: (text: string) => string): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  const pieces = Array.from({ length: 20 }, (_, n) =>
    pieceOf(Buffer.alloc(MEGABYTE / 2, String.fromCharCode(0x61 + n)).toString('latin1')),
  );
  collect();
  const held = (process.memoryUsage().heapUsed - before) / MEGABYTE;
  expect(pieces.map((piece) => piece.length)).toEqual(pieces.map(() => 20));
  return held;
}

describe('a text that is kept', () => {
  it('is the same text, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        (text) => {
          expect(detached(text)).toBe(text);
        },
      ),
    );
  });

  it('does not keep the text that it was cut out of', () => {
    expect(heldBy((text) => text.slice(100, 120))).toBeGreaterThan(8);
    expect(heldBy((text) => detached(text.slice(100, 120)))).toBeLessThan(2);
  });
});
