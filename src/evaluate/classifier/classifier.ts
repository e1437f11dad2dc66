import { KumikiError } from '../../core/errors.js';
import type { Row } from '../rows/row.js';
import type { EvaluationTask } from '../tasks.js';
import { chosenPenalty } from './cross-validation.js';
import { pairFeatures } from './features/pair-features.js';
import { textFeatures } from './features/text-features.js';
import { labelLearner, numberLearner } from './learner.js';
import { matrixOf, type Put } from './matrix.js';

/** What has learned from labelled rows. */
export interface Classifier {
  /** How much large weights are punished, chosen by cross-validation inside the training rows. */
  readonly penalty: number;
  /** The label of each row, a number as text; rows have as many texts as those it was trained on. */
  predict(this: void, rows: readonly Pick<Row, 'texts'>[]): readonly string[];
}

/**
 * Trains a small linear classifier: softmax regression of character n-grams, or of measures of pairs; ridge regression where
 * labels are numbers. It is no rival to a language model. It is the same on every machine, takes seconds, and tells how
 * much there is to learn from the rows.
 * @throws {KumikiError} `training-invalid` where there are fewer than two rows or only one label, or rows differ in form
 */
export function trainClassifier(rows: readonly Row[], task: Pick<EvaluationTask, 'kind' | 'metric'>): Classifier {
  const labels = [...new Set(rows.map(({ label }) => label))].sort();
  if (labels.length < 2) {
    throw new KumikiError('training-invalid', 'there is nothing to learn from rows of one label', {
      expected: 'rows of two labels at least',
      found: `${rows.length} rows, ${labels.length === 1 ? `all ${JSON.stringify(labels[0])}` : 'no label'}`,
    });
  }
  const { columns, write } = featuresOf(rows);
  const matrix = matrixOf(rows, columns, write);
  const learner = task.kind === 'numbers' ? numberLearner(rows) : labelLearner(rows, labels, task.metric);
  const penalty = chosenPenalty(rows, matrix, learner);
  const model = learner.fit(matrix, penalty, undefined);
  return {
    penalty,
    predict: (others) => learner.predict(model, matrixOf(others, columns, write)),
  };
}

type Write = (row: Pick<Row, 'texts'>, put: Put) => void;

function featuresOf(rows: readonly Row[]): { readonly columns: number; readonly write: Write } {
  const wrong = (): KumikiError =>
    new KumikiError('training-invalid', 'some rows have one text and some have two', {
      hint: 'Train and test on rows of one form.',
    });
  const [pairs, texts] = [rows.flatMap(asPair), rows.flatMap(asText)];
  if (pairs.length > 0 && texts.length > 0) throw wrong();
  if (pairs.length > 0) return written(pairFeatures(pairs), asPair, wrong);
  return written(textFeatures(texts), asText, wrong);
}

function written<Texts>(
  { columns, write }: { readonly columns: number; write(this: void, texts: Texts, put: Put): void },
  as: (row: Pick<Row, 'texts'>) => readonly Texts[],
  wrong: () => KumikiError,
): { readonly columns: number; readonly write: Write } {
  return {
    columns,
    write(row, put) {
      const [texts] = as(row);
      if (texts === undefined) throw wrong();
      write(texts, put);
    },
  };
}

function asPair({ texts }: Pick<Row, 'texts'>): readonly (readonly [string, string])[] {
  return texts.length === 2 ? [texts] : [];
}

function asText({ texts }: Pick<Row, 'texts'>): readonly (readonly [string])[] {
  return texts.length === 1 ? [texts] : [];
}
