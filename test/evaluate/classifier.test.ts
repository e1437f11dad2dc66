import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trainClassifier } from '../../src/evaluate/classifier/classifier.js';
import { editsBetween } from '../../src/evaluate/classifier/features/edits.js';
import { likeness } from '../../src/evaluate/classifier/features/likeness.js';
import { pairMeasures, pairOf } from '../../src/evaluate/classifier/features/pair-measures.js';
import { minimise } from '../../src/evaluate/classifier/minimise.js';
import { groupsOf, heldOut } from '../../src/evaluate/rows/hold-out.js';
import type { Row } from '../../src/evaluate/rows/row.js';
import { taskNamed } from '../../src/evaluate/tasks.js';
import { toyPairs, toyTexts, type ToyRow } from './toy.js';
import { anyCharacter } from '../support/characters.js';

function rowsOf(rows: readonly ToyRow[]): readonly Row[] {
  return rows.map(({ id, label, text, sentence1 = '', sentence2 = '' }) => {
    return { id, label: String(label), texts: text === undefined ? [sentence1, sentence2] : [text] };
  });
}

const labels = taskNamed('labels');

describe('the classifier', () => {
  it('is the same for the same rows', () => {
    const [train, test] = [rowsOf(toyPairs(60, 1)), rowsOf(toyPairs(60, 2))];
    const [one, two] = [trainClassifier(train, labels), trainClassifier(train, labels)];
    expect(one.penalty).toBe(two.penalty);
    expect(one.predict(test)).toEqual(two.predict(test));
  });

  it('learns where numbers lie, and not their order alone', () => {
    const numbered = (seed: number): readonly Row[] =>
      rowsOf(toyTexts(40, seed).map((row) => ({ ...row, label: row.label === 'positive' ? 103 : 100 })));
    const predicted = trainClassifier(numbered(1), taskNamed('numbers')).predict(numbered(2));
    predicted.forEach((value, at) => {
      expect(Math.abs(Number(value) - (at % 2 === 0 ? 103 : 100))).toBeLessThan(1);
    });
  });

  it('predicts a row whatever other rows stand beside it', () => {
    const classifier = trainClassifier(rowsOf(toyTexts(40, 1)), labels);
    const test = rowsOf(toyTexts(20, 2));
    const whole = classifier.predict(test);
    expect(test.map((row) => classifier.predict([row])[0])).toEqual(whole);
  });

  it('learns where all rows hang together by a text, so that none can be kept apart to choose the penalty', () => {
    const rows = rowsOf(toyPairs(30, 1)).map((row): Row => ({ ...row, texts: ['同じ文。', row.texts[1] ?? ''] }));
    expect(new Set(trainClassifier(rows, labels).predict(rows)).size).toBeGreaterThan(1);
  });

  it('learns of texts that have nothing in them: empty, signs alone, very long', () => {
    const texts = ['', '。。。', '犬'.repeat(20_000), 'abc', '１２３'];
    const rows = texts.flatMap((text, at): readonly Row[] => [
      { id: `${at}`, label: at % 2 === 0 ? 'a' : 'b', texts: [text, texts[(at + 1) % 5] ?? ''] },
    ]);
    expect(trainClassifier(rows, labels).predict(rows)).toHaveLength(5);
    const single = rows.map((row): Row => ({ ...row, texts: [row.texts[0]] }));
    expect(trainClassifier(single, labels).predict(single)).toHaveLength(5);
  });
});

