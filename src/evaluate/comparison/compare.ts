import { trainClassifier } from '../classifier/classifier.js';
import type { BootstrapOptions } from '../metrics/bootstrap.js';
import { sampled } from '../random.js';
import type { Row } from '../rows/row.js';
import { scoredBesideOthers, type Scores } from '../scoring.js';
import type { EvaluationTask } from '../tasks.js';

/** One way to predict the test, and how well it does. */
export interface Result extends Scores {
  /** `commonest label`, `synthetic`, `gold`, `synthetic + gold`, or `model, 4 shots`. */
  readonly method: string;
  /** Rows that were learned from, or shown. */
  readonly rows: number;
}

/** What is compared. */
export interface Compared {
  readonly task: EvaluationTask;
  readonly test: readonly Row[];
  /** Rows that a model wrote; none where there are none. */
  readonly synthetic: readonly Row[];
  /** Rows that people wrote or judged. */
  readonly gold: readonly Row[];
  /** Sizes for a learning curve: so many rows of each kind are learned from. */
  readonly curve: readonly number[];
  readonly bootstrap: BootstrapOptions;
  /** Decides which rows are drawn where not all are taken. */
  readonly seed: string;
  onProgress(this: void, doing: string): void;
}

/**
 * Trains the classifier on what is given and tests all on the same rows: the commonest label of the test as the floor;
 * synthetic rows; as many gold rows; all gold rows; both together.
 * @throws {KumikiError} `training-invalid`, `metric-undefined`
 */
export function* compare(compared: Compared): Generator<Result, void> {
  const { task, test, onProgress } = compared;
  if (task.kind === 'labels') yield resultOf(compared, 'commonest label', 0, () => commonest(test));
  for (const training of trainings(compared)) {
    const { method, rows } = training;
    onProgress(`training on ${rows.length} rows (${method})`);
    yield resultOf(compared, method, rows.length, () => learned(training, compared));
  }
}

interface Training {
  readonly method: string;
  readonly rows: readonly Row[];
  /** A part of rows that were given, drawn by the seed. */
  readonly isDrawn?: boolean;
}

/** A few rows that are drawn may all have one label, and then this is what they teach. */
function learned({ rows, isDrawn = false }: Training, { task, test }: Compared): readonly string[] {
  const [first] = rows;
  if (isDrawn && first !== undefined && rows.every(({ label }) => label === first.label)) {
    return test.map(() => first.label);
  }
  return trainClassifier(rows, task).predict(test);
}

function trainings({ synthetic, gold, curve, seed }: Compared): readonly Training[] {
  const kinds = [
    { method: 'synthetic', rows: synthetic },
    { method: 'gold', rows: gold },
  ].filter(({ rows }) => rows.length > 0);
  const part = ({ method, rows }: Training, size: number): readonly Training[] =>
    size < rows.length ? [{ method, rows: sampled(rows, size, seed), isDrawn: true }] : [];
  const sizes = [...new Set(curve)].sort((a, b) => a - b);
  const [first, second] = kinds;
  if (first === undefined) return [];
  if (second === undefined) return [...sizes.flatMap((size) => part(first, size)), first];
  return [
    ...sizes.flatMap((size) => part(first, size)),
    first,
    ...[...new Set([...sizes, synthetic.length])].sort((a, b) => a - b).flatMap((size) => part(second, size)),
    second,
    { method: 'synthetic + gold', rows: [...synthetic, ...gold] },
  ];
}

/** The label that most rows have, for every row; the first by name of several. */
function commonest(rows: readonly Row[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { label } of rows) counts.set(label, (counts.get(label) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return rows.map(() => first?.[0] ?? '');
}

function resultOf(
  { task, test, bootstrap }: Pick<Compared, 'task' | 'test' | 'bootstrap'>,
  method: string,
  rows: number,
  predict: () => readonly string[],
): Result {
  const truth = test.map(({ label }) => label);
  return { method, rows, ...scoredBesideOthers(task, truth, predict(), bootstrap) };
}
