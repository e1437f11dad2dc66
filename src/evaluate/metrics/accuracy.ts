import { cellsOf, type Confusion, confusionOf, sumsOf } from './confusion.js';

/**
 * The share of rows whose label was predicted, from 0 to 1.
 * @throws {KumikiError} `metric-undefined` where the lists are empty or differ in length
 */
export function accuracy(truth: readonly string[], predicted: readonly string[]): number {
  return accuracyOf(confusionOf(cellsOf('accuracy', truth, predicted)));
}

export function accuracyOf(confusion: Confusion): number {
  const { right, rows } = sumsOf(confusion);
  return right / rows;
}
