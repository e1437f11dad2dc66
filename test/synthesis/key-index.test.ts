import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyIndex, type LinePosition } from '../../src/synthesis/ledger/key-index.js';
import { randomFrom } from '../support/random.js';

describe('an index of keys', () => {
  it('finds what a map finds, the first of each key', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 1500 }), (seed, count) => {
        const { below } = randomFrom(seed);
        const index = keyIndex();
        const known = new Map<string, LinePosition>();
        const wrong: string[] = [];
        for (let n = 0; n < count; n++) {
          // Few first words, so that many keys stand side by side.
          const key = `0000000${below(4)}${below(2000).toString(16).padStart(24, '0')}${'f'.repeat(32)}`;
          const position = { offset: below(2 ** 20) * 2 ** 20, length: 1 + below(2 ** 26) };
          if (index.add(key, position) === known.has(key)) wrong.push(key);
          if (!known.has(key)) known.set(key, position);
        }
        expect(index.size).toBe(known.size);
        for (const [key, { offset, length }] of known) {
          const found = index.find(key);
          if (found?.offset !== offset || found.length !== length) wrong.push(key);
        }
        expect(wrong).toEqual([]);
        expect(index.find('1'.repeat(64))).toBeUndefined();
      }),
      { numRuns: 10 },
    );
  });
});
