import { KumikiError } from '../../core/errors.js';
import { randomFrom } from '../random.js';

/** How intervals are drawn. */
export interface BootstrapOptions {
  /** How many resamples are drawn; 1,000 by default. */
  readonly resamples?: number | undefined;
  /** The share of resamples whose value lies in the interval; 0.95 by default. */
  readonly level?: number | undefined;
  /** Decides which rows are drawn. */
  readonly seed?: string | undefined;
}

/** Where a metric lies with some certainty. */
export interface Interval {
  /** The lower end. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
}

/** A value of the whole, and the interval of its resamples. */
export interface Estimate extends Interval {
  /** The score of the rows as they are. */
  readonly value: number;
}

/**
 * The percentile bootstrap interval of statistics (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter
 * 13): as many rows as there are are drawn with repetition, again and again, and the interval holds the middle of what the
 * statistic gives. Percentiles are interpolated linearly, as numpy's are. All statistics see the same draws.
 * @param rows how many rows there are
 * @param statistic the value of these rows, named by their numbers; `NaN` where it has none (all values equal): such a
 * resample is left out
 * @throws {KumikiError} `option-wrong`; `metric-undefined` where more than half of the resamples of a statistic have no value
 */
export function bootstrap<Name extends string>(
  rows: number,
  statistic: (rows: Uint32Array) => Readonly<Record<Name, number>>,
  { resamples = 1000, level = 0.95, seed = 'kumiki' }: BootstrapOptions = {},
): Readonly<Record<Name, Interval>> {
  assertOptions(resamples, level);
  const random = randomFrom(seed);
  const drawn = new Uint32Array(rows);
  const values = new Map<Name, number[]>();
  for (let round = 0; round < resamples; round++) {
    for (let at = 0; at < rows; at++) drawn[at] = random.below(rows);
    const found = statistic(drawn);
    for (const name in found) {
      const all = values.get(name) ?? [];
      values.set(name, all);
      if (!Number.isNaN(found[name])) all.push(found[name]);
    }
  }
  const intervals = {} as Record<Name, Interval>;
  for (const [name, all] of values) {
    if (all.length * 2 <= resamples) throw undefinedStatistic(name, resamples, all.length);
    const sorted = Float64Array.from(all).sort();
    intervals[name] = { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
  }
  return intervals;
}

function assertOptions(resamples: number, level: number): void {
  if (!(Number.isSafeInteger(resamples) && resamples >= 1)) {
    throw new KumikiError('option-wrong', 'resamples is a whole number from 1 up', { found: String(resamples) });
  }
  if (!(level > 0 && level < 1)) {
    throw new KumikiError('option-wrong', 'level is a share between 0 and 1', { found: String(level) });
  }
}

function undefinedStatistic(name: string, resamples: number, found: number): KumikiError {
  return new KumikiError('metric-undefined', `${name} has no interval: most resamples have no value`, {
    expected: `values of ${Math.floor(resamples / 2) + 1} resamples at least`,
    found: `${found}`,
    hint: 'Where nearly all rows are alike, there is nothing to correlate: test on more rows.',
  });
}

/** The value below which so large a share of sorted values lies, interpolated linearly between the two nearest. */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low + (high - low) * (at - below);
}
