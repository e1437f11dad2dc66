import { shuffledIndexes } from '../random.js';
import { groupsOf } from '../rows/hold-out.js';
import type { Row } from '../rows/row.js';
import type { Learner } from './learner.js';
import { type Matrix, someRows } from './matrix.js';

/** What is tried, in units of one row: a penalty of the sum over all rows. */
const PENALTIES = [0.3, 1, 3, 10, 30] as const;
const USUAL = 3;
const FOLDS = 3;
/** More rows are not looked at: the choice is a coarse one. */
const MOST_ROWS = 3000;

/**
 * The penalty with the least error on rows that were kept apart, of several; the larger of two that are as good. Only training
 * rows are looked at. Rows that share a text are kept apart together.
 */
export function chosenPenalty(rows: readonly Row[], matrix: Matrix, learner: Learner): number {
  const folds = foldsOf(rows);
  // Rows that all hang together leave nothing to compare.
  if (folds.length < FOLDS) return USUAL / rows.length;
  let [best, least]: [number, number] = [USUAL, Infinity];
  for (const penalty of PENALTIES) {
    let error = 0;
    for (const kept of folds) {
      const others = folds.filter((fold) => fold !== kept).flat();
      const model = learner.fit(someRows(matrix, others), penalty / others.length, others);
      error += learner.error(learner.predict(model, someRows(matrix, kept)), kept);
    }
    if (error <= least) [best, least] = [penalty, error];
  }
  return best / rows.length;
}

function foldsOf(rows: readonly Row[]): readonly (readonly number[])[] {
  const groups = groupsOf(rows);
  const folds = Array.from({ length: FOLDS }, (): number[] => []);
  let count = 0;
  for (const at of shuffledIndexes(groups.length, 'folds')) {
    const group = groups[at] ?? [];
    // The smallest so far, so that folds are of about one size.
    const [fold] = folds.toSorted((a, b) => a.length - b.length);
    fold?.push(...group);
    count += group.length;
    if (count >= MOST_ROWS) break;
  }
  return folds.filter(({ length }) => length > 0);
}
