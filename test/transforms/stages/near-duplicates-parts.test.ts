import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gramsOf, jaccard } from '../../../bench/near-duplicates/exact-join.js';
import { measureRecall } from '../../../bench/near-duplicates/recall.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import type { Records } from '../../../src/core/stage.js';
import { writeBands } from '../../../transforms/stages/near-duplicates/band-hashes.js';
import { foldedUnits } from '../../../transforms/stages/near-duplicates/folded.js';
import { Grams } from '../../../transforms/stages/near-duplicates/grams.js';
import { bandingOf, nearDuplicateOptions } from '../../../transforms/stages/near-duplicates/options.js';
import { RepeatedBands } from '../../../transforms/stages/near-duplicates/repeated-bands.js';
import { Comparable } from '../../../transforms/stages/near-duplicates/similarity.js';
import { Sketch } from '../../../transforms/stages/near-duplicates/sketch.js';
import { nearDuplicatesOf } from '../../../transforms/stages/near-duplicates/star.js';
import { recordOf } from '../../support/segments.js';

const optionsOf = (options: object) => nearDuplicateOptions.parse(options);
const recordsOf = (texts: readonly string[]) => texts.map((response, n) => recordOf({ id: `r${n}`, response }));

/** Records in memory, with a column; it counts how often one is read. */
function inMemory(
  all: readonly DatasetRecord[],
  columns: readonly Uint8Array[],
): { records: Records; reads: () => number } {
  let reads = 0;
  const records: Records = {
    count: all.length,
    isDropped: () => false,
    *scan() {
      for (const [record, { source, task, license }] of all.entries()) {
        const column = columns[record] ?? new Uint8Array();
        yield { record, source, task, license, split: undefined, bytes: 1, hash: () => [0, 0], column };
      }
    },
    repeated: () => [],
    read(record) {
      reads++;
      return all[record] ?? recordOf();
    },
  };
  return { records, reads: () => reads };
}

/** Bands of which every record has the same. */
const sameBands = (count: number, bands: number): Uint8Array[] =>
  Array.from({ length: count }, () => new Uint8Array(bands * 4).fill(1));

describe('bands and rows', () => {
  it.each([
    [{}, { bands: 18, rows: 7 }],
    [{ threshold: 0.5 }, { bands: 15, rows: 2 }],
    [{ threshold: 0.9 }, { bands: 19, rows: 15 }],
    [{ threshold: 1 }, { bands: 1, rows: 32 }],
    [
      { bands: 14, rows: 8 },
      { bands: 14, rows: 8 },
    ],
    [{ rows: 6 }, { bands: 14, rows: 6 }],
    [{ bands: 14 }, { bands: 14, rows: 6 }],
  ])('of %j are %j', (options, expected) => {
    expect(bandingOf(optionsOf(options))).toEqual(expected);
  });
});

describe('n-grams', () => {
  it('are as many as those of the definition, each with its field', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'あ', '𠮷', 'ｶ', 'ﾞ', '　') }),
        fc.integer({ min: 1, max: 7 }),
        (text, n) => {
          const grams = new Grams();
          grams.add(text, n, 1);
          expect(grams.distinct()).toHaveLength(gramsOf(text, n).size);
          grams.add(text, n, 2);
          expect(grams.distinct()).toHaveLength(2 * gramsOf(text, n).size);
        },
      ),
    );
  });

  it('are those of the text in NFKC, whatever stands beside what', () => {
    const unit = fc.constantFrom(
      ...Array.from('aé½Å ・ー…ががカﾞｶﾟＡ！～￥　漢々㍿ﬁ\u0301\u1100\u1161\u00a0\u2011\n\t'),
    );
    const hashesOf = (text: string): readonly number[] => {
      const grams = new Grams(false);
      grams.add(text, 2, 1);
      return [...grams.hashes.subarray(0, grams.count)];
    };
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const normal = text.normalize('NFKC');
        const characters = Array.from(normal).length;
        expect(hashesOf(text)).toEqual(hashesOf(normal));
        expect(hashesOf(text)).toHaveLength(characters === 0 ? 0 : Math.max(1, characters - 1));
      }),
    );
  });

  it('fold every character that is read alone as NFKC does, and none that joins the one before it', () => {
    const wrong: string[] = [];
    foldedUnits().forEach((folded, unit) => {
      if (folded === 0) return;
      const text = String.fromCharCode(unit);
      // Each beside letters that marks join: か, A, and itself.
      for (const before of ['か', 'A', text]) {
        const expected = before.normalize('NFKC') + String.fromCharCode(folded);
        if ((before + text).normalize('NFKC') !== expected) wrong.push(before + text);
      }
    });
    expect(wrong).toEqual([]);
  });

  it('of two fields differ, even where one ends with the character that follows that of the other', () => {
    const kana = Array.from({ length: 96 }, (_, at) => `カカ${String.fromCodePoint(0x30a1 + at)}`);
    const grams = new Grams();
    for (const field of [0, 1, 2, 3]) for (const text of kana) grams.add(text, 3, field);
    expect(grams.distinct()).toHaveLength(4 * kana.length);
  });
});

