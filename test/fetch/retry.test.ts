import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backoff, mayPass, retryAfter } from '../../src/fetch/retry.js';

const NOW = Date.UTC(2026, 10, 21, 6, 0, 0);

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 06:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 05:00:00 GMT', 0],
    ['Saturday, 21-Nov-26 06:01:00 GMT', 60_000],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['2026-11-21T06:00:30Z', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j milliseconds', (header, expected) => {
    expect(retryAfter(header, NOW)).toBe(expected);
  });
});

describe('the wait between attempts', () => {
  it('doubles, is never more than the longest, and is spread over half of it', () => {
    expect([1, 2, 3, 4, 5].map((attempt) => backoff(attempt, 100, 1000, 1))).toEqual([100, 200, 400, 800, 1000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const delay = backoff(attempt, 1000, 300_000, random);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});

describe('a status', () => {
  it('is passing or final', () => {
    for (const status of [408, 425, 429, 500, 502, 503, 504]) expect(mayPass(status)).toBe(true);
    for (const status of [200, 301, 400, 401, 403, 404, 410, 416, 451, 501]) expect(mayPass(status)).toBe(false);
  });
});
