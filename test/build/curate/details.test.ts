import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openDetails } from '../../../src/build/curate/details.js';
import { thrown } from '../../support/errors.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

describe('details of records', () => {
  it('are given back record by record, whatever their script, number and order', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 12 });
    const detail = fc.dictionary(words, fc.oneof(words, fc.integer()), { maxKeys: 3 });
    const path = join(folder(), 'details');
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(40), detail), { selector: ([record]) => record }), (all) => {
        const details = openDetails(path);
        for (const [record, one] of all) details.add(record, one);
        const known = new Map(all);
        // Twice: what has been read must not change what is read next.
        for (let record = 0; record <= 42; record++) expect(details.get(record)).toEqual(known.get(record));
        for (let record = 42; record >= 0; record--) expect(details.get(record)).toEqual(known.get(record));
        details.close();
      }),
      { numRuns: 40 },
    );
  });

  it('can be added after others have been read, also before them', () => {
    const details = openDetails(join(folder(), 'details'));
    details.add(7, { repeats: '駅' });
    expect(details.get(7)).toEqual({ repeats: '駅' });
    details.add(3, { repeats: '店' });
    details.add(9, { share: 1 });
    expect([3, 7, 9, 8].map(details.get)).toEqual([{ repeats: '店' }, { repeats: '駅' }, { share: 1 }, undefined]);
    details.close();
  });

  it('leave memory for the disk as soon as there are many, and the disk when they are closed', () => {
    const path = join(folder(), 'details');
    const details = openDetails(path);
    const text = '長い説明'.repeat(100);
    const count = 200;
    for (let n = 0; n < count; n++) details.add(n, { n, text });
    expect(statSync(path).size).toBeGreaterThan(count * 900);
    for (let n = count - 1; n >= 0; n--) expect(details.get(n)).toEqual({ n, text });
    details.close();
    expect(existsSync(path)).toBe(false);
    details.close();
  });

  it('write no file where there are none', () => {
    const path = join(folder(), 'details');
    const details = openDetails(path);
    expect(details.get(0)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
    details.close();
  });

  it('end with the file that cannot be written', () => {
    const path = join(folder(), 'none', 'details');
    const details = openDetails(path);
    details.add(0, { why: 'first' });
    const error = thrown(() => {
      details.get(0);
    });
    expect(error).toMatchObject({ code: 'output-not-writable' });
    expect(error.message).toContain(path);
    details.close();
  });
});
