import { KumikiError } from '../../core/errors.js';
import { ranks } from './ranks.js';
import { assertSameLength } from './same-length.js';

/**
 * Pearson's correlation coefficient of two lists of numbers, from -1 to 1.
 * @throws {KumikiError} `metric-undefined` where all values of a list are equal (scipy's `pearsonr` gives nan), there are
 * fewer than two rows, the lists differ in length, or a value is no finite number
 */
export function pearson(first: readonly number[], second: readonly number[]): number {
  return defined('Pearson', first, second, correlation);
}

/**
 * Spearman's correlation coefficient, from -1 to 1: Pearson's of the ranks, equal values sharing the mean of theirs.
 * @throws {KumikiError} `metric-undefined` as {@link pearson}
 */
export function spearman(first: readonly number[], second: readonly number[]): number {
  return defined('Spearman', first, second, (a, b) => correlation(ranks(a), ranks(b)));
}

type Numbers = readonly number[] | Float64Array;

function defined(
  name: string,
  first: readonly number[],
  second: readonly number[],
  of: (first: Numbers, second: Numbers) => number,
): number {
  assertSameLength(name, first, second, 2);
  for (const value of [...first, ...second]) {
    if (Number.isFinite(value)) continue;
    throw new KumikiError('metric-undefined', `${name} is taken of finite numbers`, { found: String(value) });
  }
  const value = of(first, second);
  if (!Number.isNaN(value)) return value;
  throw new KumikiError('metric-undefined', `${name} is not defined where all values are equal`, {
    hint: 'A prediction that is the same for every row says nothing of their order.',
  });
}

/** `NaN` where the values of a list are all equal. */
export function correlation(first: Numbers, second: Numbers): number {
  if (isConstant(first) || isConstant(second)) return Number.NaN;
  const [a, b] = [centred(first), centred(second)];
  let together = 0;
  for (let row = 0; row < a.length; row++) together += (a[row] ?? 0) * (b[row] ?? 0);
  return Math.max(-1, Math.min(1, together));
}

function isConstant(values: Numbers): boolean {
  const [first] = values;
  for (const value of values) if (value !== first) return false;
  return true;
}

/** The differences from the mean, as a vector of length 1. They are scaled, so that no sum and no square is too large or too small. */
function centred(values: Numbers): Float64Array {
  const largest = Float64Array.from(values, Math.abs).reduce((most, value) => Math.max(most, value));
  // By a power of two, which changes no digit.
  const scale = 2 ** Math.min(1000, Math.floor(Math.log2(largest)));
  const made = Float64Array.from(values, (value) => value / scale);
  const mean = made.reduce((sum, value) => sum + value, 0) / made.length;
  let [squares, widest] = [0, 0];
  for (let row = 0; row < made.length; row++) {
    const difference = (made[row] ?? 0) - mean;
    made[row] = difference;
    widest = Math.max(widest, Math.abs(difference));
  }
  for (const difference of made) squares += (difference / widest) ** 2;
  const length = widest * Math.sqrt(squares);
  return made.map((difference) => difference / length);
}
