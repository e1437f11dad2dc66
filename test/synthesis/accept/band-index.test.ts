import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BandIndex } from '../../../src/synthesis/accept/band-index.js';

describe('an index of bands', () => {
  it('finds what shares a hash in the same band, and in how many', () => {
    const hash = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(1024, 1025, 2 ** 31, 2 ** 32 - 1));
    const item = fc.array(hash, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), item, (items, asked) => {
        const index = new BandIndex(3);
        for (const one of items) index.add(Uint32Array.from(one));
        const expected = items
          .map((one, at): [number, number] => [at, one.filter((value, band) => value === asked[band]).length])
          .filter(([, bands]) => bands > 0);
        expect([...index.sharing(Uint32Array.from(asked))].sort(([a], [b]) => a - b)).toEqual(expected);
      }),
    );
  });

  it('finds the same when it has grown', () => {
    const index = new BandIndex(2);
    for (let at = 0; at < 5_000; at++) index.add(Uint32Array.of(at, at % 1_000));
    expect([...index.sharing(Uint32Array.of(1_234, 234))].sort(([a], [b]) => a - b)).toEqual([
      [234, 1],
      [1_234, 2],
      [2_234, 1],
      [3_234, 1],
      [4_234, 1],
    ]);
  });
});
