import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { smallestHashes } from '../../../transforms/stages/mixture/smallest-hashes.js';
import mixture from '../../../transforms/stages/mixture.js';
import { hash64, type Hash64 } from '../../../src/core/hash.js';
import type { DatasetRecord } from '../../../src/core/record.js';
import { curated } from '../../support/curated.js';
import { failure } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';
import { recordOf } from '../../support/segments.js';

const folder = temporaryFolders();

/** So many records of a task of a source, numbered from `first`. */
const some = (kind: string, count: number, change: Partial<DatasetRecord> = {}, first = 0): DatasetRecord[] => {
  const [source = '', task = ''] = kind.split('/');
  return Array.from({ length: count }, (_, n) => recordOf({ id: `${kind}/${first + n}`, source, task, ...change }));
};
const mixed = (records: readonly DatasetRecord[], options: unknown) => curated(folder(), mixture, records, { options });
const of = (ids: readonly string[], kind: string): number => ids.filter((id) => id.startsWith(`${kind}/`)).length;

const ALL = [...some('a/qa', 40), ...some('a/ja-en', 60), ...some('b/qa', 100, { license: 'MIT' })];

describe('caps', () => {
  it('hold for sources, tasks, tasks of a source and licences', async () => {
    expect(of((await mixed(ALL, { caps: { a: 30 } })).ids, 'a')).toBe(30);
    expect((await mixed(ALL, { caps: { qa: 50 } })).ids).toHaveLength(110);
    const { ids, table, dropped } = await mixed(ALL, { caps: { 'a/qa': 7, MIT: 20 } });
    expect([of(ids, 'a/qa'), of(ids, 'a/ja-en'), of(ids, 'b/qa')]).toEqual([7, 60, 20]);
    expect(Object.values(dropped)[0]).toEqual({ reason: 'over-cap', detail: undefined });
    expect(table?.rows).toEqual([
      ['a/qa', 'at most 7', '', 7, 40],
      ['MIT', 'at most 20', '', 20, 100],
    ]);
  });

  it('hold for each source, task or licence', async () => {
    const { ids, table } = await mixed(ALL, { each: { task: 50 } });
    expect([of(ids, 'a/qa'), of(ids, 'a/ja-en'), of(ids, 'b/qa')]).toEqual([40, 50, 50]);
    expect(table?.rows.map(([name]) => name)).toEqual(['a/ja-en', 'b/qa']);
  });

  it('of what is not there change nothing, and are seen in the report', async () => {
    const { ids, table } = await mixed(ALL, { caps: { jesc: 5 } });
    expect([ids.length, table?.rows]).toEqual([200, [['jesc', 'at most 5', '', 0, 0]]]);
  });

  it('count characters where asked: code points of all three texts', async () => {
    const records = some('a/qa', 50, { instruction: '𠮷𠮷𠮷', input: 'あ', response: 'い' });
    expect((await mixed(records, { unit: 'characters', caps: { a: 27 } })).ids).toHaveLength(5);
  });
});

describe('weights', () => {
  it('without a total give the largest whole that has the shares, and say them', async () => {
    const { ids, table, dropped } = await mixed(ALL, { weights: { 'ja-en': 0.5, 'a/qa': 0.5 } });
    expect([of(ids, 'a/qa'), of(ids, 'a/ja-en'), of(ids, 'b')]).toEqual([40, 40, 0]);
    expect(table?.rows).toEqual([
      ['ja-en', '50.0 %', '50.0 %', 40, 60],
      ['a/qa', '50.0 %', '50.0 %', 40, 40],
    ]);
    expect(dropped['b/qa/0']?.reason).toBe('no-weight');
  });

  it('with a total give it to the record, in groups and with a rest', async () => {
    const options = { groups: { asking: ['a/qa', 'b/qa'] }, weights: { asking: 1, rest: 2 }, total: 50 };
    const { ids } = await mixed(ALL, options);
    expect([of(ids, 'a/ja-en'), ids.length]).toEqual([33, 50]);
  });

  it('that ask for more than there is take what there is, and the shares reached say so', async () => {
    const { table } = await mixed(ALL, { weights: { a: 1, b: 1 }, total: 300 });
    expect(table?.rows).toEqual([
      ['a', '50.0 %', '50.0 %', 100, 100],
      ['b', '50.0 %', '50.0 %', 100, 100],
    ]);
    const { table: uneven } = await mixed(ALL, { weights: { 'a/qa': 1, b: 1 }, total: 120 });
    expect(uneven?.rows.map((row) => row.slice(1, 4))).toEqual([
      ['50.0 %', '40.0 %', 40],
      ['50.0 %', '60.0 %', 60],
    ]);
  });

  it('are not needed for a total', async () => {
    expect((await mixed(ALL, { total: 17 })).ids).toHaveLength(17);
  });

  it.each([
    ['a name of nothing', { weights: { qaa: 1 } }, 'Did you mean qa?'],
    [
      'two names of the same records',
      { weights: { a: 1, qa: 1 } },
      'two weights of mixture name the same records: a, qa',
    ],
  ])('%s is an error', async (_, options, words) => {
    const error = await failure(mixed(ALL, options));
    expect(error).toMatchObject({ code: 'option-wrong' });
    expect(error.message).toContain(words);
  });
});

