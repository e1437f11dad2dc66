import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Bits, Bytes } from '../../../src/build/curate/bits.js';

describe('bits', () => {
  it('are those of a set, however many stand in one array', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.nat(199)),
        fc.integer({ min: 1, max: 9 }),
        (count, all, chunk) => {
          const numbers = new Set(all.filter((n) => n < count));
          const bits = new Bits(count, chunk);
          for (const n of numbers) bits.add(n);
          const found = Array.from({ length: count }, (_, n) => n).filter((n) => bits.has(n));
          expect(found).toEqual([...numbers].sort((a, b) => a - b));
          const [from, to] = [Math.floor(count / 3), count];
          expect(bits.anyBetween(from, to)).toBe(found.some((n) => n >= from && n < to));
        },
      ),
    );
  });
});

describe('bytes', () => {
  it('hold what they were given, in every array', () => {
    const bytes = new Bytes(10, 4);
    for (let n = 0; n < 10; n++) bytes.set(n, n + 1);
    expect(Array.from({ length: 11 }, (_, n) => bytes.get(n))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0]);
  });
});
