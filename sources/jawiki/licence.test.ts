import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { licenseOfRevision } from './licence.js';

const dump = (day: string): string => `jawiki-${day}-pages-articles-multistream.xml.bz2`;

describe('the licence of a page', () => {
  it.each([
    ['2003-02-01T00:00:00Z', '20240401', 'CC-BY-SA-3.0'],
    ['2023-06-06T23:59:59Z', '20240401', 'CC-BY-SA-3.0'],
    ['2023-06-07T00:00:00Z', '20240401', 'CC-BY-SA-4.0'],
    ['2023-06-07T00:00:00Z', '20230601', 'CC-BY-SA-4.0'],
    ['2024-03-01T09:00:00Z', 'latest', 'CC-BY-SA-4.0'],
  ])('saved at %s, in the dump of %s: %s', (timestamp, day, license) => {
    const found = licenseOfRevision(timestamp, dump(day));
    expect(found.license).toBe(license);
    expect(found.licenseEvidence).toContain(`its revision was saved on ${timestamp.slice(0, 10)}; `);
  });

  it.each([
    ['20230401', 'CC-BY-SA-3.0', 'the dump is of 2023-04-01'],
    ['20230601', 'CC-BY-SA-3.0', 'the dump is of 2023-06-01'],
    ['20230620', 'CC-BY-SA-4.0', 'the dump is of 2023-06-20'],
    ['latest', 'CC-BY-SA-4.0', 'the dump is of no known day'],
  ])('without a date goes by its dump, %s: %s', (day, license, said) => {
    for (const timestamp of [undefined, '', '07.06.2023', '2023-06-07', '2023-06-07T00:00:00Z\u001b[31m']) {
      const found = licenseOfRevision(timestamp, dump(day));
      expect(found.license).toBe(license);
      expect(found.licenseEvidence).toContain(`its revision has no date, and ${said}; `);
    }
  });

  it('never goes back to an older version as time goes on', () => {
    const second = fc.integer({ min: Date.UTC(2001, 0), max: Date.UTC(2035, 0) });
    const license = (time: number): string =>
      licenseOfRevision(new Date(time).toISOString().replace(/\.\d+Z$/u, 'Z'), dump('latest')).license;
    fc.assert(
      fc.property(second, second, (a, b) => license(Math.min(a, b)) <= license(Math.max(a, b))),
      { seed: 1 },
    );
  });
});