describe('options that are refused', () => {
  it.each([
    [{}, 'give caps, each, weights or total'],
    [{ weights: { a: 0, b: 0 } }, 'no weight is greater than 0'],
    [{ weights: { a: -1, b: 2 } }, 'a number from 0 up'],
    [{ caps: { a: 0 } }, 'a whole number from 1 up'],
    [{ caps: { a: 1 }, cap: 3 }, 'cap'],
    [{ total: 5, unit: 'words' }, 'records'],
    [{ total: 5, groups: { rest: ['a'] } }, 'no group can be called so'],
  ])('%j', (options, words) => {
    const { error } = mixture.options.safeParse(options);
    expect(JSON.stringify(error?.issues)).toContain(words);
  });
});

describe('which records stay', () => {
  it('is decided by the hash of the id: more data brings no old record back, and puts none but the last ones out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        async (before, more, total) => {
          const old = some('a/qa', before);
          const small = (await mixed(old, { total })).ids;
          const large = (await mixed([...old, ...some('a/qa', more, {}, 1000)], { total })).ids;
          const still = large.filter((id) => old.some((one) => one.id === id));
          for (const id of still) expect(small).toContain(id);
          const key = (id: string): bigint => (BigInt(hash64(id)[0]) << 32n) | BigInt(hash64(id)[1]);
          const gone = small.filter((id) => !still.includes(id));
          for (const id of gone) for (const other of still) expect(key(id) > key(other)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are exactly the smallest hashes of each pool that its limit has room for, also where hashes are nearly or quite equal', () => {
    const half = fc.oneof(fc.constantFrom(0, 1, 0x10000, 0xffffffff), fc.nat(0xffffffff));
    const record = fc.tuple(fc.nat(1), half, half, fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(fc.array(record, { maxLength: 40, size: 'max' }), fc.nat(30), fc.nat(30), (records, one, two) => {
        const all = records.map(([pool, high, low, cost]) => ({ pool, hash: [high, low] as Hash64, cost }));
        const isAmong = smallestHashes([one, two], (visit) => {
          for (const { pool, hash, cost } of all) visit(pool, hash, cost);
        });
        const found = all.map(({ pool, hash, cost }) => isAmong(pool, hash, cost));
        const expected = all.map(() => false);
        for (const pool of [0, 1]) {
          let left = [one, two][pool] ?? 0;
          const order = [...all.keys()].filter((n) => all[n]?.pool === pool);
          order.sort((a, b) => compare(all[a]?.hash, all[b]?.hash) || a - b);
          for (const n of order) {
            if ((all[n]?.cost ?? 0) > left) break;
            left -= all[n]?.cost ?? 0;
            expected[n] = true;
          }
        }
        expect(found).toEqual(expected);
      }),
    );
  });
});

function compare([a, b]: Hash64 = [0, 0], [c, d]: Hash64 = [0, 0]): number {
  return a - c || b - d;
}

it('no records are no trouble', async () => {
  expect((await mixed([], { total: 5 })).ids).toEqual([]);
  // Whether the names are right cannot be told: the build says what became of the records.
  expect((await mixed([], { weights: { a: 1 } })).ids).toEqual([]);
});
