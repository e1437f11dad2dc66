import { type Matrix, rowsOf } from './matrix.js';
import { minimise } from './minimise.js';

/** A linear model: for each output a weight for each column, and behind them its bias. */
export interface LinearModel {
  readonly outputs: number;
  readonly columns: number;
  readonly weights: Float64Array;
}

/**
 * Softmax regression: the weights that make the true classes most likely, less half of `penalty` times the sum of the
 * squared weights for each row. Biases are not penalised.
 * @param classes the class of each row, from 0 to below `count`
 */
export function softmaxRegression(
  matrix: Matrix,
  classes: Uint32Array,
  { count, penalty }: { readonly count: number; readonly penalty: number },
): LinearModel {
  return fitted(matrix, count, penalty, (row, scores) => {
    const loss = softmax(scores, classes[row] ?? 0);
    const truth = classes[row] ?? 0;
    scores[truth] = (scores[truth] ?? 0) - 1;
    return loss;
  });
}

/**
 * Ridge regression: the weights that make the squared differences from the true values smallest, with the same penalty.
 * @param values the value of each row
 */
export function ridgeRegression(
  matrix: Matrix,
  values: Float64Array,
  { penalty }: { readonly penalty: number },
): LinearModel {
  return fitted(matrix, 1, penalty, (row, scores) => {
    const difference = (scores[0] ?? 0) - (values[row] ?? 0);
    scores[0] = difference;
    return difference ** 2 / 2;
  });
}

/** Writes the scores of all outputs for a row. */
export function scoresOf(model: LinearModel, matrix: Matrix, row: number, scores: Float64Array): void {
  const { outputs, columns, weights } = model;
  for (let output = 0; output < outputs; output++) scores[output] = weights[columns * outputs + output] ?? 0;
  const end = matrix.starts[row + 1] ?? 0;
  for (let at = matrix.starts[row] ?? 0; at < end; at++) {
    const [from, value] = [(matrix.indexes[at] ?? 0) * outputs, matrix.values[at] ?? 0];
    for (let output = 0; output < outputs; output++) {
      scores[output] = (scores[output] ?? 0) + value * (weights[from + output] ?? 0);
    }
  }
}

/** Turns scores into likelihoods, in place. Returns minus the logarithm of that of `truth`. */
function softmax(scores: Float64Array, truth: number): number {
  const highest = scores.reduce((most, score) => Math.max(most, score));
  const own = (scores[truth] ?? 0) - highest;
  let sum = 0;
  for (let output = 0; output < scores.length; output++) {
    const likely = Math.exp((scores[output] ?? 0) - highest);
    scores[output] = likely;
    sum += likely;
  }
  for (let output = 0; output < scores.length; output++) scores[output] = (scores[output] ?? 0) / sum;
  return Math.log(sum) - own;
}

/** @param lossOf gives the loss of a row by its scores, and puts the slope by each score in their place */
function fitted(
  matrix: Matrix,
  outputs: number,
  penalty: number,
  lossOf: (row: number, scores: Float64Array) => number,
): LinearModel {
  const { columns, starts, indexes, values } = matrix;
  const [rows, biases] = [rowsOf(matrix), columns * outputs];
  const scores = new Float64Array(outputs);
  const weights = minimise(biases + outputs, (point, gradient) => {
    const model = { outputs, columns, weights: point };
    let loss = 0;
    for (let row = 0; row < rows; row++) {
      scoresOf(model, matrix, row, scores);
      loss += lossOf(row, scores) / rows;
      const end = starts[row + 1] ?? 0;
      for (let output = 0; output < outputs; output++) {
        scores[output] = (scores[output] ?? 0) / rows;
        gradient[biases + output] = (gradient[biases + output] ?? 0) + (scores[output] ?? 0);
      }
      for (let at = starts[row] ?? 0; at < end; at++) {
        const [from, value] = [(indexes[at] ?? 0) * outputs, values[at] ?? 0];
        for (let output = 0; output < outputs; output++) {
          gradient[from + output] = (gradient[from + output] ?? 0) + value * (scores[output] ?? 0);
        }
      }
    }
    for (let at = 0; at < biases; at++) {
      const weight = point[at] ?? 0;
      loss += (penalty * weight * weight) / 2;
      gradient[at] = (gradient[at] ?? 0) + penalty * weight;
    }
    return loss;
  });
  return { outputs, columns, weights };
}
