import { shuffledIndexes } from '../random.js';
import { groupsOf } from '../rows/hold-out.js';
import type { Row } from '../rows/row.js';
import type { Learner } from './learner.js';
import { type Matrix, someRows } from './matrix.js';

/** What is tried, in units of one row: a penalty of the sum over all rows. */
const PENALTIES = [0.1, 0.3, 1, 3, 10, 30] as const;
const USUAL = 3;
const FOLDS = 3;
/** More rows are not looked at: the choice is a coarse one. */
const MOST_ROWS = 3000;

/**
 * The penalty with which rows that were kept apart are predicted best, of several; the larger of two that are as good. Only training
 * rows are looked at. Rows that share a text are kept apart together.
 */
export function chosenPenalty(rows: readonly Row[], matrix: Matrix, learner: Learner): number {
  const folds = foldsOf(rows);
  // Rows that all hang together leave nothing to compare.
  if (folds.length < FOLDS) return USUAL / rows.length;
  let [best, most]: [number, number] = [USUAL, -Infinity];
  for (const penalty of PENALTIES) {
    const predicted = folds.flatMap((kept) => {
      const others = folds.filter((fold) => fold !== kept).flat();
      const model = learner.fit(someRows(matrix, others), penalty / others.length, others);
      return learner.predict(model, someRows(matrix, kept));
    });
    const quality = learner.quality(predicted, folds.flat());
    if (quality >= most) [best, most] = [penalty, quality];
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
