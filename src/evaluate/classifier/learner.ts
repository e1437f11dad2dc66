import { accuracy } from '../metrics/accuracy.js';
import { mcc } from '../metrics/mcc.js';
import type { Row } from '../rows/row.js';
import type { EvaluationTask } from '../tasks.js';
import { type LinearModel, ridgeRegression, scoresOf, softmaxRegression } from './linear-model.js';
import { type Matrix, rowsOf } from './matrix.js';

/** How a model is fitted and judged. */
export interface Learner {
  /** @param rows which of the training rows the rows of the matrix are; all of them where nothing is said */
  fit(this: void, matrix: Matrix, penalty: number, rows: readonly number[] | undefined): LinearModel;
  predict(this: void, model: LinearModel, matrix: Matrix): readonly string[];
  /** How good predictions for these training rows are: the more the better. */
  quality(this: void, predicted: readonly string[], rows: readonly number[]): number;
}

/**
 * Learns labels.
 * @param labels those that stand in the rows
 * @param metric what tells a better model from a worse
 */
export function labelLearner(
  rows: readonly Row[],
  labels: readonly string[],
  metric: EvaluationTask['metric'],
): Learner {
  const numbers = new Map(labels.map((label, number) => [label, number]));
  const classes = Uint32Array.from(rows, ({ label }) => numbers.get(label) ?? 0);
  return {
    fit(matrix, penalty, some) {
      const own = some === undefined ? classes : Uint32Array.from(some, (row) => classes[row] ?? 0);
      return softmaxRegression(matrix, own, { count: labels.length, penalty });
    },
    predict: (model, matrix) =>
      outputs(model, matrix, (scores) => {
        let best = 0;
        scores.forEach((score, label) => {
          if (score > (scores[best] ?? 0)) best = label;
        });
        return labels[best] ?? '';
      }),
    quality(predicted, some) {
      const truth = some.map((row) => rows[row]?.label ?? '');
      return metric === 'mcc' ? mcc(truth, predicted) : accuracy(truth, predicted);
    },
  };
}

/** Learns numbers. */
export function numberLearner(rows: readonly Row[]): Learner {
  const values = Float64Array.from(rows, ({ label }) => Number(label));
  return {
    fit(matrix, penalty, some) {
      const own = some === undefined ? values : Float64Array.from(some, (row) => values[row] ?? 0);
      return ridgeRegression(matrix, own, { penalty });
    },
    predict: (model, matrix) => outputs(model, matrix, (scores) => String(scores[0])),
    quality: (predicted, some) =>
      -predicted.reduce((sum, value, at) => sum + (Number(value) - (values[some[at] ?? 0] ?? 0)) ** 2, 0),
  };
}

function outputs(model: LinearModel, matrix: Matrix, say: (scores: Float64Array) => string): readonly string[] {
  const scores = new Float64Array(model.outputs);
  return Array.from({ length: rowsOf(matrix) }, (_, row) => {
    scoresOf(model, matrix, row, scores);
    return say(scores);
  });
}
