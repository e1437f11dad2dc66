import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hash64 } from '../../src/core/hash.js';

describe('hash64', () => {
  it('never changes: it is part of the output format', () => {
    expect(hash64('')).toEqual(PINNED['']);
    expect(hash64('jsquad/qa/a10336p0q0.0')).toEqual(PINNED['jsquad/qa/a10336p0q0.0']);
    expect(hash64('東京')).toEqual(PINNED['東京']);
  });

  it('gives two unsigned 32-bit words, another one for another seed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [high, low] = hash64(text);
        expect(high >>> 0).toBe(high);
        expect(low >>> 0).toBe(low);
        expect(hash64(text, [1, 2])).not.toEqual([high, low]);
      }),
    );
  });

  it('does not collide, in all or in one half, on many ids that differ by little', () => {
    const whole = new Set<string>();
    const buckets = new Uint32Array(1024);
    const count = 200_000;
    for (let n = 0; n < count; n++) {
      const [high, low] = hash64(`jesc/ja-en/${n}`);
      whole.add(`${high} ${low}`);
      const bucket = low & 1023;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    expect(whole.size).toBe(count);
    // Chi-square of 1,023 degrees of freedom: beyond 1,250 once in ten million even hashes.
    const mean = count / buckets.length;
    const chi = buckets.reduce((sum, found) => sum + (found - mean) ** 2 / mean, 0);
    expect(chi).toBeLessThan(1250);
  });
});

const PINNED = {
  '': [3036962374, 134217927],
  'jsquad/qa/a10336p0q0.0': [927100155, 3862441740],
  東京: [606455914, 1751448433],
};
