import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type EachHash, repeatedHashes } from '../../../src/build/curate/repeated.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

/** What a map finds: groups of numbers, in the order of the first of each. */
function groupsOf(hashes: readonly bigint[], first: number): number[][] {
  const groups = new Map<bigint, number[]>();
  hashes.forEach((hash, n) => {
    groups.set(hash, [...(groups.get(hash) ?? []), first + n]);
  });
  return [...groups.values()].filter(({ length }) => length > 1);
}

const each =
  (hashes: readonly bigint[], first = 0): EachHash =>
  (visit) => {
    hashes.forEach((hash, n) => {
      visit(hash, first + n);
    });
  };

describe('repeated hashes', () => {
  const hash = fc.oneof(
    fc.bigInt({ min: 0n, max: 12n }),
    // They agree in their first bytes, or in their last ones.
    fc.bigInt({ min: 0n, max: 3n }).map((few) => few << 56n),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  );

  it('are the same by files, however little is held, as by a map; record numbers go beyond 32 bits', () => {
    const dir = folder();
    fc.assert(
      fc.property(
        fc.array(hash, { maxLength: 40 }),
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(0, 2 ** 33, 2 ** 48 - 100),
        (hashes, most, first) => {
          const found = [...repeatedHashes(each(hashes, first), { count: hashes.length, most, dir })];
          expect(found.toSorted(([a = 0], [b = 0]) => a - b)).toEqual(groupsOf(hashes, first));
        },
      ),
      { numRuns: 25 },
    );
    expect(readdirSync(dir)).toEqual([]);
  });

  it('are asked for once where they are dealt to files, and leave none behind where the caller stops', () => {
    const dir = folder();
    let asked = 0;
    const hashes = [1n, 2n, 1n, 2n, 3n, 3n];
    const eachHash: EachHash = (visit) => {
      asked++;
      each(hashes)(visit);
    };
    for (const group of repeatedHashes(eachHash, { count: hashes.length, most: 2, dir })) {
      expect(group).toHaveLength(2);
      break;
    }
    expect(asked).toBe(1);
    expect(readdirSync(dir)).toEqual([]);
  });
});