describe('the measures of a pair', () => {
  it('are as many and finite for any two texts', () => {
    const count = pairMeasures(pairOf(['犬', '猫']), () => 1).length;
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' }), (first, second) => {
        const measures = pairMeasures(pairOf([first, second]), () => 1);
        expect(measures).toHaveLength(count);
        expect(measures.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe('the likeness of words', () => {
  const counts = (...words: readonly string[]): ReadonlyMap<string, number> => new Map(words.map((word) => [word, 1]));

  it('is that of the likest word, by the characters that two words share', () => {
    const heavy = (word: string): number => (word === '寿司' ? 3 : 1);
    // 寿司 and 握寿司 share two of two and three characters; 皿 is the same; 猫 has no like.
    const [first, alike, second, , mean, least, most] = likeness(
      counts('寿司', '皿'),
      counts('握寿司', '皿', '猫'),
      heavy,
    );
    expect(first).toBeCloseTo((3 * 0.8 + 1) / 4);
    expect(alike).toBeCloseTo((0.8 + 1) / 2);
    expect(second).toBeCloseTo((0.8 + 1 + 0) / 3);
    expect(mean).toBeCloseTo(((first ?? 0) + (second ?? 0)) / 2);
    expect([least, most]).toEqual([second, first]);
  });

  it('is 0 of a text without words', () => {
    expect(likeness(counts(), counts('皿'), () => 1)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('looks at so many words alone that two long texts take no time', () => {
    const many = counts(...Array.from({ length: 5_000 }, (_, at) => `語${at}`));
    let weighed = 0;
    likeness(many, many, () => ++weighed);
    expect(weighed).toBeLessThan(1_000);
  });
});

describe('edits', () => {
  it('are what stands between the runs that two texts have in common', () => {
    const { common, edits } = editsBetween('黒い犬が走る', '白い犬がゆっくり走る');
    expect(common).toBe(5);
    expect(edits).toEqual([
      { first: '黒', second: '白' },
      { first: '', second: 'ゆっくり' },
    ]);
  });

  it('account for every character of both texts', () => {
    const word = fc.string({ unit: fc.constantFrom('犬', '猫', 'が', 'い'), maxLength: 30 });
    fc.assert(
      fc.property(word, word, (first, second) => {
        const { common, edits } = editsBetween(first, second);
        const length = (side: 'first' | 'second'): number =>
          edits.reduce((sum, edit) => sum + edit[side].length, common);
        expect([length('first'), length('second')]).toEqual([first.length, second.length]);
        expect(editsBetween(second, first).common).toBe(common);
      }),
    );
  });
});

describe('minimising', () => {
  it('finds where a valley is lowest', () => {
    // Ten times as steep in one direction as in the other, at 3 and -2.
    const [x = 0, y = 0] = minimise(2, (point, gradient) => {
      const [a, b] = [(point[0] ?? 0) - 3, (point[1] ?? 0) + 2];
      gradient[0] = 20 * a;
      gradient[1] = 2 * b + 4 * b ** 3;
      return 10 * a ** 2 + b ** 2 + b ** 4;
    });
    expect(x).toBeCloseTo(3, 2);
    expect(y).toBeCloseTo(-2, 1);
  });
});

describe('rows that are held out', () => {
  const text = fc.constantFrom('犬', '猫', '馬', '羊', '鹿', '熊', '鳥', '魚', '虫');
  const rows = fc
    .array(fc.tuple(text, text), { minLength: 2, maxLength: 12 })
    .map((pairs) => pairs.map((texts, at): Row => ({ id: String(at), label: 'x', texts })));

  it('share no text with the others, and none is lost', () => {
    fc.assert(
      fc.property(rows, fc.string(), (all, seed) => {
        fc.pre(groupsOf(all).length > 1 && groupsOf(all).some(({ length }) => length <= all.length / 2));
        const { train, test } = heldOut(all, 0.5, seed);
        const texts = new Set(test.flatMap((row) => row.texts));
        expect(train.some((row) => row.texts.some((one) => texts.has(one)))).toBe(false);
        expect([...train, ...test].map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });

  it('are near to the share that was asked for where rows stand alone', () => {
    const alone = rowsOf(toyTexts(100, 1));
    expect(heldOut(alone, 0.2, 'seed').test).toHaveLength(20);
  });
});
