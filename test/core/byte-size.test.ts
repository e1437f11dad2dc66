import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bytesIn } from '../../src/core/byte-size.js';

const UNITS = { B: 1n, kB: 1_000n, MB: 1_000_000n, GB: 1_000_000_000n, KiB: 1n << 10n, MiB: 1n << 20n, GiB: 1n << 30n };

describe('a size in bytes', () => {
  it.each([
    ['1000000', 1_000_000],
    ['10MB', 10_000_000],
    ['10 mb', 10_000_000],
    ['1GiB', 1_073_741_824],
    ['1.5GiB', 1_610_612_736],
    ['4.35GB', 4_350_000_000],
    ['2TiB', 2_199_023_255_552],
    ['512KIB', 524_288],
  ])('%s is %i bytes', (text, bytes) => {
    expect(bytesIn(text)).toBe(bytes);
  });

  it.each([
    '',
    '0',
    '0MB',
    '-1',
    '10miles',
    '10 M',
    '1.5',
    '1.5B',
    '1e6',
    'MB',
    '1GBs',
    '１０MB',
    '10MB ',
    '9000000TiB',
    'constructor',
  ])('%j is none', (text) => {
    expect(bytesIn(text)).toBeUndefined();
  });

  it('is its number times its unit, whatever the case of its letters', () => {
    const unit = fc.constantFrom(...(Object.keys(UNITS) as (keyof typeof UNITS)[]));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), unit, fc.boolean(), (count, name, isLower) => {
        expect(bytesIn(`${count}${isLower ? name.toLowerCase() : name}`)).toBe(Number(BigInt(count) * UNITS[name]));
      }),
    );
  });
});
