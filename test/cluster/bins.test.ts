import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arrayList } from '../../src/build/cluster/array-list.js';
import { binsOf } from '../../src/build/cluster/bins.js';

const bytes = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 }));
const unit = fc.record({ key: fc.string({ maxLength: 4 }), bytes });
const units = fc.uniqueArray(unit, { selector: ({ key }) => key, maxLength: 40 });

describe('units dealt to tasks', () => {
  it('are each in one task, none of which is empty, whatever order they come in', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 50 }), (all, tasks) => {
        const bins = binsOf(all, tasks);
        expect(bins.flat().sort()).toEqual(all.map(({ key }) => key).sort());
        expect(bins).toHaveLength(Math.min(tasks, all.length));
        expect(bins.every((bin) => bin.length > 0)).toBe(true);
        expect(binsOf([...all].reverse(), tasks)).toEqual(bins);
      }),
    );
  });

  it('take no longer than the mean and one unit', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 8 }), (all, tasks) => {
        const bytesOf = new Map(all.map(({ key, bytes }) => [key, Math.max(1, bytes)]));
        const loads = binsOf(all, tasks).map((bin) => bin.reduce((sum, key) => sum + (bytesOf.get(key) ?? 0), 0));
        const total = [...bytesOf.values()].reduce((sum, bytes) => sum + bytes, 0);
        expect(Math.max(0, ...loads)).toBeLessThanOrEqual(total / tasks + Math.max(0, ...bytesOf.values()));
      }),
    );
  });

  it('begin with the largest', () => {
    const all = [3, 9, 5, 4].map((bytes) => ({ key: `u${bytes}`, bytes }));
    expect(binsOf(all, 2)).toEqual([
      ['u9', 'u3'],
      ['u5', 'u4'],
    ]);
  });
});

describe('a list of tasks', () => {
  it.each([
    [[], ''],
    [[3], '3'],
    [[9, 3, 7, 8], '3,7-9'],
    [[0, 1, 1, 2], '0-2'],
  ])('of %j is %j', (numbers, text) => {
    expect(arrayList(numbers)).toBe(text);
  });

  it('names every number once', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60)), (numbers) => {
        const named = arrayList(numbers)
          .split(',')
          .filter((run) => run !== '')
          .flatMap((run) => {
            const [first = 0, last = first] = run.split('-').map(Number);
            return Array.from({ length: last - first + 1 }, (_, n) => first + n);
          });
        expect(named).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      }),
    );
  });
});
