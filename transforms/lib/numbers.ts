import { z } from 'zod';

/** The schema of a whole number in an option, with one message for whatever is wrong. */
export function whole(from: number, to?: number): z.ZodInt {
  const error = to === undefined ? `a whole number from ${from} up` : `a whole number from ${from} to ${to}`;
  const least = z.int({ error }).min(from, { error });
  return to === undefined ? least : least.max(to, { error });
}

/** The schema of a number with both bounds, which it may be. */
export function between(from: number, to: number, name = 'a number'): z.ZodNumber {
  const error = `${name} from ${from} to ${to}`;
  return z.number({ error }).min(from, { error }).max(to, { error });
}

/** The schema of a share of a whole. */
export const share = (): z.ZodNumber => between(0, 1, 'a share');
