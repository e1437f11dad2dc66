import { accuracyOf } from './accuracy.js';
import { type BootstrapOptions, bootstrap, type Estimate, type Interval } from './bootstrap.js';
import { cellsOf, type Confusion, confusionOf } from './confusion.js';
import { correlation, pearson, spearman } from './correlation.js';
import { f1Of } from './f1.js';
import { mccOf } from './mcc.js';
import { ranks } from './ranks.js';

/** What is measured of predicted labels. */
export interface LabelScores {
  /** The share of right labels. */
  readonly accuracy: Estimate;
  /** Matthews' correlation coefficient. */
  readonly mcc: Estimate;
  /** The mean of the F1 of all classes. */
  readonly f1Macro: Estimate;
  /** F1 of each label, without an interval. */
  readonly f1: Readonly<Record<string, number>>;
}

/** What is measured of predicted numbers. */
export interface NumberScores {
  /** The correlation of ranks. */
  readonly spearman: Estimate;
  /** The correlation of values. */
  readonly pearson: Estimate;
}

/**
 * Accuracy, Matthews' correlation coefficient and F1 of predicted labels, with bootstrap intervals.
 * @throws {KumikiError} `metric-undefined` where the lists are empty or differ in length; `option-wrong`
 */
export function labelScores(
  truth: readonly string[],
  predicted: readonly string[],
  options: BootstrapOptions = {},
): LabelScores {
  const cells = cellsOf('a score', truth, predicted);
  const of = (confusion: Confusion): { accuracy: number; mcc: number; f1Macro: number } => {
    return { accuracy: accuracyOf(confusion), mcc: mccOf(confusion), f1Macro: f1Of(confusion).macro };
  };
  const whole = confusionOf(cells);
  const intervals = bootstrap(truth.length, (rows) => of(confusionOf(cells, rows)), options);
  return { ...estimates(of(whole), intervals), f1: f1Of(whole).perClass };
}

/**
 * Spearman's and Pearson's correlation of predicted numbers with the true ones, with bootstrap intervals.
 * @throws {KumikiError} `metric-undefined` as {@link pearson}, or where most resamples have no value; `option-wrong`
 */
export function numberScores(
  truth: readonly number[],
  predicted: readonly number[],
  options: BootstrapOptions = {},
): NumberScores {
  const whole = { spearman: spearman(truth, predicted), pearson: pearson(truth, predicted) };
  const intervals = bootstrap(
    truth.length,
    (rows) => {
      const [a, b] = [taken(truth, rows), taken(predicted, rows)];
      return { spearman: correlation(ranks(a), ranks(b)), pearson: correlation(a, b) };
    },
    options,
  );
  return estimates(whole, intervals);
}

function taken(values: readonly number[], rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] ?? 0);
}

function estimates<Name extends string>(
  values: Readonly<Record<Name, number>>,
  intervals: Readonly<Record<Name, Interval>>,
): Readonly<Record<Name, Estimate>> {
  const made = {} as Record<Name, Estimate>;
  for (const name in values) made[name] = { value: values[name], ...intervals[name] };
  return made;
}
