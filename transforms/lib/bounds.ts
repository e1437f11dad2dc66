import { z } from 'zod';
import { whole } from './numbers.js';

/** The least and the most that a count or a share may be. */
export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** What every schema of bounds is checked for: that it bounds something, and that something lies between the bounds. */
export function checkBounds({ value: { min, max }, issues }: z.core.ParsePayload<Bounds>): void {
  const wrong = (message: string): void => {
    issues.push({ code: 'custom', input: { min, max }, message });
  };
  if (min === undefined && max === undefined) wrong('give min, max or both');
  else if (min !== undefined && max !== undefined && min > max) wrong(`min ${min} is greater than max ${max}`);
}

const count = whole(0);

/** The two bounds of a count, for schemas that have more besides. */
export const countBounds = { min: count.optional(), max: count.optional() };

/** The schema of bounds of a count. */
export const countOption = () => z.strictObject(countBounds).check(checkBounds).optional();

/** Where a number lies: below the least, above the most, or between them. */
export function place(number: number, { min = 0, max = Infinity }: Bounds): 'below' | 'above' | 'within' {
  if (number < min) return 'below';
  return number > max ? 'above' : 'within';
}

/** Fails where none of the options is given: the filter would do nothing. */
export function checkSomething({ value, issues }: z.core.ParsePayload<Readonly<Record<string, unknown>>>): void {
  if (Object.values(value).some((one) => one !== undefined)) return;
  issues.push({ code: 'custom', input: value, message: 'nothing is asked of any field' });
}