describe('a sketch', () => {
  const sketched = (text: string): Uint32Array => {
    const [grams, sketch] = [new Grams(), new Sketch(252)];
    grams.add(text, 3, 0);
    sketch.take(grams);
    return sketch.values;
  };

  it('agrees with another in a share of its values that is near to the similarity, of short and of long texts', () => {
    for (const length of [8, 20, 60, 2000, 9000]) {
      const text = Array.from({ length }, (_, n) => String.fromCodePoint(0x3400 + ((n * 7919) % 20_000))).join('');
      for (const cut of [0.5, 0.8]) {
        const other = text.slice(0, Math.round(length * cut));
        const [a, b] = [sketched(text), sketched(other)];
        const share = a.filter((value, at) => value === b[at]).length / a.length;
        expect(Math.abs(share - jaccard(gramsOf(text, 3), gramsOf(other, 3)))).toBeLessThan(0.12);
      }
    }
  });

  it('of one n-gram many times is that of the n-gram', () => {
    expect(sketched('あ'.repeat(20_000))).toEqual(sketched('あああ'));
  });
});

describe('the bands of an exact join', () => {
  it('find nearly all of its pairs', () => {
    const texts = Array.from({ length: 400 }, (_, n) => {
      const base = Array.from({ length: 60 }, (__, at) =>
        String.fromCodePoint(0x4e00 + (((n >> 1) * 997 + at * 31) % 9000)),
      );
      if (n % 2 === 1) base.splice((n * 7) % 55, 1, '。');
      return base.join('');
    });
    const { pairs, found } = measureRecall(texts, {});
    expect(pairs).toBe(200);
    expect(found / pairs).toBeGreaterThanOrEqual(0.98);
  });
});

describe('repeated bands', () => {
  it('are found whatever number of hashes is held at a time', () => {
    const hash = fc.constantFrom(1, 2, 3, 2 ** 30, 2 ** 31 - 1);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(hash, hash, hash), { maxLength: 40 }),
        fc.integer({ min: 1, max: 50 }),
        (rows, held) => {
          const columns = rows.map((row) => new Uint8Array(Uint32Array.from(row).buffer));
          const { records } = inMemory(recordsOf(rows.map(String)), columns);
          const repeated = new RepeatedBands(records, 3, held);
          rows.forEach((row, record) => {
            const expected = row.map((one, band) => rows.filter((other) => other[band] === one).length > 1);
            expect([0, 1, 2].map((band) => repeated.has(record, band))).toEqual(expected);
            expect(repeated.any(record)).toBe(expected.includes(true));
          });
        },
      ),
    );
  });
});

describe('where all records share all bands', () => {
  const options = optionsOf({});
  const { bands } = bandingOf(options);

  it('none goes for it alone: equal hashes are a coincidence until texts are compared', () => {
    const all = recordsOf(['春が来た', '夏が来た', '秋が来た']);
    expect([...nearDuplicatesOf(inMemory(all, sameBands(3, bands)).records, options)]).toEqual([]);
  });

  it('each is compared with a few, though none is near to another', () => {
    const all = recordsOf(
      Array.from({ length: 500 }, (_, n) =>
        String.fromCodePoint(...Array.from({ length: 8 }, (__, at) => 0x4e00 + n * 8 + at)),
      ),
    );
    const { records, reads } = inMemory(all, sameBands(500, bands));
    expect([...nearDuplicatesOf(records, options)]).toEqual([]);
    // Each of them once, and with it those that it is compared with, which are held.
    expect(reads()).toBe(500);
  });

  it('a text that comes back is compared with its first record', () => {
    const all = recordsOf(Array.from({ length: 500 }, () => 'はい。'));
    const { records, reads } = inMemory(all, sameBands(500, bands));
    const found = [...nearDuplicatesOf(records, options)];
    expect(found).toHaveLength(499);
    expect(found.every(({ repeats, similarity }) => repeats === 'r0' && similarity === 1)).toBe(true);
    expect(reads()).toBe(500);
  });
});

describe('a similarity', () => {
  it('is that of the least similar field, and of all n-grams together where that is asked for', () => {
    const [a, b] = [
      { instruction: '訳せ', input: 'あいうえおかきくけこ', response: 'abcdefghij' },
      { instruction: '訳せ', input: 'あいうえおかきくけこ', response: 'abcdefghiz' },
    ];
    const of = (options: object): number =>
      new Comparable(a, optionsOf(options)).similarity(new Comparable(b, optionsOf(options)));
    expect(of({})).toBe(5 / 7);
    expect(of({ fields: ['input'] })).toBe(1);
    expect(of({ compare: 'together' })).toBe((1 + 6 + 5) / (1 + 6 + 7));
  });

  it('is written into a column in the same way, whatever stood there before', () => {
    const [one, other] = [recordOf({ response: 'はい、そうです。' }), recordOf({ input: '問い', response: 'いいえ' })];
    const options = optionsOf({});
    const column = (records: readonly DatasetRecord[]): Uint8Array => {
      const out = new Uint8Array(bandingOf(options).bands * 4);
      for (const record of records) writeBands(record, options, out);
      return out;
    };
    expect(column([other, one])).toEqual(column([one]));
    expect(column([one, other])).toEqual(column([other]));
  });
});
