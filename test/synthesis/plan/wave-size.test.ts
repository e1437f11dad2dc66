import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { waveSize } from '../../../src/synthesis/plan/wave-size.js';

const outcomes = (taken: number, rejected: number): boolean[] => [
  ...Array<boolean>(taken).fill(true),
  ...Array<boolean>(rejected).fill(false),
];

describe('a wave', () => {
  it.each([
    ['the first, of few', 5, [], 5],
    ['the first, of many: it only looks what the model is like', 25_000, [], 50],
    ['after the last example', 3, outcomes(3, 2), 0],
    ['where every reply is taken', 100, outcomes(50, 0), 50],
    ['where one of two is, and none of the last ones', 60, outcomes(25, 25), 50],
    ['where one of two is, by turns', 40, outcomes(25, 25).map((_, at) => at % 2 === 0), 32],
    ['where nothing is taken, of few', 5, outcomes(0, 5), 20],
    ['where nothing is taken, of many: it may be chance', 100, outcomes(0, 50), 50],
    ['where nothing is taken again and again', 100, outcomes(0, 100), 'too-low'],
    ['where four of a hundred are taken', 100, outcomes(4, 96), 'too-low'],
    ['where five of a hundred are taken', 100, outcomes(5, 95), 100],
    ['where replies repeat themselves more and more', 1000, outcomes(300, 400), 'too-low'],
  ] as const)('%s', (_, wanted, taken, size) => {
    expect(waveSize(wanted, taken)).toBe(size);
  });

  it('is never larger than all before it, and large enough to reach the number some day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 300 }),
        (wanted, taken) => {
          const size = waveSize(wanted, taken);
          if (size === 'too-low') return;
          const missing = wanted - taken.filter(Boolean).length;
          expect(size).toBeLessThanOrEqual(Math.max(20, taken.length));
          if (missing > 0) expect(size).toBeGreaterThanOrEqual(Math.min(missing, 20));
        },
      ),
    );
  });
});
