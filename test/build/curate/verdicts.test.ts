import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openVerdicts, type Verdict } from '../../../src/build/curate/verdicts.js';
import { temporaryFolders } from '../../support/folders.js';

const folder = temporaryFolders();

const verdict = (stage: string, reason: string): Verdict => ({ stage, reason, counted: `${stage}/${reason}` });
const KINDS = [verdict('a', 'x'), verdict('a', 'y'), verdict('b', 'x')] as const;

describe('what stages said of records', () => {
  it('is the first word on each record, with its detail', () => {
    const said = fc.record({ record: fc.nat(40), kind: fc.nat(2), detail: fc.option(fc.nat(9), { nil: undefined }) });
    const path = join(folder(), 'details');
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60, size: 'max' }), (all) => {
        const verdicts = openVerdicts(41, path);
        const first = new Map<number, (typeof all)[number]>();
        expect(verdicts.isEmpty()).toBe(true);
        for (const one of all) {
          const { record, kind, detail } = one;
          verdicts.add(record, KINDS[kind] ?? KINDS[0], detail === undefined ? undefined : { detail });
          if (!first.has(record)) first.set(record, one);
        }
        expect(verdicts.isEmpty()).toBe(all.length === 0);
        for (let record = 0; record <= 40; record++) {
          const known = first.get(record);
          expect(verdicts.has(record)).toBe(known !== undefined);
          expect(verdicts.of(record)).toEqual(known === undefined ? undefined : KINDS[known.kind]);
          expect(verdicts.detailOf(record)).toEqual(known?.detail === undefined ? undefined : { detail: known.detail });
        }
        verdicts.close();
      }),
    );
  });

  it('is known of a stretch of records: its first is among them, its end is not', () => {
    const verdicts = openVerdicts(40, join(folder(), 'details'));
    for (const record of [9, 16]) verdicts.add(record, KINDS[0], undefined);
    const stretches = [
      [0, 9],
      [9, 10],
      [10, 16],
      [10, 17],
      [17, 40],
      [9, 9],
    ] as const;
    expect(stretches.map(([from, to]) => verdicts.anyBetween(from, to))).toEqual([
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
    verdicts.close();
  });
});
