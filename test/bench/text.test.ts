import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { portion, rows, scaled } from '../../bench/corpora/corpus.js';
import { pythonJson } from '../../bench/corpora/json.js';
import { englishSentence } from '../../bench/corpora/text/english.js';
import { japaneseSentence, japaneseText } from '../../bench/corpora/text/japanese.js';
import { drawLength, type Lengths } from '../../bench/corpora/text/lengths.js';
import { seeded } from '../../bench/corpora/text/random.js';
import { zipfian } from '../../bench/corpora/text/vocabulary.js';

describe('seeded', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    const numbers = (seed: string): number[] => {
      const random = seeded(seed);
      return Array.from({ length: 20 }, () => random.below(1_000_000));
    };
    expect(numbers('a')).toEqual(numbers('a'));
    expect(numbers('a')).not.toEqual(numbers('b'));
    // The very numbers: a change of the generator would change every invented corpus.
    expect(numbers('kumiki').slice(0, 3)).toEqual([950_707, 607_004, 663_098]);
  });

  it('stays below the limit and reaches all of a small range', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (seed, limit) => {
        const random = seeded(seed);
        const seen = new Set(Array.from({ length: 400 }, () => random.below(limit)));
        expect([...seen].sort()).toEqual(Array.from({ length: limit }, (_, value) => value));
      }),
    );
  });
});

describe('drawLength', () => {
  const lengths: Lengths = [4, 7, 11, 14, 19, 27, 36, 88];

  it('keeps to the distribution', () => {
    const random = seeded('lengths');
    const drawn = Array.from({ length: 40_000 }, () => drawLength(random, lengths)).sort((a, b) => a - b);
    const at = (share: number): number => drawn[Math.floor(share * drawn.length)] ?? NaN;
    expect(drawn[0]).toBe(4);
    expect(Math.abs(at(0.5) - 14)).toBeLessThanOrEqual(1);
    expect(Math.abs(at(0.95) - 27)).toBeLessThanOrEqual(1);
    expect(drawn.at(-1)).toBeLessThanOrEqual(88);
    expect(drawn.at(-1)).toBeGreaterThan(60);
  });
});

describe('zipfian', () => {
  it('draws the first word twice as often as the second', () => {
    const random = seeded('zipf');
    const words = zipfian(['a', 'b', 'c']);
    const counts: Record<string, number> = {};
    for (let draw = 0; draw < 30_000; draw++) {
      const word = words.draw(random);
      counts[word] = (counts[word] ?? 0) + 1;
    }
    expect((counts['a'] ?? 0) / (counts['b'] ?? 1)).toBeCloseTo(2, 0);
    expect((counts['a'] ?? 0) / (counts['c'] ?? 1)).toBeCloseTo(3, 0);
  });
});

describe('sentences', () => {
  it('are Japanese, end with 。, and are about as long as asked', () => {
    const random = seeded('sentences');
    for (let length = 5; length < 200; length += 5) {
      const sentence = japaneseSentence(random, length);
      expect(sentence).toMatch(/^[ぁ-んァ-ヶー一-龠々、]+。$/u);
      expect(sentence.length).toBeLessThan(length + 40);
      expect(japaneseText(random, length).length).toBeGreaterThanOrEqual(length);
    }
  });

  it('are English, with a capital, a mark at the end and as many words as asked or a few more', () => {
    const random = seeded('sentences');
    for (let words = 1; words < 60; words++) {
      const sentence = englishSentence(random, words);
      expect(sentence).toMatch(/^[A-Z][A-Za-z, ]*[.?]$/);
      const count = sentence.split(' ').length;
      expect(count).toBeGreaterThanOrEqual(words);
      expect(count).toBeLessThan(words + 6);
    }
  });
});

describe('rows', () => {
  it('are the same however many follow', () => {
    const make = (count: number): string[] => [
      ...rows('rows', count, (random, index) => `${index}:${random.below(99)}`),
    ];
    expect(make(50).slice(0, 20)).toEqual(make(20));
  });

  it('scale to at least one', () => {
    expect(scaled(200, 0.001)).toBe(1);
    expect(scaled(2_000, 0.25)).toBe(500);
  });

  it('are shared out without a remainder', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 300 }), (all, of) => {
        const shares = Array.from({ length: of }, (_, index) => portion(all, of, index));
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(all);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('pythonJson', () => {
  it('is the same value in the spacing of Python', () => {
    expect(pythonJson({ a: [1, 'x: y, z', null], b: {} })).toBe('{"a": [1, "x: y, z", null], "b": {}}');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(pythonJson(plain))).toEqual(plain);
      }),
    );
  });
});
