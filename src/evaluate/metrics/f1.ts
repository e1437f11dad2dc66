import { cellsOf, type Confusion, confusionOf, sumsOf } from './confusion.js';

/** F1 scores, each from 0 to 1. */
export interface F1 {
  /** The mean of all labels, each counting the same. */
  readonly macro: number;
  /** Of all rows together. Where every row has one label and one prediction, it is the accuracy. */
  readonly micro: number;
  /** The score of each class. */
  readonly perClass: Readonly<Record<string, number>>;
}

/**
 * F1: twice the rows where a label is true and predicted, divided by the rows where it is true plus those where it is
 * predicted. As scikit-learn's `f1_score` has it: the labels are all that are true or predicted somewhere.
 * @throws {KumikiError} `metric-undefined` where the lists are empty or differ in length
 */
export function f1(truth: readonly string[], predicted: readonly string[]): F1 {
  return f1Of(confusionOf(cellsOf('F1', truth, predicted)));
}

export function f1Of(confusion: Confusion): F1 {
  const { classes, right, rows } = sumsOf(confusion);
  const scores = classes.map(({ truth, predicted, both }) => {
    // A label that a resample has lost altogether counts 0, as in scikit-learn where the list of labels is given.
    return both === 0 ? 0 : (2 * both) / (truth + predicted);
  });
  return {
    macro: scores.reduce((sum, score) => sum + score, 0) / scores.length,
    micro: right / rows,
    perClass: Object.fromEntries(confusion.labels.map((label, number) => [label, scores[number] ?? 0])),
  };
}
