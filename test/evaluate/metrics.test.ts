import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ranks } from '../../src/evaluate/metrics/ranks.js';
import { shuffledIndexes } from '../../src/evaluate/random.js';
import { metrics } from '../../src/index.js';
import { thrown } from '../support/errors.js';

const label = fc.constantFrom('a', 'b', 'c', '不自然');
/** Rows of a true and a predicted label. */
const labelled = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 60 });
/** Rows of two numbers, many of them equal, neither list constant. */
const numbered = fc
  .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: -50, max: 50 })), { minLength: 3, maxLength: 60 })
  .filter((rows) => [0, 1].every((side) => new Set(rows.map((row) => row[side])).size > 1));

const columns = <A, B>(rows: readonly (readonly [A, B])[]): readonly [readonly A[], readonly B[]] => [
  rows.map(([a]) => a),
  rows.map(([, b]) => b),
];
const reordered = <Row>(rows: readonly Row[], seed: string): readonly Row[] =>
  Array.from(shuffledIndexes(rows.length, seed), (index) => rows[index]).filter((row) => row !== undefined);

describe('scores of labels', () => {
  const all = (truth: readonly string[], predicted: readonly string[]): readonly number[] => {
    const { macro, micro } = metrics.f1(truth, predicted);
    return [metrics.accuracy(truth, predicted), metrics.mcc(truth, predicted), macro, micro];
  };

  it('are 0 for a label that is never predicted, and for one that is never true', () => {
    const [truth, predicted] = [
      ['a', 'a', 'b', 'b'],
      ['a', 'a', 'c', 'c'],
    ];
    expect(metrics.f1(truth, predicted).perClass).toEqual({ a: 1, b: 0, c: 0 });
    expect(all(truth, predicted)).toEqual([0.5, expect.closeTo(0.5), expect.closeTo(1 / 3), 0.5]);
    expect(metrics.labelScores(['a', 'a'], ['b', 'b']).accuracy).toMatchObject({ value: 0, low: 0, high: 0 });
  });

  it('do not depend on the order of rows', () => {
    fc.assert(
      fc.property(labelled, fc.string(), (rows, seed) => {
        const [before, after] = [all(...columns(rows)), all(...columns(reordered(rows, seed)))];
        after.forEach((value, at) => {
          expect(value).toBeCloseTo(before[at] ?? 0, 12);
        });
      }),
    );
  });

  it('do not depend on what the labels are called', () => {
    const names: Readonly<Record<string, string>> = { a: 'z', b: '__proto__', c: '1', 不自然: 'constructor' };
    const renamed = (labels: readonly string[]): readonly string[] => labels.map((one) => names[one] ?? '');
    fc.assert(
      fc.property(labelled, (rows) => {
        const [truth, predicted] = columns(rows);
        const [before, after] = [all(truth, predicted), all(renamed(truth), renamed(predicted))];
        after.forEach((value, at) => {
          expect(value).toBeCloseTo(before[at] ?? 0, 12);
        });
      }),
    );
  });

  it('lie where they can lie, and are 1 for what is all right', () => {
    fc.assert(
      fc.property(labelled, (rows) => {
        const [truth, predicted] = columns(rows);
        const [accuracy = 0, mcc = 0, macro = 0, micro = 0] = all(truth, predicted);
        expect(Math.abs(mcc)).toBeLessThanOrEqual(1 + 1e-12);
        expect(micro).toBe(accuracy);
        for (const share of [accuracy, macro]) expect(share >= 0 && share <= 1).toBe(true);
        expect(all(truth, truth)).toEqual([1, new Set(truth).size > 1 ? expect.closeTo(1, 12) : 0, 1, 1]);
      }),
    );
  });
});

describe('correlations', () => {
  it('of Spearman are those of Pearson of the ranks', () => {
    fc.assert(
      fc.property(numbered, (rows) => {
        const [first, second] = columns(rows);
        expect(metrics.spearman(first, second)).toBeCloseTo(metrics.pearson([...ranks(first)], [...ranks(second)]), 12);
      }),
    );
  });

  it('do not depend on the order of rows, or on which list is the first', () => {
    fc.assert(
      fc.property(numbered, fc.string(), (rows, seed) => {
        const [first, second] = columns(rows);
        const [one, other] = columns(reordered(rows, seed));
        for (const correlation of [metrics.spearman, metrics.pearson]) {
          expect(correlation(one, other)).toBeCloseTo(correlation(first, second), 12);
          expect(correlation(second, first)).toBeCloseTo(correlation(first, second), 12);
        }
      }),
    );
  });

  it('of Spearman see the order alone', () => {
    fc.assert(
      fc.property(numbered, (rows) => {
        const [first, second] = columns(rows);
        const cubes = second.map((value) => value ** 3 + 7);
        expect(metrics.spearman(first, cubes)).toBeCloseTo(metrics.spearman(first, second), 12);
      }),
    );
  });
});

