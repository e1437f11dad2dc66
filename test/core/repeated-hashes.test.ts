import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HashBag } from '../../src/core/repeated-hashes.js';

describe('a bag of hashes', () => {
  it('tells those that were added twice or more, however many were expected', () => {
    const hash = fc.oneof(fc.bigInt({ min: 0n, max: 20n }), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 120, size: 'max' }), fc.nat(130), (hashes, expected) => {
        const bag = new HashBag(expected);
        const times = new Map<bigint, number>();
        for (const one of hashes) {
          bag.add(one);
          times.set(one, (times.get(one) ?? 0) + 1);
        }
        const twice = [...times].filter(([, count]) => count > 1).map(([one]) => one);
        expect(bag.repeated()).toEqual(new Set(twice));
      }),
    );
  });
});
