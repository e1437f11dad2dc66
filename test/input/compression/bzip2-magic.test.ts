import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { magicFinder } from '../../../src/input/compression/bzip2-magic.js';

/** The first 48 bits of π and of its square root, in decimal digits: what blocks begin and streams end with. */
const BLOCK = 0x314159265359n;
const END = 0x177245385090n;

/** Every mark by its definition: each bit of the data is tried. */
function byDefinition(data: Uint8Array): { kind: string; bit: number; crc: number }[] {
  const bits = data.length * 8;
  const all = data.length === 0 ? 0n : BigInt(`0x${Buffer.from(data).toString('hex')}`);
  const at = (bit: number, length: number): bigint =>
    (all >> BigInt(bits - bit - length)) & ((1n << BigInt(length)) - 1n);
  const found: { kind: string; bit: number; crc: number }[] = [];
  for (let bit = 0; bit + 80 <= bits; bit++) {
    const mark = at(bit, 48);
    if (mark !== BLOCK && mark !== END) continue;
    found.push({ kind: mark === BLOCK ? 'block' : 'end', bit, crc: Number(at(bit + 48, 32)) });
  }
  return found;
}

/** Bytes with marks written over them at any bit. */
const marked = fc
  .tuple(
    fc.uint8Array({ maxLength: 60, size: 'max' }),
    fc.array(fc.tuple(fc.nat(400), fc.constantFrom(BLOCK, END)), { maxLength: 4 }),
  )
  .map(([bytes, marks]) => {
    const bits = bytes.length * 8;
    let all = bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
    for (const [place, mark] of marks) {
      const shift = BigInt(bits - 48 - (place % Math.max(1, bits - 47)));
      if (shift < 0n) continue;
      all = (all & ~(0xffffffffffffn << shift)) | (mark << shift);
    }
    return Buffer.from(
      all
        .toString(16)
        .padStart(bytes.length * 2, '0')
        .slice(-bytes.length * 2 || undefined),
      'hex',
    ).subarray(0, bytes.length);
  });

test('every mark is found, at any bit, however the data are cut', () => {
  fc.assert(
    fc.property(marked, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }), (data, cuts) => {
      const finder = magicFinder();
      const found = [];
      for (let from = 0, cut = 0; from < data.length; cut++) {
        const to = Math.min(data.length, from + (cuts[cut % cuts.length] ?? 1));
        found.push(...finder.push(data.subarray(from, to)));
        from = to;
      }
      found.push(...finder.end());
      expect(found.map(({ kind, bit, crc }) => ({ kind, bit, crc }))).toEqual(byDefinition(data));
      expect(finder.length).toBe(data.length);
    }),
    { numRuns: 2000 },
  );
});