describe('intervals', () => {
  const truth = Array.from({ length: 200 }, (_, row) => (row % 3 === 0 ? 'a' : 'b'));
  const predicted = truth.map((one, row) => (row % 5 === 0 ? 'b' : one));

  it('hold the value of all rows, and are the narrower the lower their level', () => {
    const { accuracy, mcc, f1Macro } = metrics.labelScores(truth, predicted);
    for (const { value, low, high } of [accuracy, mcc, f1Macro]) expect(low < value && value < high).toBe(true);
    const narrow = metrics.labelScores(truth, predicted, { level: 0.5 }).accuracy;
    expect(narrow.high - narrow.low).toBeLessThan(accuracy.high - accuracy.low);
  });

  it('are near to those of the normal approximation', () => {
    const { value, low, high } = metrics.labelScores(truth, predicted, { resamples: 4000 }).accuracy;
    const half = 1.96 * Math.sqrt((value * (1 - value)) / truth.length);
    expect(low).toBeCloseTo(value - half, 1.7);
    expect(high).toBeCloseTo(value + half, 1.7);
  });

  it('are the same for the same seed, and others for another', () => {
    const of = (seed: string): metrics.LabelScores => metrics.labelScores(truth, predicted, { seed, resamples: 50 });
    expect(of('one')).toEqual(of('one'));
    expect(of('one')).not.toEqual(of('two'));
  });

  it('of correlations leave out resamples that have none', () => {
    const { spearman } = metrics.numberScores([1, 2, 3], [1, 3, 2], { resamples: 500 });
    expect(spearman).toMatchObject({ value: expect.closeTo(0.5, 12), low: -1, high: 1 });
  });

  it('need resamples that have a value', () => {
    const first = Array.from({ length: 50 }, (_, row) => (row === 0 ? 1 : 0));
    // A resample misses the only row that differs in one of the lists with a chance of 0.36: in most it misses one of the two.
    const second = first.map((_, row) => (row === 1 ? 1 : 0));
    expect(thrown(() => metrics.numberScores(first, second, { seed: 'many' }))).toMatchObject({
      code: 'metric-undefined',
    });
  });
});

describe('what cannot be measured has a name', () => {
  it.each([
    ['no rows', () => metrics.accuracy([], [])],
    ['no rows for an interval', () => metrics.labelScores([], [])],
    ['lists of two lengths', () => metrics.mcc(['a', 'b'], ['a'])],
    ['one number', () => metrics.pearson([1], [2])],
    ['numbers that are all equal', () => metrics.spearman([1, 2, 3], [4, 4, 4])],
    ['an infinite number', () => metrics.spearman([1, Infinity], [1, 2])],
    ['numbers that are none', () => metrics.pearson([1, Number.NaN], [1, 2])],
    ['a single text', () => metrics.selfBleu([['犬']])],
    ['texts that are too short', () => metrics.distinct([['犬'], ['猫']], 2)],
  ])('%s', (_, work) => {
    expect(thrown(work).code).toBe('metric-undefined');
  });

  it.each([
    ['resamples', () => metrics.labelScores(['a'], ['a'], { resamples: 0 })],
    ['a level', () => metrics.labelScores(['a'], ['a'], { level: 95 })],
    ['the length of a run', () => metrics.distinct([['犬']], 0)],
  ])('%s that is none', (_, work) => {
    expect(thrown(work).code).toBe('option-wrong');
  });
});

describe('Self-BLEU', () => {
  it('is that of words, whatever characters they are of', () => {
    const [one, two] = [
      ['😀', '👩‍👩‍👧', '\ud83d', '\0', ' '],
      ['😀', '👩‍👩‍👧', '\ud83d', '\0', '犬'],
    ];
    const plain = (words: readonly string[]): readonly string[] =>
      words.map((word) => `w${[...one, ...two].indexOf(word)}`);
    expect(metrics.selfBleu([one, two])).toBe(metrics.selfBleu([plain(one), plain(two)]));
    expect(metrics.selfBleu([one, one])).toBeCloseTo(1, 12);
  });

  it('is that of comparing every text with all others, one by one', () => {
    const word = fc.constantFrom('犬', '猫', 'が', 'を', '見る');
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 9 }), { minLength: 2, maxLength: 12 }), (texts) => {
        const scores = texts.map((text, at) => bleu(text, texts.toSpliced(at, 1)));
        expect(metrics.selfBleu(texts)).toBeCloseTo(scores.reduce((sum, one) => sum + one, 0) / texts.length, 12);
      }),
    );
  });
});

/** BLEU-4 of one text, as its definition says it. */
function bleu(text: readonly string[], references: readonly (readonly string[])[]): number {
  const runs = (words: readonly string[], n: number): Map<string, number> => {
    const counts = new Map<string, number>();
    for (let at = 0; at + n <= words.length; at++) {
      const run = words.slice(at, at + n).join(' ');
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
    return counts;
  };
  let logs = 0;
  for (const n of [1, 2, 3, 4]) {
    const others = references.map((one) => runs(one, n));
    let [matches, all] = [0, 0];
    for (const [run, count] of runs(text, n)) {
      matches += Math.min(count, Math.max(...others.map((counts) => counts.get(run) ?? 0)));
      all += count;
    }
    if (n === 1 && matches === 0) return 0;
    logs += Math.log((matches === 0 ? 0.1 : matches) / Math.max(1, all)) / 4;
  }
  const nearest = references
    .map(({ length }) => length)
    .sort((a, b) => Math.abs(a - text.length) - Math.abs(b - text.length) || a - b)[0];
  const penalty = text.length > (nearest ?? 0) ? 1 : Math.exp(1 - (nearest ?? 0) / text.length);
  return penalty * Math.exp(logs);
}
