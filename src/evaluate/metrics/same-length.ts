import { KumikiError } from '../../core/errors.js';

/**
 * Checks that two lists say something of the same rows.
 * @throws {KumikiError} `metric-undefined` where their lengths differ or there are fewer rows than `least`
 */
export function assertSameLength(
  metric: string,
  first: readonly unknown[],
  second: readonly unknown[],
  least: number,
): void {
  if (first.length !== second.length) {
    throw new KumikiError('metric-undefined', `${metric} compares two lists of the same rows`, {
      expected: `${first.length} values`,
      found: `${second.length}`,
      hint: 'Give one prediction for every row, in the same order.',
    });
  }
  if (first.length >= least) return;
  throw new KumikiError('metric-undefined', `${metric} needs more rows`, {
    expected: `${least} rows at least`,
    found: `${first.length}`,
  });
}
