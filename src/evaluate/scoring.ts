import type { BootstrapOptions, Estimate } from './metrics/bootstrap.js';
import { labelScores, numberScores } from './metrics/scores.js';
import type { EvaluationTask } from './tasks.js';

/** What is measured of one way to predict. */
export interface Scores {
  /** By metric, that of the task first: `accuracy`, `mcc` and `f1Macro` of labels, `spearman` and `pearson` of numbers. */
  readonly metrics: Readonly<Record<string, Estimate>>;
  /** F1 of each label. */
  readonly f1?: Readonly<Record<string, number>>;
}

/**
 * The same for one of several ways to predict: where all predictions are one number, which says nothing of their order, it has no
 * metrics, and the others keep theirs.
 * @throws {KumikiError} as {@link scored}
 */
export function scoredBesideOthers(
  task: Pick<EvaluationTask, 'kind' | 'metric'>,
  truth: readonly string[],
  predicted: readonly string[],
  options: BootstrapOptions,
): Scores {
  const isOne = predicted.every((value) => Number(value) === Number(predicted[0]));
  return task.kind === 'numbers' && isOne ? { metrics: {} } : scored(task, truth, predicted, options);
}

/**
 * Scores predictions by the kind of the task.
 * @param truth labels as rows have them, numbers as text
 * @throws {KumikiError} `metric-undefined`, `option-wrong`
 */
export function scored(
  { kind, metric }: Pick<EvaluationTask, 'kind' | 'metric'>,
  truth: readonly string[],
  predicted: readonly string[],
  options: BootstrapOptions,
): Scores {
  if (kind === 'numbers') {
    const { spearman, pearson } = numberScores(truth.map(Number), predicted.map(Number), options);
    return { metrics: { spearman, pearson } };
  }
  const { accuracy, mcc, f1Macro, f1 } = labelScores(truth, predicted, options);
  return { metrics: metric === 'mcc' ? { mcc, accuracy, f1Macro } : { accuracy, mcc, f1Macro }, f1 };
}
