import { cellsOf, type Confusion, confusionOf, sumsOf } from './confusion.js';

/**
 * Matthews' correlation coefficient of two labels or more, from -1 to 1: the R_K of Gorodkin, Comparing two K-category
 * assignments by a K-category correlation coefficient (2004), the covariance of truth and prediction by their deviations.
 * 0 where only one label is true or only one is predicted, as scikit-learn's `matthews_corrcoef` has it.
 * @throws {KumikiError} `metric-undefined` where the lists are empty or differ in length
 */
export function mcc(truth: readonly string[], predicted: readonly string[]): number {
  return mccOf(confusionOf(cellsOf('MCC', truth, predicted)));
}

export function mccOf(confusion: Confusion): number {
  const { classes, right, rows } = sumsOf(confusion);
  // Counts below 2^26 keep all of these whole numbers exact.
  let [together, trueSquares, predictedSquares] = [right * rows, rows * rows, rows * rows];
  for (const { truth, predicted } of classes) {
    together -= truth * predicted;
    trueSquares -= truth * truth;
    predictedSquares -= predicted * predicted;
  }
  return trueSquares === 0 || predictedSquares === 0
    ? 0
    : together / (Math.sqrt(trueSquares) * Math.sqrt(predictedSquares));
}
