import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Smallest } from '../../../src/dataset/look/smallest.js';

function sampled(keys: readonly string[], size: number, seed: string): readonly string[] {
  const found = new Smallest<string>(size, seed);
  for (const key of keys) found.add(key, () => key);
  return found.values();
}

const keys = fc.uniqueArray(fc.string({ maxLength: 6 }), { maxLength: 60 });
const size = fc.integer({ min: 1, max: 20 });

describe('a sample', () => {
  it('does not depend on the order in which the keys come', () => {
    fc.assert(
      fc.property(
        keys.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        size,
        fc.string(),
        ([all, shuffled], most, seed) => {
          expect(sampled(shuffled, most, seed)).toEqual(sampled(all, most, seed));
        },
      ),
    );
  });

  it('of a sample of parts is that of the whole, and a larger one begins with a smaller one', () => {
    fc.assert(
      fc.property(keys, fc.nat(60), size, fc.string(), (all, cut, most, seed) => {
        const parts = [all.slice(0, cut), all.slice(cut)].flatMap((part) => sampled(part, most, seed));
        const whole = sampled(all, most, seed);
        expect(sampled(parts, most, seed)).toEqual(whole);
        expect(whole).toHaveLength(Math.min(most, all.length));
        expect(sampled(all, most + 5, seed).slice(0, most)).toEqual(whole);
      }),
    );
  });

  it('takes every key about equally often, and another seed takes others', () => {
    const all = Array.from({ length: 40 }, (_, n) => `notes/ask/k${n}`);
    const times = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed++) {
      for (const key of sampled(all, 4, String(seed))) times.set(key, (times.get(key) ?? 0) + 1);
    }
    expect(times.size).toBe(all.length);
    // 200 are expected; the standard deviation is 13.
    for (const [key, count] of times)
      expect({ key, isEven: Math.abs(count - 200) < 70 }).toEqual({ key, isEven: true });
  });

  it('makes no value that it does not keep at the time', () => {
    let made = 0;
    const found = new Smallest<number>(3, 's');
    for (let n = 0; n < 10_000; n++) found.add(String(n), () => ++made);
    // 3 × (1 + ln(10,000 / 3)) are expected.
    expect(made).toBeLessThan(80);
  });
});
