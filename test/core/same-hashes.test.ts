import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sameHashes } from '../../src/core/same-hashes.js';

describe('equal hashes', () => {
  it('are found as a map finds them, in however many buckets', () => {
    const hash = fc.tuple(fc.constantFrom(0, 1, 2, 7, 0xffffffff), fc.constantFrom(0, 1, 16, 0xffffffff));
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 60, size: 'max' }), fc.integer({ min: 1, max: 70 }), (hashes, bucket) => {
        const found: string[] = [];
        sameHashes(
          hashes.length,
          (visit) => {
            hashes.forEach((one_, record) => {
              visit(one_, record);
            });
          },
          (record, first) => found.push(`${record} ${first}`),
          bucket,
        );
        const firsts = new Map<string, number>();
        const expected = hashes.flatMap((one_, record) => {
          const first = firsts.get(one_.join(' '));
          if (first === undefined) firsts.set(one_.join(' '), record);
          return first === undefined ? [] : [`${record} ${first}`];
        });
        expect(found.sort()).toEqual(expected.sort());
      }),
    );
  });

  it('of more kinds than were expected are held all the same', () => {
    const found: number[] = [];
    sameHashes(
      1,
      (visit) => {
        for (let n = 0; n < 1000; n++) visit([(n % 500) * 3, (n % 500) % 7], n);
      },
      (record) => found.push(record),
    );
    expect(found).toEqual(Array.from({ length: 500 }, (_, n) => 500 + n));
  });

  it('are asked for once for each bucket, each of which holds about as many', () => {
    const visits = (count: number, bucket?: number): number => {
      let asked = 0;
      sameHashes(
        count,
        () => {
          asked++;
        },
        () => undefined,
        bucket,
      );
      return asked;
    };
    expect([visits(0, 10), visits(1, 10), visits(10, 10), visits(11, 10), visits(95, 10)]).toEqual([1, 1, 1, 2, 10]);
    expect(visits(4_000_001)).toBe(2);
  });
});
