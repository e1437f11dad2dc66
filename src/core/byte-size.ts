import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** What a size must be, for messages. */
export const SIZE_EXPECTED =
  'a size from 1 byte up, such as 10MB, 1GiB or 1000000, in B, kB, MB, GB, TB (thousands) or KiB, MiB, GiB, TiB (1,024)';

/**
 * How many bytes a size is: `10MB`, `1.5GiB`, `512 KiB`, `1000000`. Units are those of IEC 80000-13; the case of letters does
 * not matter, and a number without a unit is in bytes.
 * @returns a whole number from 1 up; `undefined` where the text is no such size
 */
export function bytesIn(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,16}(?:\.\d{1,16})?) ?([a-z]{0,3})$/iu.exec(text) ?? [];
  const factor = Object.hasOwn(UNITS, unit.toLowerCase()) ? UNITS[unit.toLowerCase()] : undefined;
  if (digits === '' || factor === undefined || (factor === 1 && digits.includes('.'))) return undefined;
  const size = Math.round(Number(digits) * factor);
  return size >= 1 && Number.isSafeInteger(size) ? size : undefined;
}

/** The schema of an option that is a number of bytes, or a text such as `10MB`; its output is the number. */
export const byteSize = z.union(
  [
    z.int({ error: SIZE_EXPECTED }).min(1, { error: SIZE_EXPECTED }),
    z.string().transform((text, context) => {
      const size = bytesIn(text);
      if (size !== undefined) return size;
      context.addIssue(SIZE_EXPECTED);
      return z.NEVER;
    }),
  ],
  { error: SIZE_EXPECTED },
);
