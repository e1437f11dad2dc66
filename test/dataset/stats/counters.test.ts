import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FrequentTexts } from '../../../src/dataset/stats/frequent.js';
import { LengthCounter } from '../../../src/dataset/stats/lengths.js';
import { ScriptCounter } from '../../../src/dataset/stats/scripts.js';

function counted(lengths: readonly number[]): LengthCounter {
  const counter = new LengthCounter();
  for (const length of lengths) counter.add(length);
  return counter;
}

/** The percentile by its definition: the least length that at least so many do not exceed. */
function percentile(lengths: readonly number[], percent: number): number {
  const sorted = [...lengths].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((percent / 100) * sorted.length)) - 1] ?? 0;
}

const small = fc.array(fc.nat(1023), { maxLength: 200 });
const any = fc.array(fc.oneof(fc.nat(3000), fc.nat(0x7fffffff)), { minLength: 1, maxLength: 200 });

describe('lengths', () => {
  it('below 1,024 have exact percentiles', () => {
    fc.assert(
      fc.property(small, (lengths) => {
        const { p5, p25, p50, p75, p95, p99 } = counted(lengths).result();
        const expected = [5, 25, 50, 75, 95, 99].map((percent) => percentile(lengths, percent));
        expect([p5, p25, p50, p75, p95, p99]).toEqual(expected);
      }),
    );
  });

  it('of any size have percentiles that are at most 0.2 % too small, and an exact sum, least and most', () => {
    fc.assert(
      fc.property(any, (lengths) => {
        const found = counted(lengths).result();
        expect(found).toMatchObject({
          sum: lengths.reduce((sum, length) => sum + length, 0),
          min: Math.min(...lengths),
          max: Math.max(...lengths),
        });
        for (const [percent, value] of [
          [5, found.p5],
          [50, found.p50],
          [99, found.p99],
        ] as const) {
          const exact = percentile(lengths, percent);
          expect(value).toBeLessThanOrEqual(exact);
          expect(value).toBeGreaterThanOrEqual(exact * (1 - 1 / 512));
        }
      }),
    );
  });

  it('that were counted apart come to the same as together', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const joined = counted(a);
        joined.join(counted(b));
        expect(joined.result()).toEqual(counted([...a, ...b]).result());
      }),
    );
  });

  it('are all 0 where there are none', () => {
    expect(new Set(Object.values(counted([]).result()))).toEqual(new Set([0]));
  });
});

describe('scripts', () => {
  it('are those of the characters, of which a surrogate pair is one', () => {
    const counter = new ScriptCounter();
    expect(counter.add('あっカーｶ漢々𠮟abcＡ 12３\n、。!🦊αЖ\u3099')).toBe(24);
    expect(counter.result()).toEqual({
      ...{ spaces: 2, digits: 3, hiragana: 2, katakana: 3, kanji: 3, latin: 4, punctuation: 4, other: 3 },
    });
  });
});

describe('frequent texts', () => {
  it('are exact while few are different, the first of equally frequent ones first', () => {
    const texts = new FrequentTexts(4);
    for (const text of 'bbaacccd') texts.add(text);
    expect(texts.result(3)).toEqual({
      missed: 0,
      most: [
        { text: 'c', records: 3 },
        { text: 'a', records: 2 },
        { text: 'b', records: 2 },
      ],
    });
  });

  it('are never counted too often, nor too seldom by more than is said, which is bounded', () => {
    const letters = fc.array(
      fc.nat(60).map((n) => String(Math.floor(n ** 2 / 60))),
      { maxLength: 500 },
    );
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 8 }), (all, held) => {
        const texts = new FrequentTexts(held);
        const exact = new Map<string, number>();
        for (const text of all) {
          texts.add(text);
          exact.set(text, (exact.get(text) ?? 0) + 1);
        }
        const { most, missed } = texts.result(1000);
        expect(missed).toBeLessThanOrEqual(all.length / held);
        const found = new Map(most.map(({ text, records }) => [text, records]));
        for (const [text, count] of exact) {
          expect(found.get(text) ?? 0).toBeLessThanOrEqual(count);
          expect((found.get(text) ?? 0) + missed).toBeGreaterThanOrEqual(count);
        }
      }),
    );
  });
});
